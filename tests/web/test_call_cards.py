"""The call card in the browser: its scenario stands in the address, comes back as it was, for observers alone."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Flask

from carpath.core.evidence import Fact, FactKind
from carpath.store.people import Person
from tests.factories import facts_of
from tests.web.conftest import Visitor
from tests.web.pages import read_page

HERE = "/observations/calls/"
CRITERIA = ("verify", "listen", "empathy", "facts", "explain", "options", "next", "note")


def opened(visitor: Visitor, person: Person, purpose: str = "work") -> str:
    """The address of a role-play that was drawn."""
    answer = visitor.get(f"{HERE}card?person={person.id}&setting=role-play&purpose={purpose}")
    assert answer.status_code == 302
    return answer.headers["Location"]


def sent(visitor: Visitor, person: Person, **rest: Any) -> dict[str, Any]:
    address = opened(visitor, person)
    card = re.findall(r'name="card" value="([^"]+)"', visitor.get(address).text)[0]
    times = {"started": "2026-03-02T19:40:00.000Z", "ended": "2026-03-02T19:52:00Z", "sent": "2026-03-02T20:00:00Z"}
    body = {"card": card, "person": person.id, "line": "R7", "setting": "role-play", "note": "", "critical": []}
    drawn = parse_qs(urlsplit(address).query)["drawn"][0]
    return {**body, **times, "drawn": drawn, "ratings": dict.fromkeys(CRITERIA, 3), **rest}


def observed(app: Flask, person: Person) -> list[Fact]:
    with app.app_context():
        return [fact for fact in facts_of(person) if fact.kind is FactKind.OBSERVED]


def test_a_role_play_is_drawn_once_and_a_reload_plays_the_same(
    visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tomas, tania = visitors["tomas"], people_here["tania"]
    address = opened(tomas, tania)
    page = tomas.pages.get(address)
    assert "Whom you play" in page.text and "You tell only if you are asked" in page.text
    shown = [tomas.get(address).text.split("Whom you play")[1].split("<form")[0] for _ in range(2)]
    assert shown[0] == shown[1]
    assert len(page.html) < 60_000


def test_the_call_card_sent_twice_is_recorded_once_with_its_scenario(
    app: Flask, clock: SimpleNamespace, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tomas, tania = visitors["tomas"], people_here["tania"]
    body = sent(tomas, tania)
    for _ in range(2):
        answer = tomas.post(HERE, json=body)
        assert (answer.status_code, answer.json) == (200, {"at": "12:00:00"})
    (fact,) = observed(app, tania)
    assert fact.body["points"] == "90" and fact.body["scenario"]["says"] in tomas.get(opened_again(body)).text.replace(
        "&#39;", "'"
    )


def opened_again(body: dict[str, Any]) -> str:
    return f"{HERE}card?person={body['person']}&setting=role-play&drawn={body['drawn']}"


def test_a_scenario_that_was_not_drawn_here_or_for_another_card_is_refused(
    app: Flask, clock: SimpleNamespace, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tomas, tania = visitors["tomas"], people_here["tania"]
    body = sent(tomas, tania)
    for wrong in (
        {"drawn": body["drawn"][:-4] + "AAAA"},
        {"drawn": ""},
        {"card": "f" * 20},
        {"ratings": {}},
        {"ratings": [1], "critical": "promise"},
        {"critical": ["promise"]},
        {"person": people_here["hilda"].id},
        {"note": "Account 4471903826."},
        {"note": "x" * 3000},
    ):
        answer = tomas.post(HERE, json={**body, **wrong})
        assert answer.status_code == 422 and answer.json and answer.json["error"], wrong
    assert tomas.post(HERE, json=[1]).status_code == 422
    assert tomas.get(f"{HERE}card?person={tania.id}&setting=role-play&drawn=nonsense").status_code == 404
    assert observed(app, tania) == []


def test_without_a_script_the_call_card_is_a_form(
    app: Flask, clock: SimpleNamespace, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tomas, tania = visitors["tomas"], people_here["tania"]
    body = sent(tomas, tania)
    form = {name: body[name] for name in ("card", "person", "setting", "drawn", "note")}
    form |= {"opened": "2026-03-02T19:40:00+00:00", **{f"rating-{name}": "3" for name in CRITERIA[:-1]}}
    again = read_page(tomas.post(HERE, data=form).text, HERE)
    assert "Give a level from 1 to 4 to: Note." in again.text and "Whom you play" in again.text
    form |= {"rating-note": "2", "critical": "argument", "note": "Raised the voice twice."}
    assert tomas.post(HERE, data=form).headers["Location"] == "/observations/"
    (fact,) = observed(app, tania)
    assert fact.body["critical"] == ["argument"] and fact.body["points"] == "0"


def test_the_observed_person_reads_the_judgement_but_never_the_scenario(
    app: Flask, clock: SimpleNamespace, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tomas, tania = visitors["tomas"], visitors["tania"]
    tomas.post(HERE, json=sent(tomas, people_here["tania"]))
    (fact,) = observed(app, people_here["tania"])
    mine = tania.pages.get("/observations/mine")
    assert "Role-play: 90 of 100, no critical error" in mine.text
    own = tania.pages.get(f"/observations/{fact.id}")
    assert "Lets the caller finish" in own.text and "What was played" not in own.text
    assert "What was played" in visitors["mira"].pages.get(f"/observations/{fact.id}").text
    assert "90 of 100" not in visitors["hilda"].pages.get(f"/observations/{fact.id}").text


def test_the_entry_test_is_a_role_play_of_another_trade(
    visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    page = visitors["tomas"].pages.get(opened(visitors["tomas"], people_here["tania"], "entry"))
    assert re.search("library|delivery|dental|course|bicycle", page.text)


def test_only_who_observes_opens_a_card(visitors: dict[str, Visitor], people_here: dict[str, Person]) -> None:
    address = f"{HERE}card?person={people_here['tania'].id}&setting=live-call"
    assert visitors["tomas"].get(address).status_code == 200
    assert visitors["tania"].get(address).status_code == 403


def test_the_sign_off_for_verbal_skill_lists_the_role_play_with_its_points(
    clock: SimpleNamespace, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tomas, tania = visitors["tomas"], people_here["tania"]
    tomas.post(HERE, json=sent(tomas, tania))
    page = tomas.pages.get(f"/sign-offs/{tania.id}/1/L1-verbal")
    assert "Role-play on 2 Mar 2026: 90 of 100, no critical error" in page.text
