"""A bill of the manual billing desk worked by keyboard alone in a real browser, handed in, and its debrief."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Office
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser

WORKBOOK_READY = "html[data-script=ready] .workbook"


@pytest.fixture
def desk(screen: Screen) -> Page:
    """The first bill of a practice queue, open before a trainee."""
    page = Office(screen.page).as_("Tania")
    page.goto("/exercises/manual")
    page.get_by_role("button", name="Start practice").click()
    page.wait_for_selector(WORKBOOK_READY)
    return page


def test_a_bill_is_read_written_checked_entered_and_handed_in(desk: Page, screen: Screen) -> None:
    desk.get_by_role("button", name="Contract", exact=True).press("Enter")
    expect(desk.locator(".open-paper h3")).to_have_text("Contract")
    desk.locator("#tax-code").fill("00")
    desk.locator("#note-text").fill("Contract read; tax code 00 by place. Entered.")
    desk.keyboard.press("F2")
    expect(desk.locator("#tax-code")).to_have_value("00")
    desk.locator("input[name=f_total]").fill("100.00")
    desk.get_by_role("button", name="Ask the second person").press("Enter")
    expect(desk.locator(".workbook .said").first).to_contain_text("Second person")
    expect(desk.locator("input[name=f_total]")).to_have_value("100.00")
    screen.must_be_sound()
    desk.get_by_role("button", name="Enter the bill").press("Enter")
    expect(desk.locator("#workbook-title + .tag, .workbook [data-refusal]:not([hidden])").first).to_be_visible()
    desk.locator("#submit-open").press("Enter")
    desk.get_by_role("button", name="Submit", exact=True).press("Enter")
    desk.wait_for_url("**/debrief**")
    expect(desk.get_by_text("Your bills at a glance")).to_be_visible()
    screen.must_be_sound()


def test_what_was_typed_into_a_cell_saves_itself(desk: Page) -> None:
    total = desk.locator("input[name=f_total]")
    total.fill("4321.00")
    expect(desk.locator("[data-save-words]")).to_contain_text("Saved")
    desk.wait_for_timeout(1500)
    desk.reload()
    expect(total).to_have_value("4321.00")
