"""The roster in the browser: the answer first, tiles and filters in the address, pages, and rows that are not ready."""

from __future__ import annotations

import csv
import io

import pytest
from flask import Flask

from carpath.core.evidence import FactKind
from carpath.services import standings
from carpath.store.people import Person
from tests.factories import TODAY, add_person, note, with_small_ladder
from tests.web.conftest import Visitor


@pytest.fixture
def hilda(app: Flask, people_here: dict[str, Person], visitors: dict[str, Visitor]) -> Visitor:
    """HR of an office in which Otto is in Level 1 and Tania has passed one of two things for it."""
    with app.app_context():
        with_small_ladder(app)
        passed = {"passed": True, "valid": True, "measures": {"net_wpm": "40"}}
        note(people_here["tomas"], people_here["tania"], FactKind.TEST, "typing", body=passed)
        note(people_here["hilda"], people_here["otto"], FactKind.HIRED, "")
        note(people_here["hilda"], people_here["otto"], FactKind.LEVEL_GRANTED, "1")
    return visitors["hilda"]


def test_the_headline_answers_and_every_tile_leads_to_its_people(hilda: Visitor) -> None:
    page = hilda.pages.get("/eligibility/")
    assert page.h1 == "One person is eligible now"
    assert "1 person has no hire date on record" in page.text
    links = [link.partition("?show=")[2] for link in page.links if "?show=" in link and "=" not in link[19:]]
    assert links == ["undated", "eligible", "soon", "trainer", "hr", "expiring"]
    assert hilda.pages.get("/eligibility/?show=undated").h1 == "One person has no hire date on record"
    assert hilda.pages.get("/eligibility/?show=trainer").h1 == "One person waits for a trainer"


def test_a_filter_is_a_plain_form_and_says_how_many_fit(hilda: Visitor) -> None:
    page = hilda.pages.submit(hilda.pages.get("/eligibility/?sort=-name"), "/eligibility/", name="otto", level="1")
    assert page.h1 == "1 of 2 people fit" and "Otto Other" in page.text and "Tania Trainee" not in page.text
    assert "/eligibility/?sort=-name" in page.links, "clearing the filter keeps the sort"
    assert "Nobody fits this filter" in hilda.pages.get("/eligibility/?name=nobody").text


def test_a_head_sorts_and_sorts_the_other_way_at_the_next_click(hilda: Visitor) -> None:
    first = hilda.pages.get("/eligibility/?show=hr")
    assert "/eligibility/?sort=name&show=hr" in first.links
    again = hilda.pages.get("/eligibility/?sort=name&show=hr")
    assert "/eligibility/?sort=-name&show=hr" in again.links and 'aria-sort="ascending"' in again.html
    assert 'aria-sort="descending"' in hilda.pages.get("/eligibility/?sort=-name").html


def test_fifty_people_stand_on_a_page_and_the_filter_goes_with_the_pager(app: Flask, hilda: Visitor) -> None:
    with app.app_context():
        for number in range(55):
            add_person(f"Numbered{number} Person", "trainee")
    page = hilda.pages.get("/eligibility/?name=person")
    assert page.h1 == "55 of 57 people fit" and "Page 1 of 2" in page.text
    assert len(page.html.encode()) < 60 * 1024
    assert "Page 2 of 2" in hilda.pages.get("/eligibility/?page=2&name=person").text
    assert "/eligibility/?page=2&name=person" in page.links


def test_what_is_being_recomputed_says_so(hilda: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standings, "AT_ONCE", 0)
    page = hilda.pages.get("/eligibility/")
    assert "2 of 2 people are being recomputed" in page.text
    assert page.text.count("being recomputed") == 3


def test_the_file_holds_all_pages_of_the_filter(app: Flask, hilda: Visitor) -> None:
    with app.app_context():
        for number in range(55):
            add_person(f"Numbered{number} Person", "trainee")
    sheet = hilda.get("/eligibility/?name=person&as=csv&page=2").data.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(sheet)))) == 56
    head, otto = csv.reader(io.StringIO(hilda.get("/eligibility/?name=otto&as=csv").data.decode("utf-8-sig")))
    told = dict(zip(head, otto, strict=True))
    assert (told["Level"], told["Hired"], told["Up to date"]) == ("1", TODAY.isoformat(), "yes")


def test_nonsense_in_the_address_shows_everybody(hilda: Visitor) -> None:
    page = hilda.pages.get("/eligibility/?show=x&level=9&sort=y&page=-3&waits=%25&as=exe")
    assert page.h1 == "0 of 2 people fit"
    assert "Tania Trainee" in hilda.pages.get("/eligibility/?show=x&level=9&sort=y&page=99999999").text


def test_trainers_see_their_trainees_without_speeds(visitors: dict[str, Visitor], hilda: Visitor) -> None:
    page = visitors["tomas"].pages.get("/people/trainees")
    assert page.h1 == "2 trainees, 1 of them waiting for a trainer"
    found = visitors["tomas"].pages.submit(page, "/people/trainees", show="trainer")
    assert "Tania Trainee" in found.text and "Otto Other" not in found.text
    assert "Nobody fits this filter" in visitors["mira"].pages.get("/people/trainees?name=zzz").text
