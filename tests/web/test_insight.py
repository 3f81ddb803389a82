"""The pages of item insight: figures only from five attempts on, names only on the page, none in the file."""

from __future__ import annotations

from random import Random

import pytest
from flask import Flask

from carpath.exercises import kinds
from carpath.exercises.kind import Earns
from carpath.services import attempts, insight, lessons
from tests.factories import act, at
from tests.web.conftest import Visitor
from tests.web.rooms import share_banks

DESK = next(kind for kind in kinds().values() if kind.earns is Earns.DESK)


@pytest.fixture
def practised(app: Flask, visitors: dict[str, Visitor]) -> dict[str, Visitor]:
    """Tania handed in and shared five lines of the desk, all unworked."""
    with app.app_context():
        share_banks(app)
        tania = visitors["tania"].person
        assert tania and DESK.teaching
        family = Random(3).choice(sorted(DESK.teaching.families))
        for hour in range(5):
            who = act(tania, at(hours=hour))
            drawn_by = lessons.settings(who, DESK.name, lessons.ALONE, family)
            attempt_id = attempts.start(who, DESK.name, "practice", drawn_by=drawn_by)
            attempts.submit(who, attempt_id)
            attempts.share(who, attempt_id, shared=True)
    return visitors


def test_five_attempts_make_a_page_with_families_steps_and_names(practised: dict[str, Visitor]) -> None:
    page = practised["tomas"].pages.get(f"/insight/{DESK.name}")
    assert "5 of 5" in page.text and "Tania Trainee" in page.text and "Most missed step" in page.text
    assert "Item insight" in practised["tomas"].pages.get("/insight/").text


def test_the_file_names_nobody(practised: dict[str, Visitor]) -> None:
    answer = practised["tomas"].get(f"/insight/{DESK.name}?as=csv")
    assert answer.mimetype == "text/csv" and "Lines met" in answer.text and "Tania" not in answer.text


def test_a_person_on_a_desk_leads_to_the_debriefs_and_is_told_of_the_look(practised: dict[str, Visitor]) -> None:
    tania = practised["tania"].person
    assert tania
    page = practised["tomas"].pages.get(f"/insight/{DESK.name}/{tania.id}")
    assert "/debrief#case-0" in page.html
    assert "nsight: Hi/Low" in practised["tania"].pages.get("/progress/looks").text


def test_below_five_attempts_the_page_says_what_it_needs(visitors: dict[str, Visitor]) -> None:
    page = visitors["tomas"].pages.get(f"/insight/{DESK.name}")
    assert f"Needs {insight.ENOUGH} attempts before numbers mean anything; there are 0." in page.text
