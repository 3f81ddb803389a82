"""Documents in the browser: a card each, the file beside HR's form, and nothing that a stranger can open."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from carpath.store import papers
from carpath.store.engine import reading
from carpath.store.people import Person
from tests.scans import pdf, picture
from tests.web.conftest import Visitor

LICENSE = "/documents/drivers-license"


def hand_in(visitor: Visitor, data: bytes, name: str = "card.pdf", url: str = LICENSE) -> int:
    return visitor.post(url, data={"file": (BytesIO(data), name)}).status_code


@pytest.fixture
def file_id(app: Flask, visitors: dict[str, Visitor], people_here: dict[str, Person]) -> str:
    """The license of Tania, handed in as a picture."""
    assert hand_in(visitors["tania"], picture(), "card.png") == 302
    with app.app_context(), reading():
        (file,) = papers.of_person(people_here["tania"].id)
    return file.id


def test_each_paper_is_a_card_with_its_state_and_the_way_to_hand_it_in(visitors: dict[str, Visitor]) -> None:
    page = visitors["tania"].pages.get("/documents")
    assert "documents are missing for Level 1" in page.text and "Nothing was handed in" in page.text
    assert LICENSE in {form.action for form in page.forms}
    assert hand_in(visitors["tania"], pdf()) == 302
    after = visitors["tania"].pages.get("/documents")
    assert "Waits for HR" in after.text and "card.pdf" in after.text


def test_a_file_that_is_refused_says_why_on_its_card(visitors: dict[str, Visitor]) -> None:
    answer = visitors["tania"].post(LICENSE, data={"file": (BytesIO(pdf(script=True)), "card.pdf")})
    assert "holds a script" in answer.text and "documents are missing" in answer.text
    nothing = visitors["tania"].post(LICENSE, data={})
    assert "Choose a file first" in nothing.text


def test_a_file_leaves_as_an_attachment_that_runs_nothing(visitors: dict[str, Visitor], file_id: str) -> None:
    answer = visitors["hilda"].get(f"/documents/files/{file_id}")
    head = answer.headers
    assert answer.status_code == 200 and answer.data.startswith(b"\x89PNG")
    assert head["Content-Disposition"].startswith("attachment") and head["X-Content-Type-Options"] == "nosniff"
    assert head["Content-Security-Policy"] == "sandbox; default-src 'none'" and head["Cache-Control"] == "no-store"
    for who in ("tomas", "mira", "otto", "ada", "rhea"):
        assert visitors[who].get(f"/documents/files/{file_id}").status_code == 404
    assert visitors["stranger"].get(f"/documents/files/{file_id}").status_code == 302


def test_hr_decides_with_the_file_beside_the_form(
    visitors: dict[str, Visitor], people_here: dict[str, Person], file_id: str
) -> None:
    hilda, papers_of = visitors["hilda"], f"/people/{people_here['tania'].id}/documents"
    listed = hilda.pages.get(papers_of)
    assert f"{papers_of}/drivers-license" in listed.links and "1 document waits" in listed.text
    desk = hilda.pages.get(f"{papers_of}/drivers-license")
    assert f"/documents/files/{file_id}" in desk.html and "60 days before" in desk.text
    wrong = hilda.post(f"{papers_of}/drivers-license/accept", data={"on": "2026-03-01", "reference": "Card."})
    assert "last valid day" in wrong.text and "Card." in wrong.text
    given = {"on": "2026-03-01", "expires_on": "2026-04-01", "reference": "Card.", "file": file_id}
    assert hilda.post(f"{papers_of}/drivers-license/accept", data=given).status_code == 302
    assert "Valid until 1 Apr 2026: 30 days left" in visitors["tania"].pages.get("/documents").text


def test_a_returned_paper_tells_the_person_why_and_a_trainer_only_that(
    visitors: dict[str, Visitor], people_here: dict[str, Person], file_id: str
) -> None:
    papers_of = f"/people/{people_here['tania'].id}/documents"
    short = visitors["hilda"].post(f"{papers_of}/drivers-license/return", data={"reason": "no"})
    assert "Say in a sentence what is wrong" in short.text
    reason = "The back of the card is missing."
    assert visitors["hilda"].post(f"{papers_of}/drivers-license/return", data={"reason": reason}).status_code == 302
    assert reason in visitors["tania"].pages.get("/documents").text
    seen = visitors["tomas"].pages.get(papers_of)
    assert "Returned on 2 Mar 2026" in seen.text and reason not in seen.text and file_id not in seen.html


def test_a_file_of_more_than_ten_megabytes_is_refused_with_a_way_out(visitors: dict[str, Visitor]) -> None:
    assert "may have 10 MB" in large(visitors["tania"], 10).text
    assert large(visitors["tania"], 12).status_code == 413


def large(visitor: Visitor, size: int) -> TestResponse:
    """The answer to a file of more than so many MB; written by hand, since the test client leaves a large file open."""
    head = f'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{visitor.token}\r\n--b\r\n'
    head += 'Content-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-'
    body = head.encode() + bytes(size * 1024 * 1024) + b"\r\n--b--\r\n"
    form = {
        "input_stream": BytesIO(body),
        "content_length": len(body),
        "content_type": "multipart/form-data; boundary=b",
    }
    return visitor.pages.flask.post(LICENSE, buffered=True, **form)


@pytest.mark.parametrize("requirement", ["L1-license", "L1-communications", "L1-diploma"])
def test_a_requirement_leads_to_where_its_paper_is_handed_in(visitors: dict[str, Visitor], requirement: str) -> None:
    page = visitors["tania"].pages.get(f"/progress/requirements/{requirement}")
    assert "/documents" in page.links and "Hand in a scan or photo" in page.text
