"""Observation cards in the browser: sent by a script or a form, once; read and remarked by the observed person."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from flask import Flask

from carpath.core.evidence import FactKind
from carpath.store.people import Person
from tests.factories import facts_of
from tests.web.conftest import Visitor
from tests.web.pages import read_page

HERE = "/observations/"


def sent(observed: Person, **rest: Any) -> dict[str, Any]:
    times = {"started": "2026-03-02T19:40:00.000Z", "ended": "2026-03-02T19:52:00Z", "sent": "2026-03-02T20:00:00Z"}
    card = {"card": "0123456789abcdef0123", "person": observed.id, "line": "R7", "setting": "call", "note": ""}
    return {**card, **times, "ratings": {"R7.1": 3}, **rest}


def observed(app: Flask, person: Person) -> int:
    with app.app_context():
        return [fact.kind for fact in facts_of(person)].count(FactKind.OBSERVED)


def test_a_card_sent_twice_is_recorded_once_and_answered_with_the_servers_time(
    app: Flask, clock: SimpleNamespace, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    for _ in range(2):
        answer = visitors["tomas"].post(HERE, json=sent(people_here["tania"]))
        assert (answer.status_code, answer.json) == (200, {"at": "12:00:00"})
    assert observed(app, people_here["tania"]) == 1


def test_a_card_that_must_be_changed_is_told_apart_from_one_to_send_again(
    app: Flask, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tania = people_here["tania"]
    for wrong in (
        {"ratings": {}},
        {"ratings": [1], "started": 7},
        {"line": "R99"},
        {"person": people_here["hilda"].id},
        {"note": "Account 4471903826."},
    ):
        answer = visitors["tomas"].post(HERE, json=sent(tania, **wrong))
        assert answer.status_code == 422 and answer.json and answer.json["error"]
    assert visitors["tomas"].post(HERE, json=[1]).status_code == 422
    assert visitors["stranger"].post(HERE, json=sent(tania)).status_code == 401
    assert observed(app, tania) == 0
    vouched = sent(tania, note="Reference 44719038.", vouched=True)
    assert visitors["tomas"].post(HERE, json=vouched).status_code == 200


def test_without_a_script_the_card_is_a_form(
    app: Flask, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tania = people_here["tania"]
    start = visitors["tomas"].pages.get(f"{HERE}?person={tania.id}&line=R7")
    assert "Open the card" in start.text
    page = visitors["tomas"].pages.get(f"{HERE}card?person={tania.id}&line=R7&setting=counter")
    given = {"card": "f" * 20, "person": tania.id, "line": "R7", "setting": "counter"}
    given |= {"opened": "2026-03-02T19:40:00+00:00", "rating-R7.1": "", "note": ""}
    again = read_page(visitors["tomas"].post(HERE, data=given).text, HERE)
    assert "Rate at least one statement" in again.text and page.html.count("Not seen") == again.html.count("Not seen")
    given["rating-R7.1"] = "4"
    assert visitors["tomas"].post(HERE, data=given).headers["Location"] == HERE
    assert observed(app, tania) == 1


def test_the_observed_person_reads_it_and_remarks(visitors: dict[str, Visitor], people_here: dict[str, Person]) -> None:
    tania, tomas = visitors["tania"], visitors["tomas"]
    tomas.post(HERE, json=sent(people_here["tania"], note="A high bill after a cold week."))
    mine = tania.pages.get(f"{HERE}mine")
    assert "Your work was observed 1 time" in mine.text
    one = next(link for link in mine.links if link.startswith(HERE) and link.count("/") == 2 and "mine" not in link)
    assert "3 of 4" in tania.pages.get(one).text
    assert "Write your remark" in read_page(tania.post(f"{one}/remark", data={"words": "no"}).text, one).text
    assert tania.post(f"{one}/remark", data={"words": "The caller hung up."}).status_code == 302
    assert "The caller hung up." in tomas.pages.get(one).text
    assert "3 of 4" not in visitors["hilda"].pages.get(one).text
    assert visitors["otto"].get(one).status_code == 404
    assert "why the observation" in read_page(tomas.post(f"{one}/withdraw", data={"reason": ""}).text, one).text
    assert tomas.post(f"{one}/withdraw", data={"reason": "That was another call."}).status_code == 302
    assert "was withdrawn" in tania.pages.get(one).text
    of_her = visitors["hilda"].pages.get(f"{HERE}of/{people_here['tania'].id}")
    assert "Tania Trainee was observed 0 times" in of_her.text
