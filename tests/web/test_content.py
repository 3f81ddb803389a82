"""Exercises, question banks and practice data, read by whoever keeps them."""

from __future__ import annotations

import pytest

from carpath.exercises import kinds
from tests.web.conftest import Visitor

DESKS = [name for name, kind in kinds().items() if kind.teaching]


def test_every_exercise_stands_there_with_its_files(visitors: dict[str, Visitor]) -> None:
    page = visitors["ada"].pages.get("/content/")
    assert f"{len(kinds())} exercises, every file sound" in page.text
    for kind in kinds().values():
        assert kind.title in page.text


@pytest.mark.parametrize("name", list(kinds()))
def test_the_key_of_each_is_tried(visitors: dict[str, Visitor], name: str) -> None:
    page = visitors["ada"].pages.get(f"/content/exercises/{name}")
    assert "the key scores 100 %, the empty answer 0 %" in page.text


@pytest.mark.parametrize("name", DESKS)
def test_a_practice_case_of_a_desk_can_be_looked_at_and_nothing_sent(visitors: dict[str, Visitor], name: str) -> None:
    html = visitors["tomas"].get(f"/content/exercises/{name}/case?step=2&example=3").text
    assert "Step 2, as a trainee finds it" in html
    still = html[html.index('class="still"') :]
    assert "<button" in still and "<button disabled" in still
    assert still.count("<button") == still.count("<button disabled")


def test_the_practice_data_is_listed_with_the_days_from_which_it_holds(visitors: dict[str, Visitor]) -> None:
    page = visitors["ada"].pages.get("/content/practice-book")
    assert "Practice values, not a tariff" in page.text and "1 Apr 2025" in page.text


def test_a_trainee_sees_none_of_it(visitors: dict[str, Visitor]) -> None:
    assert visitors["tania"].get("/content/").status_code == 403
