"""Every component and every behaviour on the page of patterns, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.screen import Screen
from tests.web.pages import read_page
from tests.web.stills import must_be_sound, rendered, shown

pytestmark = pytest.mark.browser


def test_the_page_of_patterns_is_a_sound_page() -> None:
    assert read_page(rendered("patterns/index.html"), "/patterns").h1 == "Patterns"


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    with shown(browser, rendered("patterns/index.html")) as opened:
        yield opened


@pytest.fixture
def page(screen: Screen) -> Page:
    return screen.page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_component_is_accessible_and_fits_in_both_themes(screen: Screen, theme: str) -> None:
    must_be_sound(screen, theme)


def test_the_adding_machine_adds_subtracts_multiplies_and_totals_to_the_cent(page: Page) -> None:
    page.keyboard.press("F9")
    for typed in ("1,052.37", "14.20-", "1500 x 0.0889", "0.1", "0.2"):
        page.keyboard.type(typed)
        if not typed.endswith("-"):
            page.keyboard.press("Enter")
    assert page.locator(".machine output").inner_text() == "1,171.82"
    page.keyboard.press("*")
    assert page.locator(".machine output").inner_text() == "0.00"
    assert "1500 x 0.0889\n133.35 +" in page.locator(".tape").inner_text()
    assert "1,171.82 *" in page.locator(".tape").inner_text()


def test_the_tape_outlives_the_page(page: Page) -> None:
    page.keyboard.press("F9")
    page.keyboard.type("98.28+")
    page.reload()
    page.wait_for_selector("html[data-script=ready]")
    assert page.locator(".machine output").inner_text() == "98.28"


def test_the_adding_machine_refuses_what_is_no_amount(page: Page) -> None:
    page.keyboard.press("F9")
    page.keyboard.type("12a+")
    assert page.locator("#machine-entry").get_attribute("aria-invalid") == "true"
    assert page.locator(".machine output").inner_text() == "0.00"


def test_f4_opens_the_code_list_and_enter_puts_the_code_into_its_field(page: Page) -> None:
    page.locator("#reason").focus()
    page.keyboard.press("F4")
    page.keyboard.type("stopped")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#reason").input_value() == "ST"
    assert page.evaluate("document.activeElement.id") == "reason"


def test_a_code_list_says_when_no_code_fits(page: Page) -> None:
    page.locator("#reason").focus()
    page.keyboard.press("F4")
    page.keyboard.type("zzz")
    assert page.get_by_text("No code contains these words.").is_visible()


def test_the_slash_goes_to_search_but_not_while_typing(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("a/b")
    assert page.locator("#q").input_value() == "a/b"


def test_single_keys_can_be_turned_off(page: Page) -> None:
    page.evaluate("document.documentElement.dataset.singleKeys = 'off'")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q"


def test_the_question_mark_lists_the_shortcuts_of_this_page(page: Page) -> None:
    page.keyboard.press("Shift+Slash")
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    assert "Adding machine" in sheet.inner_text()
    page.keyboard.press("Escape")
    assert sheet.count() == 0


def test_a_dialog_opens_takes_the_focus_and_gives_it_back(page: Page) -> None:
    opener = page.get_by_role("button", name="Open the dialog")
    opener.click()
    assert page.locator("#example").evaluate(
        "dialog => dialog.matches(':modal') && dialog.contains(document.activeElement)"
    )
    page.keyboard.press("Escape")
    assert opener.evaluate("button => button === document.activeElement")


def test_j_and_k_walk_the_rows_of_a_table(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Park, J."
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "Okafor-Lindqvist, M."


def test_a_password_is_shown_only_on_request(page: Page) -> None:
    page.get_by_role("button", name="Show", exact=True).click()
    assert page.locator("#password").get_attribute("type") == "text"


def test_print_opens_what_is_folded_and_drops_the_navigation(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert page.locator(".checks .more").last.is_visible()
