"""The page for strangers: by token every printed fact, by number little, by number and code everything."""

from __future__ import annotations

import hashlib
import io
import re
from types import SimpleNamespace

import pytest
from flask import Flask

from carpath.core.evidence import FactKind
from carpath.services import certificates, signoffs, verification
from carpath.services.signoffs import Judgement
from carpath.store import verifications
from carpath.store.certificates import Issued
from carpath.store.engine import reading
from carpath.store.people import Person
from tests.factories import PASSWORD, TODAY, act, at, note, with_small_ladder
from tests.web.conftest import Visitor

_PRESSED: list[bytes] = []


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The press runs once for all tests here: half a second each is too much."""
    press = certificates.render

    def render(printed: object, templates: object) -> bytes:
        if not _PRESSED:
            _PRESSED.append(press(printed, templates))  # type: ignore[arg-type]
        return _PRESSED[0]

    monkeypatch.setattr(certificates, "render", render)


@pytest.fixture
def issued(app: Flask, people_here: dict[str, Person], once: None) -> Issued:
    """Tania's certificate of Level 1."""
    tania, tomas, hilda = people_here["tania"], people_here["tomas"], people_here["hilda"]
    with app.app_context():
        with_small_ladder(app)
        passed = {"passed": True, "valid": True, "measures": {"net_wpm": "40"}}
        note(tomas, tania, FactKind.TEST, "typing", body=passed)
        note(people_here["mira"], tomas, FactKind.QUALIFIER_NAMED, "R7", reason="The first of the office.")
        signoffs.sign(act(tomas), tania.id, 1, "J1-verbal", Judgement(TODAY, (), "", True, PASSWORD))
        packet = verification.freeze(act(hilda), tania.id, 1)
        verification.approve(act(hilda), packet, TODAY, "Trainee", PASSWORD)
        (found,) = certificates.of_person(act(tania), tania.id)
    return found


def printed_words(issued: Issued) -> list[str]:
    """What stands on the paper, as the page must repeat it."""
    on_paper = issued.printed
    words = [on_paper["holder"], on_paper["district"], on_paper["title"], on_paper["ladder"], *on_paper["functions"]]
    return [*words, on_paper["verified_by"]["name"], "2 Mar 2026", *(title for title, _ in on_paper["marks"])]


def test_the_token_shows_every_printed_fact(app: Flask, issued: Issued) -> None:
    page = Visitor(app).pages.get(f"/v/{issued.token}")
    missing = [word for word in printed_words(issued) if word not in page.text]
    assert missing == [] and "valid" in page.text.lower()


def test_the_number_alone_shows_state_level_and_initials(app: Flask, issued: Issued) -> None:
    page = Visitor(app).pages.get(f"/v?number={issued.number}")
    assert "T. T." in page.text and "Level 1" in page.text
    assert not [word for word in ("Tania", "Trainee", "Hilda", issued.check_code, issued.sha256) if word in page.html]


def test_number_and_check_code_show_everything(app: Flask, issued: Issued) -> None:
    typed = issued.number.lower().replace("-", " ")
    page = Visitor(app).pages.get(f"/v?number={typed}&code={issued.check_code.lower()}")
    assert [word for word in printed_words(issued) if word not in page.text] == []


def test_a_typing_error_is_told_from_a_number_that_was_never_issued(app: Flask, issued: Issued) -> None:
    visitor = Visitor(app)
    last = issued.number[-1]
    mistyped = issued.number[:-1] + ("7" if last != "7" else "8")
    assert "typing error" in visitor.pages.get(f"/v?number={mistyped}", 400).text
    assert "looks like CP-" in visitor.pages.get("/v?number=12345", 400).text
    assert "was not issued here" in visitor.pages.get("/v?number=CP-0000-0000-0000-00000", 404).text
    wrong = "00000-00000"
    answer = visitor.pages.get(f"/v?number={issued.number}&code={wrong}", 400)
    assert "check code is not the one" in answer.text and "Tania" not in answer.html
    assert visitor.get("/v/no-such-token").status_code == 404


def test_the_issued_file_is_known_bit_by_bit(app: Flask, visitors: dict[str, Visitor], issued: Issued) -> None:
    pdf = visitors["tania"].get(f"/certificates/{issued.number}.pdf")
    assert pdf.mimetype == "application/pdf" and pdf.data.startswith(b"%PDF-")
    assert hashlib.sha256(pdf.data).hexdigest() == issued.sha256
    assert visitors["hilda"].get(f"/certificates/{issued.number}.pdf").data == pdf.data
    stranger = visitors["stranger"]
    found = stranger.post("/v/file", data={"file": (io.BytesIO(pdf.data), "c.pdf")}, content_type="multipart/form-data")
    assert found.status_code == 200 and "Tania Trainee" in found.text
    for place in (0, len(pdf.data) // 2, len(pdf.data) - 1):
        flipped = bytearray(pdf.data)
        flipped[place] ^= 1
        sent = {"file": (io.BytesIO(bytes(flipped)), "c.pdf")}
        refused = stranger.post("/v/file", data=sent, content_type="multipart/form-data")
        assert refused.status_code == 404 and "Tania" not in refused.text
    assert stranger.post("/v/file").status_code == 404


def test_an_upload_is_neither_read_nor_hashed_once_the_looks_are_used_up(
    app: Flask, visitors: dict[str, Visitor], issued: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[int] = []
    monkeypatch.setattr(certificates, "check_file", lambda content: hashed.append(len(content)))
    stranger = visitors["stranger"]
    token = stranger.token
    answers = [
        stranger.post(
            "/v/file", token, data={"file": (io.BytesIO(b"%PDF"), "c.pdf")}, content_type="multipart/form-data"
        )
        for _ in range(31)
    ]
    assert {answer.status_code for answer in answers[:30]} == {404} and answers[30].status_code == 429
    assert "Too many look-ups" in answers[30].text and len(hashed) == 30


def test_thirty_looks_a_minute_from_one_address_and_then_a_pause(
    app: Flask, visitors: dict[str, Visitor], issued: Issued, clock: SimpleNamespace
) -> None:
    stranger = visitors["stranger"]
    for _ in range(30):
        assert stranger.get(f"/v?number={issued.number}").status_code == 200
    assert stranger.get(f"/v/{issued.token}").status_code == 429
    assert stranger.get(f"/v/{issued.token}.json").status_code == 429
    clock.now = at(seconds=61)
    assert stranger.get(f"/v/{issued.token}").status_code == 200


def test_a_withdrawn_certificate_says_so_on_every_way_to_it(
    app: Flask, visitors: dict[str, Visitor], issued: Issued, people_here: dict[str, Person]
) -> None:
    hilda = visitors["hilda"]
    with app.app_context(), reading():
        ((packet, _),) = verifications.decisions_of(people_here["tania"].id)
    hilda.post(f"/eligibility/packets/{packet.id}/take-back", data={"reason": "The run was another person's."})
    stranger = visitors["stranger"]
    by_number = f"/v?number={issued.number}"
    for way in (f"/v/{issued.token}", by_number, f"{by_number}&code={issued.check_code}"):
        assert re.search("withdrawn", stranger.pages.get(way).text, re.IGNORECASE), way
    assert stranger.get(f"/v/{issued.token}.json").json["state"] == "withdrawn"  # type: ignore[index]
