"""Hostile and odd input over the wire: each gets a sentence and changes nothing, on one kind of each shape.

What a kind makes of a spoiled move, tests/exercises/test_hostile.py tries on every kind without a server.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from carpath.exercises import kinds
from carpath.services import attempts
from carpath.services.folding import broken_links
from carpath.store import attempts as store
from carpath.store.engine import reading
from tests.factories import act
from tests.web.conftest import Visitor
from tests.web.rooms import fingerprints, share_banks

# A bench with tabs and papers, a sheet of fields, a log of keys.
SHAPES = ("hilo", "accounting", "tenkey")


@dataclass
class Sitting:
    """A practice attempt of Tania's that has begun, in her browser."""

    app: Flask
    visitor: Visitor
    id: str
    lease: str
    token: str

    def post(self, content: str | bytes, where: str = "moves", type_: str = "application/json") -> TestResponse:
        """What somebody sends by hand, with her token."""
        headers = {"X-CSRFToken": self.token, "Content-Type": type_}
        return self.visitor.pages.flask.post(f"/attempts/{self.id}/{where}", data=content, headers=headers)

    def move(self, body: Mapping[str, Any], seq: int = 1, case: int = 0, **rest: Any) -> TestResponse:
        """One well-formed move."""
        batch = {"lease": self.lease, "moves": [{"seq": seq, "case": case, "body": body}], **rest}
        return self.post(json.dumps(batch))

    def record(self) -> dict[str, str]:
        """A digest of everything that is stored, but for what a page of anybody's makes anew for itself."""
        return {table: digest for table, digest in fingerprints(self.app).items() if table != "standing"}


def sit(app: Flask, visitor: Visitor, kind: str) -> Sitting:
    """Start a practice attempt as a browser does."""
    assert visitor.person
    with app.app_context():
        who = act(visitor.person)
        attempt_id = attempts.start(who, kind, "practice")
        lease = attempts.claim(who, attempt_id, "Chrome on Linux", (), anyway=True).token
        if kinds()[kind].begins:
            attempts.begin(who, attempt_id, lease)
    return Sitting(app, visitor, attempt_id, lease, visitor.token)


@pytest.fixture(params=SHAPES)
def sitting(request: pytest.FixtureRequest, app: Flask, visitors: dict[str, Visitor]) -> Sitting:
    """An attempt of each shape."""
    share_banks(app)
    return sit(app, visitors["tania"], request.param)


@pytest.fixture
def some(app: Flask, visitors: dict[str, Visitor]) -> Sitting:
    """An attempt of any shape."""
    share_banks(app)
    return sit(app, visitors["tania"], SHAPES[0])


def sentence(answer: TestResponse) -> str:
    """What a script is told; an answer without words is a fault of ours."""
    assert answer.json and answer.json["error"].endswith("."), answer.text[:200]
    return str(answer.json["error"])


def one(body: str, seq: str = "1", case: str = "0") -> str:
    """A batch of one move, as text."""
    return f'{{"moves": [{{"seq": {seq}, "case": {case}, "body": {body}}}]}}'


MALFORMED = [
    *(
        "",
        "[]",
        "null",
        "1",
        '"x"',
        "{",
        "{}",
        '{"moves": 1}',
        '{"moves": [1]}',
        '{"moves": [{"seq": 1}]}',
        "\0",
        "\ufeff",
    ),
    *(one("{}", seq="0"), one("{}", seq="true"), one("{}", seq="1.5"), one("{}", case='"0"'), one("[]")),
    *(one('{"t": 1.5}'), one('{"t": NaN}'), one('{"t": 1e309}'), one('{"t": "\\ud800"}'), one("9" * 5000)),
    *(one('{"do": "a", "do": "b"}'), '{"moves": [], "moves": []}', one("{}").replace("}]", ', "seq": 2}]')),
    *("[" * 50_000, '{"moves": ' + "[" * 50_000, '{"moves": [' + ",".join(["{}"] * 201) + "]}"),
    one('{"a": ' + "[" * 900 + "]" * 900 + "}"),
]


@pytest.mark.parametrize("where", ["moves", "claim"])
def test_what_no_script_sends_is_refused_in_a_sentence_and_leaves_nothing(some: Sitting, where: str) -> None:
    before = some.record()
    for sent in MALFORMED:
        answer = some.post(sent.replace('"moves"', '"pending"') if where == "claim" else sent, where)
        assert answer.status_code == 400 and sentence(answer), f"{sent[:60]} answered {answer.status_code}"
    assert some.record() == before


def test_another_content_type_is_read_as_a_form_without_a_lease(some: Sitting) -> None:
    before = some.record()
    for type_ in ("text/plain", "application/xml", "application/octet-stream", "multipart/form-data", "", "x"):
        answer = some.post(one('{"do": "note"}'), type_=type_)
        assert (answer.status_code, answer.mimetype) == (409, "text/html"), type_
        assert "<h1" in answer.text and "Traceback" not in answer.text
    assert some.record() == before


def test_megabytes_and_ten_thousand_fields_are_refused_in_a_sentence(some: Sitting) -> None:
    before = some.record()
    for body in ({"do": "note", "text": "7" * 1_000_000}, {str(number): "" for number in range(10_000)}):
        answer = some.move(body)
        assert answer.status_code == 413 and "more than one exercise can hold" in sentence(answer)
    assert some.post("[" + "7" * 12_000_000 + "]").status_code == 413
    form = {"_lease": some.lease, "_seq": "1", "_case": "0", "csrf_token": some.token}
    for more in ({f"field{n}": "" for n in range(10_000)}, {"text": "7" * 3_000_000}):
        answer = some.visitor.pages.flask.post(f"/attempts/{some.id}/moves", data=form | more)
        assert answer.status_code in (400, 413) and "<h1" in answer.text
    assert some.record() == before


STRANGERS = ("otto", "tomas", "hilda", "ada")


def test_the_work_of_somebody_else_does_not_exist(some: Sitting, visitors: dict[str, Visitor]) -> None:
    others = {name: replace(some, visitor=visitors[name], token=visitors[name].token) for name in STRANGERS}
    before = some.record()
    for name, other in others.items():
        assert sentence(other.move({"do": "note", "text": "mine"}))
        for where in ("moves", "claim", "begin", "submit", "abandon", "share"):
            assert other.post('{"moves": [], "pending": [], "anyway": true}', where).status_code == 404, (name, where)
        for page in ("", "/binder", "/debrief", "/replay"):
            assert visitors[name].get(f"/attempts/{some.id}{page}").status_code in (403, 404), (name, page)
    assert some.record() == before


def test_a_line_that_is_not_there_is_refused_in_a_sentence(some: Sitting) -> None:
    before = some.record()
    for case in (-1, 8, 99, 10**30):
        answer = some.move({"do": "note", "text": "High"}, case=case)
        assert (answer.status_code, sentence(answer)) == (404, "There is no such line in this attempt.")
    assert some.record() == before


def test_a_move_after_the_end_is_refused_in_a_sentence(some: Sitting) -> None:
    some.post("", "submit")
    before = some.record()
    answer = some.move({"do": "note", "text": "One thing more."})
    assert answer.status_code == 409 and "submitted" in sentence(answer)
    assert some.record() == before


UNSEEN = ["\0", "High\x1b[31m", "pays \u202e02.14$", "\u200f12", "\ufeff", "a\u2028b"]


def test_what_cannot_be_seen_is_refused_with_its_place_and_kept_as_a_refusal(sitting: Sitting) -> None:
    work = shown(sitting)
    for seq, text in enumerate(UNSEEN, 1):
        answer = sitting.move({"do": "note", "text": text}, seq)
        assert answer.status_code == 200 and answer.json
        assert answer.json["answers"][0]["outcome"] == "refused"
        assert "a character that cannot be seen, U+" in answer.json["answers"][0]["sentence"]
    assert shown(sitting) == work
    must_be_whole(sitting, len(UNSEEN))


WORDS = st.sampled_from(["do", "text", "level", "keys", "log", "case", "item", "name", "value", "code", "n", "field"])
SCALARS = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=8)
DOINGS = re.compile(r'name="do" value="([^"]+)"')
BESIDE = ({}, {"level": "x"}, {"level": "99"}, {"text": 7}, {"code": None, "value": []}, {"keys": "x"}, {"do": {}})
BODIES = st.dictionaries(
    WORDS | st.text(max_size=4),
    SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(WORDS, SCALARS, max_size=2),
    max_size=4,
)


def test_no_move_however_odd_is_an_error_of_ours(sitting: Sitting) -> None:
    """Any body; and the words of the page with the wrong things beside them. What is on record replays as it stands."""
    words = {*DOINGS.findall(sitting.visitor.get(f"/attempts/{sitting.id}").text), "hint", "keys", "end", "answer"}
    post_all(sitting, [{"do": word, **more} for word in sorted(words) for more in BESIDE][:200])

    @settings(max_examples=8, suppress_health_check=list(HealthCheck))
    @given(st.lists(BODIES, min_size=1, max_size=12))
    def tried(bodies: list[dict[str, Any]]) -> None:
        post_all(sitting, bodies)

    tried()
    assert sitting.visitor.get(f"/attempts/{sitting.id}").status_code == 200
    must_be_whole(sitting)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=60) | st.text(max_size=60), type_=st.sampled_from(["application/json", "text/plain"]))
def test_no_bytes_however_odd_are_an_error_of_ours(some: Sitting, content: str | bytes, type_: str) -> None:
    before = some.record()
    answer = some.post(content if isinstance(content, bytes) else content.encode(errors="replace"), type_=type_)
    assert 400 <= answer.status_code < 500, answer.text[:200]
    assert answer.json["error"] if answer.is_json else "<h1" in answer.text, "an answer without words"  # type: ignore[index]
    assert some.record() == before


@pytest.mark.parametrize("name", ["_seq", "_case"])
def test_a_plain_form_with_other_numbers_is_refused_too(some: Sitting, name: str) -> None:
    for wrong in ("²", "9" * 6000, "-1", "x", "1.0", "") if name == "_seq" else ("99", "9" * 5):
        sent = {"_lease": some.lease, "_seq": "1", "_case": "0", "do": "x", name: wrong}
        answer = some.visitor.post(f"/attempts/{some.id}/moves", some.token, data=sent)
        assert answer.status_code in (404, 409), wrong


def post_all(sitting: Sitting, bodies: list[dict[str, Any]]) -> None:
    """Moves one after another, each answered."""
    with sitting.app.app_context(), reading():
        stored = store.by_id(sitting.id)
    first = (stored.last_seq if stored else 0) + 1
    moves = [{"seq": seq, "case": 0, "body": body} for seq, body in enumerate(bodies, first)]
    answer = sitting.post(json.dumps({"lease": sitting.lease, "moves": moves, "fragment": True, "case": 0}))
    assert answer.status_code == 200 and answer.json, f"{bodies} answered {answer.status_code}: {answer.text[:200]}"
    assert len(answer.json["answers"]) == len(bodies)


def shown(sitting: Sitting) -> str:
    """The work as its page shows it, without what counts moves and minutes."""
    page = sitting.visitor.pages.get(f"/attempts/{sitting.id}")
    (main,) = page.tree.iter("main")
    return " ".join("".join(main.itertext()).split())


def must_be_whole(sitting: Sitting, moves: int | None = None) -> None:
    """The record of the attempt follows move by move from what was drawn."""
    with sitting.app.app_context(), reading():
        attempt = store.by_id(sitting.id)
        assert attempt
        assert list(broken_links(attempt)) == []
        assert moves is None or len(store.moves(sitting.id)) == moves
