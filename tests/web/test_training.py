"""The record of training in the browser: each form tells its faults, and each page shows its reader what is theirs."""

from __future__ import annotations

import pytest
from flask import Flask

from carpath.core.evidence import FactKind
from carpath.services import interviews
from carpath.store.people import Person
from tests.factories import PASSWORD, act, note
from tests.web.conftest import Visitor

REVIEW = {
    "reviewed_on": "2026-03-02",
    "checked": "10",
    "wrong": "1",
    "error-parts": "1",
    "references": "AD-118\nAD-119",
}


@pytest.fixture
def tania(people_here: dict[str, Person]) -> str:
    """The address of her pages."""
    return f"/people/{people_here['tania'].id}"


def test_a_trainer_reviews_live_work_and_the_trainee_reads_it(
    app: Flask, visitors: dict[str, Visitor], people_here: dict[str, Person], tania: str
) -> None:
    with app.app_context():
        note(people_here["mira"], people_here["tomas"], FactKind.QUALIFIER_NAMED, "R9", reason="The first of all.")
    tomas, desk = visitors["tomas"], f"{tania}/reviews/ADDR"
    assert desk in tomas.pages.get(f"{tania}/reviews").links
    wrong = tomas.post(desk, data={**REVIEW, "references": "4471903826"})
    assert "the office&#39;s own number" in wrong.text and 'value="10"' in wrong.text
    assert tomas.post(desk, data=REVIEW).headers["Location"] == f"{tania}/training"
    seen = visitors["tania"].pages.get("/training").text
    assert "9 of 10 items were right; needed 90 %" in seen and "AD-118, AD-119" in seen
    refused = tomas.pages.get(f"{tania}/reviews/BANK")
    assert "not qualified" in refused.text


def test_hr_records_an_interview_of_which_others_read_the_outcome(
    app: Flask, visitors: dict[str, Visitor], tania: str
) -> None:
    with app.app_context():
        count = len(interviews.questions(act()))
    hilda, form = visitors["hilda"], f"{tania}/interview"
    assert "Panel, ratings and notes stay" in hilda.pages.get(form).text
    assert "Rate the answer to question 1" in hilda.post(form, data={"subject": "interview"}).text
    ratings = {f"rating-{number}": "3" for number in range(count)}
    given = {"subject": "interview", "held_on": "2026-03-02", "panel": "Ann Able\nBo Brook", "passed": "yes", **ratings}
    assert hilda.post(form, data=given).headers["Location"] == f"{tania}/training"
    assert "Ann Able" in hilda.pages.get(f"{tania}/training").text
    for who, url in (("tania", "/training"), ("tomas", f"{tania}/training")):
        page = visitors[who].pages.get(url).text
        assert "Passed" in page and "Ann Able" not in page


def test_a_part_is_proposed_confirmed_and_declined(visitors: dict[str, Visitor], tania: str) -> None:
    mine, mira = visitors["tania"], visitors["mira"]
    part = {"name": "Safety committee", "role": "member", "first": "2026-01-05"}
    assert "The last day lies before" in mine.post("/training/committees", data={**part, "last": "2026-01-01"}).text
    assert mine.post("/training/committees", data=part).headers["Location"] == "/training"
    (confirm,) = [f.action for f in mira.pages.get(f"{tania}/training").forms if f.action.endswith("/confirm")]
    assert mira.post(confirm).headers["Location"] == f"{tania}/training"
    assert "Entered by Mira Manager" in mine.pages.get("/training").text
    mine.post("/training/committees", data={**part, "name": "Other"})
    (decline,) = [f.action for f in mira.pages.get(f"{tania}/training").forms if f.action.endswith("/decline")]
    assert mira.post(decline, data={"reason": "It has not met this year."}).status_code == 302


def test_confidentiality_is_read_and_acknowledged(visitors: dict[str, Visitor]) -> None:
    page = visitors["tania"].pages.get("/confidentiality")
    assert "You have not acknowledged this yet" in page.text
    assert "Confidentiality is to be read" in visitors["tania"].pages.get("/training").text
    wrong = visitors["tania"].post("/confidentiality", data={"version": "2026-1", "password": "no"})
    assert "not your password" in wrong.text
    given = {"version": "2026-1", "password": PASSWORD}
    assert visitors["tania"].post("/confidentiality", data=given).headers["Location"] == "/training"
    assert "it lasts until 2 Mar 2027" in visitors["tania"].pages.get("/confidentiality").text


def test_an_account_number_in_a_field_comes_back_before_anything_is_entered(
    visitors: dict[str, Visitor], tania: str
) -> None:
    part = {"name": "Account 4471903826", "role": "member", "first": "2026-01-05"}
    asked = visitors["mira"].post(f"{tania}/committees", data=part)
    assert asked.status_code == 400 and "This may be a customer" in asked.text
    assert visitors["mira"].post(f"{tania}/committees", data={**part, "no_customer": "yes"}).status_code == 302
