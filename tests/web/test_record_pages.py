"""The record in time as people read it: three questions, facts, the clock, delays, appeals, representation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from carpath.core.evidence import FactKind
from carpath.store.people import Person
from tests.factories import PASSWORD, TODAY, at, facts_of, note
from tests.web.conftest import Visitor

LEVEL_1 = date(2026, 1, 5)
DAY = timedelta(days=1)


@pytest.fixture
def tania(app: Flask, visitors: dict[str, Visitor]) -> Person:
    """Tania holds Level 1 since 5 January, was on leave for ten days in February and works half time since the 23rd."""
    person, hilda = visitors["tania"].person, visitors["hilda"].person
    assert person and hilda
    with app.app_context():
        note(hilda, person, FactKind.LEVEL_GRANTED, "1", LEVEL_1, reason="Personnel file.")
        leave = {"until": "2026-02-11"}
        note(hilda, person, FactKind.ABSENT, "leave", date(2026, 2, 2), reason="Birth of a child.", body=leave)
        half = {"fraction": "1/2", "until": None}
        note(hilda, person, FactKind.PART_TIME, "", date(2026, 2, 23), reason="Agreed in writing.", body=half)
    return person


def recorded(app: Flask, person: Person, kind: FactKind) -> list[str]:
    with app.app_context():
        return [fact.id for fact in facts_of(person) if fact.kind is kind]


def test_the_account_adds_up_to_the_date_for_hr_and_for_oneself(visitors: dict[str, Visitor], tania: Person) -> None:
    """181 days to 5 Jul. To 22 Feb 28 + 0 + 11 = 39; the other 142 at half a day each take 284 days, to 3 Dec."""
    for name, address in (("hilda", f"/people/{tania.id}/service/"), ("tania", "/progress/clock")):
        page = visitors[name].pages.get(address)
        assert "complete on 4 Dec 2026" in page.h1
        for words in ("Example article 14.2", "Example article 9.4", "of 181 days needed", "by Hilda Huber"):
            assert words in page.text, words


def test_a_wrong_entry_is_corrected_in_one_act_and_the_old_one_stays_readable(
    app: Flask, visitors: dict[str, Visitor], tania: Person
) -> None:
    (leave,) = recorded(app, tania, FactKind.ABSENT)
    page = visitors["hilda"].pages.get(f"/people/{tania.id}/service/?correct={leave}")
    assert "You correct: Absent: Leave" in page.text and 'value="2026-02-11"' in page.html
    entry = {"correct": leave, "rule": "leave", "first": "2026-02-02", "last": "2026-02-06"}
    url = f"/people/{tania.id}/service/absence"
    assert visitors["hilda"].post(url, data={**entry, "reason": "No."}).status_code == 200
    sent = {**entry, "reason": "The form says 6 Feb."}
    assert visitors["hilda"].post(url, data=sent).status_code == 302
    assert visitors["hilda"].post(url, data=sent).status_code == 409, "a second click changes nothing"
    assert len(recorded(app, tania, FactKind.ABSENT)) == 2
    text = visitors["hilda"].pages.get(f"/people/{tania.id}/service/").text
    assert "complete on 24 Nov 2026" in text and "Withdrawn entries: 1" in text


def test_an_entry_is_withdrawn_with_a_reason_and_not_without(
    app: Flask, visitors: dict[str, Visitor], tania: Person
) -> None:
    (half,) = recorded(app, tania, FactKind.PART_TIME)
    url = f"/people/{tania.id}/service/entries/{half}/withdraw"
    assert visitors["hilda"].post(url, data={"reason": ""}).status_code == 400
    assert visitors["hilda"].post(url, data={"reason": "It was never agreed."}).status_code == 302
    assert "complete on 15 Jul 2026" in visitors["hilda"].pages.get(f"/people/{tania.id}/service/").h1


@pytest.mark.parametrize(("first", "last"), [("2026-02-30", ""), ("2026-03-10", "2026-03-09"), ("2026-03-10", "soon")])
def test_days_that_are_none_are_refused_and_what_was_typed_stays(
    app: Flask, visitors: dict[str, Visitor], tania: Person, first: str, last: str
) -> None:
    sent = {"rule": "hold", "first": first, "last": last, "reason": "Letter of 1 March, on file."}
    answer = visitors["hilda"].post(f"/people/{tania.id}/service/absence", data=sent)
    assert answer.status_code == 200 and "Letter of 1 March, on file." in answer.text
    assert len(recorded(app, tania, FactKind.ABSENT)) == 1


def test_three_questions_have_three_addresses(visitors: dict[str, Visitor], tania: Person) -> None:
    for name, address in (("hilda", f"/people/{tania.id}"), ("tania", "/progress/requirements")):
        pages = visitors[name].pages
        assert "Today, 2 Mar 2026: Level 1 held since 5 Jan 2026;" in pages.get(address).text
        known = pages.get(f"{address}?question=known&day=2026-01-04").text
        assert "By what was on record at the end of 4 Jan 2026, for 4 Jan 2026: no level held;" in known
        assert (
            "By everything on record now, for 4 Jan 2026" in pages.get(f"{address}?question=true&day=2026-01-04").text
        )
        assert "Choose the day" in pages.get(f"{address}?question=true").text


def test_facts_are_filtered_by_kind_and_period_and_leave_as_a_file(visitors: dict[str, Visitor], tania: Person) -> None:
    page = visitors["tania"].pages.get("/progress/facts?kind=absent&first=2026-02-01&last=2026-02-28")
    assert "Facts, the newest first: 1" in page.text and "Birth of a child." in page.text
    assert "No fact fits" in visitors["tania"].pages.get("/progress/facts?kind=absent&last=2026-02-01").text
    sheet = visitors["tania"].get("/progress/facts?kind=absent&as=csv").text
    assert "Absent: Leave" in sheet and "Personnel file" not in sheet
    assert visitors["hilda"].get(f"/people/{tania.id}/facts?as=csv").status_code == 200
    assert visitors["mira"].get(f"/people/{tania.id}/facts?as=csv").status_code == 403


def test_long_lists_of_facts_are_paged(app: Flask, visitors: dict[str, Visitor], tania: Person) -> None:
    hilda = visitors["hilda"].person
    assert hilda
    with app.app_context():
        for number in range(60):
            note(hilda, tania, FactKind.DESK_WORKED, "HILO", TODAY - number * DAY, source=f"roster:{number}")
    pages = visitors["tania"].pages
    assert (
        "Page 1 of 2" in pages.get("/progress/facts").text and "Page 2 of 2" in pages.get("/progress/facts?page=9").text
    )
    assert "All 63 facts" in pages.get("/progress/record").text


def test_why_somebody_was_away_is_not_a_trainers_affair(visitors: dict[str, Visitor], tania: Person) -> None:
    assert "Birth of a child." not in visitors["tomas"].pages.get(f"/people/{tania.id}/facts").text
    assert "Birth of a child." in visitors["mira"].pages.get(f"/people/{tania.id}/facts").text


def test_a_delay_is_claimed_confirmed_and_shown_as_the_districts(visitors: dict[str, Visitor], tania: Person) -> None:
    entry = {"requirement": "L2-pay", "first": "2026-02-16", "last": "2026-02-27", "reason": "No trainer was free."}
    assert visitors["tania"].post("/progress/delays", data=entry).status_code == 302
    assert "Waits for HR, a manager or a trainer" in visitors["tania"].pages.get("/progress/delays").text
    assert "Delays to confirm: 1" in visitors["mira"].pages.get("/appeals/").text
    page = visitors["tomas"].pages.get(f"/people/{tania.id}/delays")
    assert "says that the District held something up" in page.h1
    (confirm,) = [form for form in page.forms if form.action.endswith("/confirm")]
    assert visitors["tomas"].post(confirm.action, data={**entry, "last": "2026-02-25"}).status_code == 302
    sentence = "The District held this up from 16 Feb 2026 to 25 Feb 2026: 10 days."
    for name, address in (
        ("tania", "/progress/requirements/L2-pay"),
        ("tania", "/path"),
        ("tania", "/progress/requirements"),
        ("hilda", f"/people/{tania.id}"),
        ("hilda", f"/people/{tania.id}/delays"),
    ):
        assert sentence in visitors[name].pages.get(address).text, address


def test_nobody_enters_a_delay_about_the_calendar_or_about_themselves(
    visitors: dict[str, Visitor], tania: Person
) -> None:
    entry = {"requirement": "L2-time", "first": "2026-02-16", "reason": "The months were too long."}
    assert "Choose the requirement" in visitors["tania"].post("/progress/delays", data=entry).text
    assert visitors["otto"].post(f"/people/{tania.id}/delays", data=entry).status_code == 403


def test_an_appeal_goes_from_the_fact_to_its_outcome(app: Flask, visitors: dict[str, Visitor], tania: Person) -> None:
    tomas = visitors["tomas"].person
    assert tomas
    with app.app_context():
        reason = "Not yet: the letter gave no date."
        back = note(tomas, tania, FactKind.RETURNED, "R7", reason=reason, now=at(hours=-1))
    form = visitors["tania"].pages.get(f"/appeals/contest?about={back.id}")
    assert "You may file this until 1 Apr 2026." in form.text
    sent = {"about": back.id, "words": "The letter has its date in the head."}
    assert visitors["tania"].post("/appeals/contest", data={**sent, "words": ""}).status_code == 200
    filed = visitors["tania"].post("/appeals/contest", data=sent)
    assert filed.status_code == 302
    assert "an answer is due by 17 Mar 2026" in visitors["tania"].pages.get(filed.location).h1
    assert visitors["tania"].post("/appeals/contest", data=sent).location == filed.location, "a second one leads there"
    queue = visitors["mira"].pages.get("/appeals/")
    assert queue.h1 == "1 appeal is open" and "Mira Manager" in queue.text
    url = filed.location
    assert visitors["tomas"].get(url).status_code == 404, "whoever is concerned reads no grievance"
    visitors["mira"].post(f"{url}/step", data={"answer": "asked", "words": "Please bring the letter."})
    visitors["tania"].post(f"{url}/say", data={"words": "It is in the file of 2 March."})
    decision = {"outcome": "upheld", "reason": "The date is there.", "withdraws": "yes", "password": "wrong"}
    assert "not your password" in visitors["mira"].post(f"{url}/decide", data=decision).text
    assert visitors["mira"].post(f"{url}/decide", data={**decision, "password": PASSWORD}).status_code == 302
    page = visitors["tania"].pages.get(url)
    assert page.h1 == "Upheld on 2 Mar 2026" and "The date is there." in page.text
    assert "Returned" in visitors["tania"].pages.get("/progress/facts?kind=returned").text
    assert visitors["hilda"].pages.get("/appeals/?show=decided").text.count("Upheld") >= 1


def test_a_representative_reads_the_record_and_nothing_that_stays_closed(
    visitors: dict[str, Visitor], tania: Person
) -> None:
    rhea = visitors["rhea"].person
    assert rhea
    consent = {"representative": rhea.id, "until": (TODAY + 30 * DAY).isoformat()}
    assert "at most a year" in visitors["tania"].post("/representatives", data={**consent, "until": "2026-03-01"}).text
    assert visitors["tania"].post("/representatives", data=consent).status_code == 302
    assert (
        "Rhea Representative may read your record until 1 Apr 2026"
        in visitors["tania"].pages.get("/representatives").h1
    )
    assert "1 person lets you read their record" in visitors["rhea"].pages.get("/people/consented").h1
    record = f"/people/{tania.id}"
    page = visitors["rhea"].pages.get(record)
    assert not [form for form in page.forms if form.method == "post" and tania.id in form.action]
    for tab in ("/facts", "/service/", "/delays", "/appeals"):
        shown = visitors["rhea"].pages.get(record + tab)
        assert not [form for form in shown.forms if form.method == "post" and tania.id in form.action], tab
    looked = visitors["tania"].pages.get("/progress/looks").text
    assert "Representative" in looked and "You gave consent" in looked
    assert "Service record" in visitors["tania"].get("/progress/looks?as=csv").text
    visitors["tania"].post("/representatives/end", data={"representative": rhea.id})
    assert {visitors["rhea"].get(record + tab).status_code for tab in ("", "/facts", "/service/", "/appeals")} == {404}


def test_evidence_that_was_withdrawn_shows_who_when_and_why(
    app: Flask, visitors: dict[str, Visitor], tania: Person
) -> None:
    tomas, hilda = visitors["tomas"].person, visitors["hilda"].person
    assert tomas and hilda
    with app.app_context():
        signed = note(tomas, tania, FactKind.SIGN_OFF, "O3", TODAY - DAY, now=at(days=-1))
        gone = {"reason": "Signed for the wrong person.", "withdraws": signed.id, "now": at(hours=-1)}
        note(hilda, tania, FactKind.WITHDRAWN, "sign-off", TODAY - DAY, **gone)
    text = visitors["tania"].pages.get("/progress/requirements/L2-pay").text
    assert "by Hilda Huber, from 1 Mar 2026. Signed for the wrong person." in text
