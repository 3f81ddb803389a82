"""The payment desk in a real browser: its page with the accepted treatments, and a stale check sent back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Office
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(screen: Screen) -> Page:
    """The page that opens the desk, before a trainee."""
    page = Office(screen.page).as_("Tania")
    page.goto("/exercises/remittances")
    page.get_by_role("link", name="Learn the desk").click()
    page.wait_for_selector("html[data-script=ready]")
    return page


def test_the_desk_teaches_its_treatments_and_a_stale_check_goes_back_by_keyboard(desk: Page, screen: Screen) -> None:
    expect(desk.get_by_role("heading", name="What is accepted, and why")).to_be_visible()
    screen.must_be_sound()
    desk.get_by_role("button", name="One alone: A stale check").press("Enter")
    desk.wait_for_selector("html[data-script=ready] .item .check")
    desk.locator("#return-reason").select_option("STALE")
    desk.get_by_role("button", name="Send it back").press("Enter")
    expect(desk.locator(".decide .posted")).to_contain_text("older than 180 days")
    desk.locator("#note-text").fill("Seen: the date of the check, older than 180 days. Returned with a letter.")
    desk.keyboard.press("F2")
    desk.keyboard.press("F4")  # at once: the list stays open when the answer to F2 comes in
    expect(desk.locator("form[aria-busy]")).to_have_count(0)
    desk.locator("dialog#outcomes").get_by_role("button", name="RT").press("Enter")
    expect(desk.locator("#resolution")).to_have_value("RT")
    desk.get_by_role("button", name="Close the line").press("Enter")
    expect(desk.locator("#decide-title + .tag")).to_contain_text("RT")
    screen.must_be_sound()
    desk.locator("#submit-open").press("Enter")
    desk.get_by_role("button", name="Submit", exact=True).press("Enter")
    desk.wait_for_url("**/debrief**")
    expect(desk.get_by_text("Your lines at a glance")).to_be_visible()
    screen.must_be_sound()
