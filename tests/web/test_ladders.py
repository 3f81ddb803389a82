"""The pages of the ladder: versions and their changes for everybody, drafts for who keeps it."""

from __future__ import annotations

from io import BytesIO

from flask import Flask

from carpath.core.evidence import FactKind
from carpath.store.people import Person
from tests.factories import LADDER, PASSWORD, TODAY, note, with_small_ladder
from tests.web.conftest import Visitor

BEGAN = LADDER.read_text()
DRAFT = (
    BEGAN.replace('version = "journey-1"', 'version = "journey-2"')
    .replace("effective_on = 2020-01-01", "effective_on = 2026-04-01")
    .replace('title = "Typing 35 wpm"', 'title = "Typing 40 wpm"')
    .replace("at_least = 35", "at_least = 40")
    + '\n[transition]\nwho = "in-level"\nuntil = 2026-12-31\n'
)
REASON = "The office types more than it did."


def test_a_draft_is_checked_published_and_told(
    app: Flask, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    with app.app_context():
        with_small_ladder(app)
        note(people_here["hilda"], people_here["tania"], FactKind.HIRED, "", TODAY)
    hilda, tania = visitors["hilda"], visitors["tania"]
    assert "journey-1 is in effect" in hilda.get("/ladder").text
    assert "journey-1" in hilda.get("/ladder/draft").text
    checked = hilda.post("/ladder/draft", data={"text": DRAFT}).text
    assert "journey-2 has no faults and can be published" in checked
    assert "Typing 40 wpm" in checked and "nobody’s" not in checked
    done = hilda.post("/ladder/publish", data={"text": DRAFT, "reason": REASON, "password": PASSWORD})
    assert done.headers["Location"] == "/ladder/versions/journey-2"
    again = hilda.post("/ladder/publish", data={"text": DRAFT, "reason": REASON, "password": PASSWORD})
    assert again.headers["Location"] == "/ladder/versions/journey-2"
    page = tania.get("/ladder/versions/journey-2").text
    assert "What changed in journey-2" in page and REASON in page
    told = tania.get("/progress/requirements").text
    assert (
        "The requirements change on 1 Apr 2026. As your record stands, you stay on journey-1 until 31 Dec 2026" in told
    )
    text = tania.get("/ladder/versions/journey-2/text")
    assert text.text == DRAFT and "attachment" in text.headers["Content-Disposition"]
    assert "Published version journey-2 of the ladder" in hilda.get("/audit/").text


def test_faults_come_back_with_the_text_and_a_file_takes_the_place_of_the_field(
    app: Flask, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    with_small_ladder(app)
    hilda = visitors["hilda"]
    broken = DRAFT.replace("at_least = 40", 'at_least = "fast"').replace('line = "R7"', 'line = "R70"')
    page = hilda.post("/ladder/draft", data={"text": broken}).text
    line = broken.splitlines().index('id = "J1-typing"') + 1
    assert "The draft has 2 faults" in page and f"Line {line}, level 1, requirement J1-typing" in page
    assert "R70" in page
    upload = {"text": "nothing", "file": (BytesIO(DRAFT.encode()), "draft.toml")}
    assert "can be published" in hilda.post("/ladder/draft", data=upload).text
    picture = {"file": (BytesIO(b"\x89PNG\xff\xfe"), "ladder.png")}
    assert "no text in UTF-8" in hilda.post("/ladder/draft", data=picture).text


def test_a_refused_publication_keeps_the_draft_and_publishes_nothing(app: Flask, visitors: dict[str, Visitor]) -> None:
    with_small_ladder(app)
    hilda = visitors["hilda"]
    page = hilda.post("/ladder/publish", data={"text": DRAFT, "reason": REASON, "password": "wrong"}).text
    assert "not your password" in page and REASON in page
    assert "journey-2" not in hilda.get("/ladder").text
