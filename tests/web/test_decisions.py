"""Decisions in the browser: what waits for whom, holds, letters, stand-ins, and a level that was held before."""

from __future__ import annotations

import pytest
from flask import Flask

from carpath.core.evidence import FactKind
from carpath.store.people import Person
from tests.factories import PASSWORD, add_person, facts_of, note
from tests.web.conftest import Visitor
from tests.web.rooms import quick_press
from tests.web.test_eligibility import ready

__all__ = ["ready"]


def test_hr_sees_what_waits_holds_it_and_lifts_the_hold(ready: str, visitors: dict[str, Visitor]) -> None:
    hilda = visitors["hilda"].pages
    waiting = hilda.get("/decisions/")
    assert "1 level waits for your decision" in waiting.text and "Hilda Huber" in waiting.text
    packet = hilda.submit(waiting, f"/freeze/{ready}/1")
    wrong = hilda.submit(packet, "/hold", until="2026-03-01", reason="no")
    assert "at most six months ahead" in wrong.text and "The person reads it" in wrong.text
    held = hilda.submit(wrong, "/hold", until="2026-03-09", reason="The audit is not closed.")
    assert "Level 1 of Tania Trainee is on hold until 9 Mar 2026" in held.text
    assert "/approve" not in held.html
    for page in (f"/people/{ready}", f"/decisions/people/{ready}"):
        assert "on hold until 9 Mar 2026" in hilda.get(page).text
    assert "The audit is not closed." in visitors["tania"].pages.get("/path").text
    assert "On hold until 9 Mar 2026" in hilda.get("/decisions/?whose=held").text
    lifted = hilda.submit(held, "/lift", reason="The audit is closed.")
    assert "changed: start again" in lifted.text and "Nothing can be decided over what was known before" in lifted.text
    again = hilda.submit(lifted, "/freeze/")
    assert "Check, then verify Level 1" in again.text


def test_a_level_that_is_not_granted_has_a_letter_and_can_be_reopened(ready: str, visitors: dict[str, Visitor]) -> None:
    hilda = visitors["hilda"].pages
    packet = hilda.submit(hilda.get("/decisions/"), f"/freeze/{ready}/1")
    told = hilda.submit(packet, "/return", reason="It is not closed yet.", password="not my password")
    assert "Nothing was signed" in told.text
    returned = hilda.submit(told, "/return", reason="It is not closed yet.", password=PASSWORD)
    assert "Level 1 is not granted to Tania Trainee" in returned.text
    mine = visitors["tania"].pages.get("/certificates/")
    assert "Level 1 not granted, 2 Mar 2026" in mine.text
    assert "You may appeal until 1 Apr 2026" in visitors["tania"].pages.get("/path").text
    (letter,) = {link for link in mine.links if link.startswith("/letters/")}
    assert visitors["tania"].get(letter).mimetype == visitors["hilda"].get(letter).mimetype == "application/pdf"
    assert [visitors[name].get(letter).status_code for name in ("otto", "tomas", "mira", "ada")] == [404] * 4
    assert "Check, then verify" in hilda.submit(returned, "/freeze/").text


def test_hr_may_examine_a_level_that_is_not_met_hold_it_or_say_no_with_what_is_missing(
    app: Flask, ready: str, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    pages, otto = visitors["hilda"].pages, people_here["otto"]
    packet = pages.submit(pages.get(f"/decisions/people/{otto.id}"), f"/freeze/{otto.id}/1")
    assert "requirements are not met for Level 1 of Otto Other" in packet.text
    assert "Verify and issue" not in packet.text and "Put it on hold until a day" in packet.text
    returned = pages.submit(packet, "/return", reason="The test was not taken yet.", password=PASSWORD)
    assert "Level 1 is not granted to Otto Other" in returned.text and "Decision letter (PDF)" in returned.text


def test_what_is_open_beside_the_verdict_stands_on_the_page_and_exemptions_in_copper(
    app: Flask, ready: str, people_here: dict[str, Person], visitors: dict[str, Visitor]
) -> None:
    hilda, tania = people_here["hilda"], people_here["tania"]
    with app.app_context():
        note(tania, tania, FactKind.CONTESTED, "J1-verbal", reason="The day is wrong.", body={"due_on": "2026-03-20"})
        note(people_here["mira"], tania, FactKind.DELAYED, "J1-verbal", reason="No trainer was free.", body={})
        note(hilda, tania, FactKind.PROPOSED, "J1-verbal", reason="Spoke for the office for years.")
        second = {"second": hilda.id}
        note(people_here["mira"], tania, FactKind.EXEMPTED, "J1-typing", reason="A certificate was seen.", body=second)
    packet = visitors["hilda"].pages.submit(visitors["hilda"].pages.get("/decisions/"), f"/freeze/{ready}/1").text
    for words in (
        "Contested", "due 20 Mar 2026", "The day is wrong.", "Delayed by the District", "No trainer was free.",
        "lacks the second signature", "Exempted", "Proposed by Hilda Huber, second signature by Mira Manager",
    ):  # fmt: skip
        assert words in packet, words


def test_a_colleague_stands_in_until_a_day_and_the_packet_says_so(
    app: Flask, ready: str, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    with app.app_context():
        hugo = add_person("Hugo Hansen", "hr")
    pages = visitors["hilda"].pages
    page = pages.get("/decisions/stand-ins")
    assert "Nobody stands in" in page.text
    faults = pages.submit(
        page, "/stand-ins", owner=people_here["hilda"].id, stand_in="", until="", reason="On leave now."
    )
    assert "Choose another person" in faults.text and "Enter the last day" in faults.text
    chosen = {"stand_in": hugo.id, "until": "2026-03-09", "reason": "On leave until then."}
    done = pages.submit(faults, "/stand-ins", owner=people_here["hilda"].id, **chosen)
    assert "1 stand-in is in force" in done.text and "Hugo Hansen for Hilda Huber" in done.text
    assert "Hugo Hansen" in pages.submit(pages.get("/decisions/"), f"/freeze/{ready}/1").text
    assert "Nobody stands in" in pages.submit(done, "/end").text


def test_a_level_held_before_is_looked_at_twice_before_it_is_recorded(
    app: Flask, visitors: dict[str, Visitor], people_here: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_press(monkeypatch)
    otto, pages = people_here["otto"], visitors["hilda"].pages
    empty = pages.submit(pages.get(f"/people/{otto.id}/placing/"), "/look", level="7", since="2027-01-01")
    assert "Choose the level" in empty.text and "not after today" in empty.text
    entered = {"level": "2", "since": "2024-05-01", "reason": "Held before CarPath.", "source": "Personnel file, 2024"}
    look = pages.submit(empty, "/look", **entered)
    assert "Check, then place Otto Other in Level 2" in look.text and "Nothing is recorded yet" in look.text
    with app.app_context():
        assert facts_of(otto) == []
    assert "Personnel file, 2024" in pages.submit(look, "/placing/", change="yes").html
    assert "Level 2 since 1 May 2024" in pages.submit(look, "/placing/").text
    placed = pages.get(f"/decisions/people/{otto.id}")
    assert "Placed, not verified here" in placed.text
    pages.submit(placed, "/withdraw", reason="It was another person of that name.")
    assert "Placed, not verified here" not in pages.get(f"/decisions/people/{otto.id}").text
    with app.app_context():
        assert {fact.kind for fact in facts_of(otto)} == {FactKind.LEVEL_GRANTED, FactKind.WITHDRAWN}
