"""The Hi/Low desk in a real browser: an estimate goes back, and a bill that is rebilled shows its worksheet."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Office
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser


@pytest.fixture
def line(screen: Screen) -> Page:
    """One line on which an estimate has to go back, its bills open."""
    page = Office(screen.page).as_("Tania")
    page.goto("/exercises/hilo/learn")
    page.get_by_role("button", name="One alone: The return of an estimate").click()
    page.wait_for_selector("html[data-script=ready] .cis")
    page.keyboard.press("Alt+b")
    expect(page.locator("#bills-caption")).to_be_attached()
    return page


def _correct(page: Page, part: str) -> None:
    """Opens a part of the correction sheet."""
    page.keyboard.press("F8")
    expect(page.locator("#correct")).to_be_visible()
    if page.locator(f"#part-{part}").get_attribute("open") is None:
        page.locator(f"#part-{part} summary").click()


def test_an_estimate_goes_back_and_a_read_bill_shows_its_worksheet(line: Page, screen: Screen) -> None:
    estimated = line.locator("#screen tbody tr", has_text="Estimated")
    read = line.locator("#screen tbody tr", has=line.get_by_role("cell", name="Read", exact=True)).first
    month, day, year = estimated.last.locator("td").first.inner_text().split("/")
    end = read.locator("th").inner_text()
    _correct(line, "return")
    line.locator("#return-since").fill(f"{year}-{month}-{day}")
    line.get_by_role("button", name="Return the estimate").click()
    expect(line.get_by_label("Posted so far")).to_contain_text(f"Estimates since {month}/{day}/{year} returned")
    expect(line.locator("#screen tbody tr", has_text="Returned")).to_have_count(estimated.count())
    _rebilled(line, end)
    posted = line.get_by_label("Posted so far")
    line.get_by_role("button", name=f"Undo Bill to {end}").click()
    expect(posted).not_to_contain_text("rebilled")
    _rebilled(line, end)
    expect(line.get_by_text(f"Bill to {end}: as billed and corrected")).to_be_visible()
    expect(line.get_by_label("Correction worksheet")).to_contain_text("Cost of power (CPA)")
    screen.must_be_sound()
    line.get_by_role("button", name="Freeze the bill").click()
    expect(posted).to_contain_text("frozen")
    expect(line.get_by_role("button", name="Freeze")).to_have_count(0)


def _rebilled(line: Page, end: str) -> None:
    _correct(line, "rebill")
    line.locator("#rebill-bill").select_option(
        label=line.locator("#rebill-bill option", has_text=f"to {end}").inner_text()
    )
    line.locator("#rebill-reason").fill("WR")
    line.locator("#rebill-kwh").fill("700")
    line.locator("#rebill-expected").fill("80.00")
    line.get_by_role("button", name="Cancel and rebill").click()
