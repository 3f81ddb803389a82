"""Files in: each step has its page, says what to do, and records nothing before the last button."""

from __future__ import annotations

import io
import re

from flask import Flask

from tests.factories import facts_of
from tests.web.conftest import Visitor

PAST = "E-mail,Kind,What,Date,Until,Result,Signed by,Reference\n"
GOOD = PAST + "tania@example.org,hired,,2018-05-01,,,,Form 7\ntania@example.org,level,1,2018-05-01,,,,\n"
PEOPLE = "Name,E-mail,Roles\nZoë Lindqvist,zoe@example.org,trainee\nTania T.,tania@example.org,trainee\n"


def stamp(text: str) -> str:
    return str(re.findall(r'name="stamp" value="([0-9a-f]+)"', text)[0])


def test_a_file_with_other_columns_names_each_that_is_wrong(visitors: dict[str, Visitor]) -> None:
    answer = visitors["hilda"].post("/imports/past/", data={"file": (io.BytesIO(b"Mail,Sort\na,b\n"), "t.csv")})
    assert answer.status_code == 200
    for words in ("“Sort” is no column of this file", "“Kind” is missing", "“Date” is missing"):
        assert words in answer.text
    assert "Choose a CSV file." in visitors["hilda"].post("/imports/past/").text


def test_rows_to_mend_are_listed_and_leave_as_a_file(visitors: dict[str, Visitor]) -> None:
    hilda = visitors["hilda"]
    uploaded = hilda.post(
        "/imports/past/", data={"file": (io.BytesIO((PAST + ",hired,,soon,,,,\n").encode()), "t.csv")}
    )
    page = hilda.pages.get(uploaded.location).html
    assert "2 entries have to be mended" in page
    assert "“soon” is not a day" in page
    assert "“soon” is not a day" in hilda.get(uploaded.location + "?as=csv").text
    assert hilda.post(uploaded.location + "/discard").status_code == 302
    assert hilda.get(uploaded.location).status_code == 404


def test_a_preview_is_recorded_by_one_button_and_taken_back_by_another(
    app: Flask, visitors: dict[str, Visitor]
) -> None:
    hilda, tania = visitors["hilda"], visitors["tania"].person
    assert tania
    uploaded = hilda.post("/imports/past/", data={"file": (io.BytesIO(GOOD.encode()), "past.csv")})
    page = hilda.pages.get(uploaded.location).html
    assert "2 facts will be recorded" in page
    assert "Hired into the classification" in page
    assert "On record already" in hilda.pages.get(uploaded.location + "?show=there").text
    form = {"stamp": stamp(page), "reason": "short"}
    assert "Say in a sentence where" in hilda.post(uploaded.location + "/load", data=form).text
    with app.app_context():
        assert facts_of(tania) == []
    form["reason"] = "From the personnel files."
    assert hilda.post(uploaded.location + "/load", data=form).status_code == 302
    assert "2 facts were recorded" in hilda.pages.get(uploaded.location).text
    assert hilda.post(uploaded.location + "/load", data=form).status_code == 409
    with app.app_context():
        assert len(facts_of(tania)) == 2
    assert hilda.post(uploaded.location + "/undo", data={"reason": "The wrong export."}).status_code == 302
    assert "This file was taken back" in hilda.pages.get(uploaded.location).text
    assert "Taken back" in hilda.pages.get("/imports/past/").text


def test_a_conflict_blocks_the_button_and_says_why(visitors: dict[str, Visitor]) -> None:
    hilda = visitors["hilda"]
    both = GOOD + "tania@example.org,hired,,2018-06-01,,,,\n"
    uploaded = hilda.post("/imports/past/", data={"file": (io.BytesIO(both.encode()), "past.csv")})
    page = hilda.pages.get(uploaded.location).html
    assert "1 row contradicts the record" in page
    assert "Rows that contradict the record have to be mended first." in page
    assert 'name="stamp"' not in page


def test_an_administrator_adds_people_and_downloads_their_links(visitors: dict[str, Visitor]) -> None:
    ada = visitors["ada"]
    assert "/imports/people/" in ada.pages.get("/people/").html
    uploaded = ada.post("/imports/people/", data={"file": (io.BytesIO(PEOPLE.encode()), "people.csv")})
    page = ada.pages.get(uploaded.location).html
    assert "1 person will be added" in page
    assert "1 account is here already" in page
    assert ada.post(uploaded.location + "/load", data={"stamp": stamp(page)}).status_code == 302
    assert "1 waits for a sign-in link" in ada.pages.get(uploaded.location).text
    links = ada.post(uploaded.location + "/links")
    assert links.headers["Content-Disposition"].endswith('sign-in-links.csv"')
    link = re.findall(r"http://localhost(/\S+)", links.text)[0]
    assert "Zoë Lindqvist" in visitors["stranger"].pages.get(link).text


def test_the_empty_file_has_the_columns_that_are_read(visitors: dict[str, Visitor]) -> None:
    past = visitors["hilda"].get("/imports/past/?as=csv").text.lstrip("\ufeff").strip()
    assert past == PAST.strip()
    people = visitors["ada"].get("/imports/people/?as=csv").text.lstrip("\ufeff").strip()
    assert people == "Name,E-mail,Roles,Hired on"
