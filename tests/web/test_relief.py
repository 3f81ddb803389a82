"""The pages about relief: a day in words, the matrix with shapes and words, refreshers, staffing, days away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from carpath.core.evidence import FactKind
from tests.factories import TODAY, add_person, note
from tests.web.conftest import Visitor

LAST_WEEK = TODAY - timedelta(days=7)


@pytest.fixture
def shown(app: Flask, visitors: dict[str, Visitor]) -> dict[str, Visitor]:
    """Tania is proficient in address work, Otto was once."""
    tomas, tania, otto = (visitors[name].person for name in ("tomas", "tania", "otto"))
    assert tomas and tania and otto
    with app.app_context():
        note(tomas, tania, FactKind.SIGN_OFF, "R9", LAST_WEEK)
        note(tomas, otto, FactKind.SIGN_OFF, "R9", TODAY - timedelta(days=400))
        note(tomas, otto, FactKind.SIGN_OFF, "O3", TODAY - timedelta(days=350))
    return visitors


def test_a_day_names_the_only_one_and_who_is_nearest(shown: dict[str, Visitor]) -> None:
    page = shown["mira"].pages.get("/relief/")
    assert page.h1 == "10 desks have nobody on 2 Mar 2026"
    assert "Only Tania Trainee can cover Addresses and area lights." in page.text
    assert "Nearest is Otto Other: a new sign-off on observed work" in page.text


def test_days_away_are_entered_told_and_withdrawn_with_a_reason(shown: dict[str, Visitor]) -> None:
    tomas, tania = shown["tomas"], shown["tania"].person
    assert tania
    page = tomas.pages.get("/relief/")
    wrong = tomas.pages.submit(page, "/relief/away", person=tania.id, first="2026-03-05", last="2026-03-04")
    assert "Enter the last day away" in wrong.text
    entered = tomas.pages.submit(wrong, "/relief/away", last="2026-03-06")
    assert "Only Tania Trainee can cover Addresses and area lights, and is away from 5 Mar 2026" in entered.text
    on_the_day = tomas.pages.get("/relief/?day=2026-03-05")
    assert "Nobody is there for Addresses and area lights: Tania Trainee is away until 6 Mar 2026." in on_the_day.text
    back = tomas.pages.submit(entered, "/end", reason="The course was moved.")
    assert "Nobody is entered as away." in back.text


def test_the_matrix_says_in_words_what_its_shapes_say_and_comes_as_a_file(shown: dict[str, Visitor]) -> None:
    page = shown["hilda"].pages.get("/relief/matrix")
    assert page.h1 == "12 of 12 desks have fewer than two people"
    for words in ("Current to 23 Feb 2027", "Lapsed after 26 Jan 2026", "Lapsing to 17 Mar 2026", "one only"):
        assert words in page.text
    able = shown["hilda"].pages.get("/relief/matrix?desk=ADDR")
    assert "Tania Trainee" in able.text and "Otto Other" not in able.text
    file = shown["hilda"].get("/relief/matrix?desk=ADDR&as=csv").text
    assert "Tania Trainee" in file and "Current until 23 Feb 2027" in file and "Otto Other" not in file
    assert "Nobody fits this filter." in shown["hilda"].pages.get("/relief/matrix?words=zzz").text


def test_the_matrix_of_a_large_office_comes_page_by_page_and_stays_light(app: Flask, shown: dict[str, Visitor]) -> None:
    tomas = shown["tomas"].person
    assert tomas
    with app.app_context():
        for number in range(25):
            person = add_person(f"Person{number} Longish-Surname{number:02}", "trainee")
            for line in ("R2", "R4", "R6", "R7", "R8", "R9", "R10", "O3"):
                note(tomas, person, FactKind.SIGN_OFF, line, LAST_WEEK)
    for address in ("/relief/matrix", "/relief/matrix?page=2", "/relief/roster/", "/relief/", "/relief/refreshers"):
        assert len(shown["tomas"].pages.get(address).html) <= 60 * 1024, address


def test_refreshers_are_listed_with_what_they_take_and_cost(shown: dict[str, Visitor]) -> None:
    page = shown["tomas"].pages.get("/relief/refreshers")
    assert page.h1 == "2 refreshers are due"
    assert "Customer payments" in page.text and "A new sign-off on observed work" in page.text
    assert "26 Jan 2026" in shown["tomas"].get("/relief/refreshers?as=csv").text.replace("2026-01-26", "26 Jan 2026")


def test_the_staffing_check_lists_first_what_nobody_can_meet(shown: dict[str, Visitor]) -> None:
    page = shown["mira"].pages.get("/relief/staffing")
    assert "can be met by nobody on 2 Mar 2026" in page.h1
    assert page.text.index("Nobody can meet these") < page.text.index("One more absence stops these")
    assert "A manager names a first qualifier" in page.text


def test_a_day_that_is_no_day_shows_today(shown: dict[str, Visitor]) -> None:
    assert "2 Mar 2026" in shown["mira"].pages.get("/relief/?day=tomorrow").h1
