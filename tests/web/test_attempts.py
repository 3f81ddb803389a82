"""An attempt over the wire: what scripts send is read whole or refused in words, and no byte tells of the key."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from types import SimpleNamespace

import pytest
from flask import Flask
from sqlalchemy import text

from carpath.exercises import kinds
from carpath.extensions import db
from carpath.services import attempts
from carpath.services.act import Act
from carpath.store.engine import writing
from carpath.store.people import Person
from tests.factories import act
from tests.journeys.walking import view_of
from tests.web.conftest import Visitor
from tests.web.rooms import assessed, share_banks

CANARY = "canary-7f3a"
A_FEW = 4


@pytest.fixture
def tania(app: Flask, visitors: dict[str, Visitor]) -> Visitor:
    """Tania's browser in an office whose question banks are read."""
    share_banks(app)
    return visitors["tania"]


def opened(app: Flask, tania: Visitor, kind: str) -> tuple[str, str]:
    """A practice attempt that has begun, and its lease."""
    assert tania.person
    with app.app_context():
        who = act(tania.person)
        attempt_id = attempts.start(who, kind, "practice")
        lease = attempts.claim(who, attempt_id, "Chrome on Linux", (), anyway=True).token
        if kinds()[kind].begins:
            attempts.begin(who, attempt_id, lease)
    return attempt_id, lease


def test_a_move_is_answered_with_its_place_in_the_chain_and_the_time_it_was_saved(app: Flask, tania: Visitor) -> None:
    attempt_id, lease = opened(app, tania, "typing")
    move = {"seq": 1, "case": 0, "body": {"do": "nonsense"}}
    asked = {"lease": lease, "moves": [move], "fragment": True, "case": 0}
    answer = tania.post(f"/attempts/{attempt_id}/moves", json=asked)
    assert answer.status_code == 200 and answer.json
    assert (answer.json["wanted"], answer.json["saved_at"]) == (2, "12:00:00")
    assert answer.json["answers"][0]["outcome"] == "refused" and answer.json["answers"][0]["sentence"]
    assert len(answer.json["head"]) == 64 and "<" in answer.json["html"]
    assert tania.post(f"/attempts/{attempt_id}/moves", json=asked).json["answers"] == answer.json["answers"]  # type: ignore[index]


def test_an_old_lease_answers_409_with_who_holds_it(app: Flask, tania: Visitor, clock: SimpleNamespace) -> None:
    attempt_id, lease = opened(app, tania, "accounting")
    taken = tania.post(f"/attempts/{attempt_id}/claim", json={"pending": []})
    assert taken.status_code == 409 and taken.json and "Chrome on Linux" in taken.json["error"]
    other = tania.post(f"/attempts/{attempt_id}/claim", json={"pending": [], "anyway": True})
    assert other.status_code == 200 and other.json and other.json["wanted"] == 1
    late = tania.post(f"/attempts/{attempt_id}/moves", json={"lease": lease, "moves": []})
    assert (late.status_code, late.json and late.json["taken"]) == (409, True)


def test_a_signed_out_script_is_told_to_sign_in_and_keeps_what_was_typed(app: Flask, tania: Visitor) -> None:
    attempt_id, lease = opened(app, tania, "accounting")
    token = tania.token
    tania.post("/sign-out", token)
    stranger = Visitor(app)
    answer = stranger.post(f"/attempts/{attempt_id}/moves", json={"lease": lease, "moves": []})
    assert answer.status_code == 401 and answer.json and "what you typed is kept" in answer.json["error"]


def spoil(attempt_id: str) -> None:
    """Put a canary in place of every key of an attempt, so that whoever reads one shows it or stumbles."""
    with writing() as session:
        if db.engine.dialect.name == "sqlite":
            session.execute(text("DROP TRIGGER IF EXISTS keep_attempt_case_update"))
        spoilt = json.dumps({"canary": CANARY})
        session.execute(
            text("UPDATE attempt_case SET key = :key WHERE attempt_id = :id"), {"key": spoilt, "id": attempt_id}
        )


def crawled(visitor: Visitor, starts: list[str], within: str) -> Iterator[tuple[str, int, str]]:
    """Some pages, and those that links lead to whose address begins so: address, status, all that came. Of the views
    beside the attempts' own, a few addresses each, since the many lines of a lesson are one view."""
    waiting, seen, views = list(starts), set(starts), Counter[str]()
    while waiting:
        url = waiting.pop()
        answer = visitor.get(url)
        is_text = "text" in (answer.mimetype or "")
        yield url, answer.status_code, f"{answer.text}{answer.headers}" if is_text else ""
        for link in re.findall(r'(?:href|action)="(/[^"#]*)"', answer.text if is_text else ""):
            if link in seen or not link.startswith(within) or link.startswith(("/static", "/assets")):
                continue
            seen.add(link)
            view = view_of(visitor.app, link) or link
            views[view] += 1
            if views[view] <= A_FEW or view.startswith("attempts."):
                waiting.append(link)


def test_no_byte_that_a_trainee_can_fetch_tells_of_the_key_while_the_attempt_is_open(
    app: Flask, people_here: dict[str, Person], tania: Visitor
) -> None:
    for kind in (each for each in kinds().values() if each.earns.value != "nothing"):
        with app.app_context():
            attempt_id = assessed(people_here, kind.name)
            with writing() as session:
                seed = session.scalar(text("SELECT seed FROM attempt WHERE id = :id"), {"id": attempt_id})
            spoil(attempt_id)
            lease = attempts.claim(act(people_here["tania"]), attempt_id, "x", (), anyway=True).token
            if kind.begins:
                attempts.begin(act(people_here["tania"]), attempt_id, lease)
        here = f"/attempts/{attempt_id}"
        starts = [here, f"{here}?check=1", f"{here}/replay?step=1", f"{here}/debrief", "/search?q=canary", "/"]
        for url, status, content in crawled(tania, starts, "/" if kind.name == "typing" else here):
            assert status < 500, f"{kind.name}: {url} answered {status}: something read the key"
            assert CANARY not in content and str(seed) not in content, f"{kind.name}: {url}"
        hint = {"seq": 1, "case": 0, "body": {"do": "hint", "level": "4"}}
        answer = tania.post(f"{here}/moves", json={"lease": lease, "moves": [hint], "fragment": True, "case": 0})
        assert answer.status_code == 200 and CANARY not in answer.text
        with app.app_context(), writing() as session:
            session.execute(text("UPDATE attempt SET status = 'void' WHERE id = :id"), {"id": attempt_id})


PAGE_KB = 60
TABS = re.compile(r'<button name="tab" value="(\w+)"')


def test_no_work_page_is_heavier_than_its_budget(app: Flask, tania: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same lines are drawn on every run, so that a heavy page is heavy for the next person too."""
    drawn = count()
    monkeypatch.setattr(Act, "token", lambda act: f"{next(drawn):032x}")
    for kind in kinds():
        attempt_id, lease = opened(app, tania, kind)
        page = tania.get(f"/attempts/{attempt_id}").text
        for seq, tab in enumerate(["", *TABS.findall(page)], 1):
            if tab:
                form = {"_lease": lease, "_seq": str(seq - 1), "_case": "0", "do": "open", "tab": tab}
                assert tania.post(f"/attempts/{attempt_id}/moves", data=form).status_code == 302
            weight = len(tania.get(f"/attempts/{attempt_id}").data)
            assert weight <= PAGE_KB * 1024, f"{kind}, {tab or 'as it opens'}: {weight // 1024} KB"


def test_the_binder_of_a_line_is_a_page_where_there_is_one(app: Flask, tania: Visitor) -> None:
    with_binder = []
    for kind in kinds():
        attempt_id, _ = opened(app, tania, kind)
        work, binder = tania.get(f"/attempts/{attempt_id}").text, tania.get(f"/attempts/{attempt_id}/binder")
        assert binder.status_code == (200 if f"/attempts/{attempt_id}/binder" in work else 404), kind
        with_binder += [kind] if "Schedule 7, Residential" in binder.text else []
    assert with_binder
