"""A form of the accounting test in a real browser: worked with the keyboard, left and found again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Office
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser


def test_a_form_is_worked_with_the_keyboard_and_nothing_typed_is_lost(screen: Screen) -> None:
    page = Office(screen.page).as_("Tania")
    page.goto("/exercises/accounting")
    page.get_by_role("button", name="Start practice").click()
    heading = page.locator("h2[data-focus]")
    expect(heading).to_have_text("Question 1 of 10")
    screen.must_be_sound()
    page.locator("#question .figure input").first.fill("1 2 3")
    page.keyboard.press("Enter")
    expect(heading).to_have_text("Question 2 of 10")
    expect(heading).to_be_focused()
    page.get_by_role("button", name="Question 1, cannot be read yet").click()
    expect(page.locator("#question .error").first).to_contain_text("Enter a")
    page.get_by_role("button", name="Question 6, empty").click()
    page.get_by_label("Account, line 1").select_option(index=1)
    page.get_by_label("Debit, line 1").fill("$1,052.37")
    page.get_by_label("Credit, line 2").focus()
    expect(page.locator("#journal-totals")).to_contain_text("Out of balance by $1,052.37")
    screen.must_be_sound()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(heading).to_have_text("Question 7 of 10")
    page.reload()
    page.get_by_role("button", name="Question 6, partly answered").click()
    expect(page.get_by_label("Debit, line 1")).to_have_value("$1,052.37")
