"""The binder with the rates of a day, the glossary, and bulletins from unread to acknowledged."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.screen import Screen
from tests.web.conftest import Visitor
from tests.web.stills import must_be_sound, shown

RATES = "/reference/rates-fees-taxes-and-limits"
BRIEF, MY_RECORD = "/exercises/hilo", "/progress/record"


@pytest.fixture
def tania(visitors: dict[str, Visitor]) -> Visitor:
    return visitors["tania"]


def open_versions(page: str, schedule: str) -> list[str]:
    part = page.partition(f'<h2 id="{schedule}">')[2].partition("<h2")[0]
    return re.findall(r'data-since="([\d-]+)"[^>]* open>', part)


def test_the_binder_opens_the_rates_of_the_day_that_is_asked_for(tania: Visitor) -> None:
    assert open_versions(tania.get(RATES).text, "R7") == ["2025-04-01"]
    assert open_versions(tania.get(f"{RATES}?as_of=2025-03-31").text, "R7") == ["2024-04-01"]
    assert open_versions(tania.get(f"{RATES}?as_of=2020-01-01").text, "R7") == []
    assert f"{RATES}?as_of=2022-04-01#R7" in tania.pages.get(RATES).links
    assert tania.get(f"{RATES}?as_of=nonsense").status_code == 200


def test_the_address_of_a_paragraph_leads_to_it_wherever_it_stands(tania: Visitor) -> None:
    for anchor, place in (("5.5-3", "hi-low"), ("R7-1", RATES.rpartition("/")[2]), ("reader_remark-05", "codes")):
        answer = tania.get(f"/reference/to/{anchor}")
        assert answer.headers["Location"] == f"/reference/{place}#{anchor}"
        assert f'id="{anchor}"' in tania.get(f"/reference/{place}").text
    assert tania.get("/reference/to/5.5-99").status_code == tania.get("/reference/nowhere").status_code == 404


def test_no_page_of_the_binder_is_heavier_than_its_budget(tania: Visitor) -> None:
    chapters = {link for link in tania.pages.get("/reference").links if "#" not in link and "/reference/" in link}
    assert len(chapters) >= 10
    for page in ("/reference", "/reference?q=bill", "/glossary", *chapters):
        assert len(tania.get(page).data) <= 60 * 1024, page


def test_words_are_found_in_the_binder_and_lead_to_their_place(tania: Visitor) -> None:
    links = tania.pages.get("/reference?q=crossed+meters").links
    assert {"/reference/to/5.5-10", "/reference/to/resolution-XM"} <= set(links)
    assert "No passages hold “zebra”" in tania.get("/reference?q=zebra").text


def test_search_finds_words_of_the_trade(tania: Visitor) -> None:
    assert "/glossary#degree-days" in tania.pages.get("/search?q=hdd").links


def test_a_bulletin_is_on_the_path_until_it_is_acknowledged(tania: Visitor) -> None:
    assert "/bulletins/2025-1" in tania.pages.get("/path").links
    assert tania.post("/bulletins/2025-1/read").status_code == 302
    assert "/bulletins/2025-1" not in tania.pages.get("/path").links
    assert "You acknowledged this on" in tania.get("/bulletins/2025-1").text
    assert "Read and acknowledged: New rates" in tania.get(MY_RECORD).text


def test_only_those_who_see_the_team_see_who_has_read_it(visitors: dict[str, Visitor]) -> None:
    assert "Read by 0 of" in visitors["tomas"].get("/bulletins/2025-1").text
    assert "Read by" not in visitors["tania"].get("/bulletins/2025-1").text
    assert visitors["tania"].get("/bulletins/1999-9").status_code == 404


@pytest.fixture
def window(browser: Browser, tania: Visitor) -> Iterator[Screen]:
    with shown(browser, tania.get(BRIEF).text) as opened:
        yield opened


@pytest.mark.browser
def test_a_word_explains_itself_on_focus_and_on_hover_and_escape_closes_it(window: Screen) -> None:
    word, meaning = window.page.locator(".term").first, window.page.locator(".meaning").first
    window.page.keyboard.press("Tab")
    word.focus()
    assert meaning.is_visible()
    window.page.keyboard.press("Escape")
    assert not meaning.is_visible()
    word.blur()
    word.hover()
    assert meaning.is_visible()
    window.page.mouse.move(0, 0)
    meaning.wait_for(state="hidden")


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_with_an_open_meaning_is_accessible(window: Screen, theme: str) -> None:
    window.page.locator(".term").first.click()
    must_be_sound(window, theme)
