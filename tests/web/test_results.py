"""Results of assessed work on the pages: HR withdraws one and lets it stand again, and the trainee is told."""

from __future__ import annotations

import pytest
from flask import Flask

from carpath.store.people import Person
from carpath.web import practice
from tests.factories import facts_of
from tests.web.conftest import Visitor
from tests.web.rooms import furnish, quick_press


@pytest.fixture
def attempt(app: Flask, people_here: dict[str, Person], monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of Tania's assessed attempt, whose result is on record."""
    quick_press(monkeypatch)
    with app.app_context():
        return f"/attempts/{furnish(app, people_here).values['attempt_id']}"


def test_a_withdrawn_result_is_told_to_the_trainee_and_stands_again_when_hr_says_so(
    app: Flask, attempt: str, people_here: dict[str, Person], visitors: dict[str, Visitor]
) -> None:
    tania, hilda = visitors["tania"], visitors["hilda"]
    person = f"/people/{people_here['tania'].id}"
    with app.app_context():
        (fact,) = (f for f in facts_of(people_here["tania"]) if f.source.startswith("attempt:"))
    listed = f"{person}/facts"
    withdraw, reinstate = (f"{person}/facts/{fact.id}/{deed}" for deed in ("withdraw", "reinstate"))
    assert withdraw in hilda.get(listed).text and reinstate not in hilda.get(listed).text
    hilda.post(withdraw, data={"reason": "Wrong person at the desk."})
    told = tania.pages.get(f"{attempt}/debrief").text
    assert "Wrong person at the desk. It stays withdrawn until Human Resources lets it stand again." in told
    assert hilda.get(listed).text.count(reinstate) == 1
    assert hilda.post(reinstate, data={"reason": "It was the right person."}).status_code == 302
    assert reinstate not in hilda.get(listed).text
    assert "stays withdrawn" not in tania.get(f"{attempt}/debrief").text


def test_a_passed_test_shows_its_status_where_one_chooses_and_where_one_starts(
    attempt: str, visitors: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    tania = visitors["tania"]
    assert "Met" in tania.pages.get("/exercises/typing").text.partition("Brief")[0]
    monkeypatch.setattr(practice, "A_HANDFUL", 1)
    everything = tania.pages.get("/exercises/")
    met = tania.pages.get("/exercises/?show=met")
    assert "/exercises/typing" in met.links and "/exercises/accounting" not in met.links
    assert {"/exercises/typing", "/exercises/accounting"} <= set(everything.links)
    found = tania.pages.get("/exercises/?words=typing")
    assert "/exercises/typing" in found.links and "/exercises/accounting" not in found.links
    assert "No exercise fits what you asked for" in tania.pages.get("/exercises/?words=no+such+thing").text
