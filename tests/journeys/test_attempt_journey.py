"""An attempt in a real browser: nothing typed is lost, and a second window is told."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Office
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser


def _practise(page: Page) -> None:
    page.goto("/exercises/accounting")
    page.get_by_role("button", name="Start practice").click()
    _is_ready(page)


def _is_ready(page: Page) -> None:
    """Every behaviour is attached; a key before that would go to a plain page."""
    expect(page.locator("html")).to_have_attribute("data-script", "ready")


def test_what_was_typed_without_a_network_is_saved_when_it_is_back(screen: Screen) -> None:
    page = Office(screen.page).as_("Tania")
    _practise(page)
    field, state = page.locator("#work input[type=text]").first, page.locator("[data-save-words]")
    page.context.set_offline(True)
    field.fill("123.45")
    field.press("Tab")
    expect(state).to_have_text("Not saved yet – will retry", timeout=15_000)
    page.context.set_offline(False)
    expect(state).to_contain_text("Saved ", timeout=15_000)
    page.reload()
    expect(page.locator("#work input[type=text]").first).to_have_value("123.45")
    screen.complaints = [each for each in screen.complaints if "ERR_INTERNET_DISCONNECTED" not in each]


def test_a_second_window_is_told_and_may_take_over(screen: Screen) -> None:
    first = Office(screen.page).as_("Tania")
    _practise(first)
    first.locator("#work input[type=text]").first.fill("1.00")
    first.locator("#work input[type=text]").first.press("Tab")
    expect(first.locator("[data-save-words]")).to_contain_text("Saved ")
    second = first.context.new_page()
    second.goto(first.url)
    _is_ready(second)
    notice = second.locator("[data-attempt-notice]")
    expect(notice).to_contain_text("open in another window")
    notice.get_by_role("button", name="Work here instead").click()
    expect(second.locator("#work input[type=text]").first).to_have_value("1.00")
    expect(second.locator("[data-attempt-notice]")).to_be_hidden()
    first.locator("#work input[type=text]").first.fill("2.00")
    first.locator("#work input[type=text]").first.press("Tab")
    expect(first.locator("[data-attempt-notice]")).to_contain_text("open in another window")
    screen.complaints = [each for each in screen.complaints if "409" not in each]
