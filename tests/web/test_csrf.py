"""No unsafe request is served without the form token of the own browser."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from flask import Flask

from carpath.services import attempts
from carpath.store.people import Person
from tests.factories import act, at
from tests.web.conftest import Visitor
from tests.web.rooms import Rooms, assessed, fingerprints, furnish, quick_press, rules, share_banks


def recorded(app: Flask) -> dict[str, str]:
    """All tables but the one of where people stand, which any page makes anew."""
    return {table: digest for table, digest in fingerprints(app).items() if table != "standing"}


@pytest.fixture
def rooms(app: Flask, people_here: dict[str, Person], monkeypatch: pytest.MonkeyPatch) -> Rooms:
    quick_press(monkeypatch)
    with app.app_context():
        return furnish(app, people_here)


def test_no_deed_is_done_without_the_token_of_ones_own_browser(
    app: Flask, visitors: dict[str, Visitor], rooms: Rooms
) -> None:
    foreign = visitors["otto"].token
    before = recorded(app)
    for rule in rules(app, "POST"):
        for name, tokens in (("tania", ("", "x", foreign)), ("hilda", ("",)), ("stranger", ("", foreign))):
            for token in tokens:
                answer = visitors[name].post(rooms.address(rule), token)
                assert answer.status_code == 400, f"{name}: {rule} answered {answer.status_code} to the token “{token}”"
    script = visitors["tania"].post(f"/attempts/{rooms.values['attempt_id']}/moves", "", json={"moves": []})
    assert script.status_code == 400 and "earlier session" in script.json["error"]  # type: ignore[index]
    assert recorded(app) == before


def test_the_token_lasts_as_long_as_the_session(
    app: Flask, people_here: dict[str, Person], visitors: dict[str, Visitor], clock: SimpleNamespace
) -> None:
    share_banks(app)
    with app.app_context():
        attempt_id = assessed(people_here, "accounting")
        lease = attempts.claim(act(people_here["tania"]), attempt_id, "x", (), anyway=True).token
    token = visitors["tania"].token
    for minutes in range(10, 60, 10):
        clock.now = at(minutes=minutes)
        asked = {"lease": lease, "moves": []}
        assert visitors["tania"].post(f"/attempts/{attempt_id}/moves", token, json=asked).status_code == 200
    assert visitors["tania"].post(f"/attempts/{attempt_id}/submit", token).status_code == 302
