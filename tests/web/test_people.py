"""The administrator's list of people: page by page, and found by a part of the name or a role."""

from __future__ import annotations

from flask import Flask

from tests.factories import add_person
from tests.web.conftest import Visitor


def test_many_people_stand_on_pages_and_one_is_found_by_a_part_of_the_name(
    app: Flask, visitors: dict[str, Visitor]
) -> None:
    with app.app_context():
        for number in range(25):
            add_person(f"Nell{number} Aaronson", "trainee")
    pages = visitors["ada"].pages
    first, second = pages.get("/people/"), pages.get("/people/?page=2")
    assert first.html.count("<summary>Change ") == 20 and "Page 1 of" in first.text
    assert "nell24@" in first.html + second.html and len(first.html) < 60_000
    found = pages.get("/people/?name=nell24&role=trainee")
    assert found.html.count("<summary>Change ") == 1 and "1 person." in found.text
    assert "Nobody is listed here" in pages.get("/people/?name=nell24&role=hr").text


def test_a_page_behind_the_last_is_the_last(visitors: dict[str, Visitor]) -> None:
    assert visitors["ada"].pages.get("/people/?page=99").html.count("<summary>Change ") > 0
