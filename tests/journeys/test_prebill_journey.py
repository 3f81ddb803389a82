"""The pre-billing desk in a real browser: one line is worked with the keyboard, handed in, and explained."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Office
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser


@pytest.fixture
def bench(screen: Screen) -> Page:
    """The first line of a practice queue, open before a trainee."""
    page = Office(screen.page).as_("Tania")
    page.goto("/exercises/prebill")
    page.get_by_role("button", name="Start practice").click()
    page.wait_for_selector("html[data-script=ready] .cis")
    return page


def test_a_line_is_worked_with_the_keyboard_handed_in_and_explained(bench: Page, screen: Screen) -> None:
    bench.get_by_role("button", name="Jurisdiction map").press("Enter")
    expect(bench.locator(".papers")).to_contain_text("Parcel")
    bench.keyboard.press("F8")
    bench.locator("#fix-field").select_option("size")
    bench.locator("#fix-value").fill("L")
    bench.locator("#fix-since").fill("2025-03-01")
    bench.keyboard.press("F2")
    expect(bench.get_by_label("Posted so far")).to_contain_text("Size class L from 03/01/2025")
    bench.locator("#recalculate-expected").fill("100.00")
    bench.locator("#recalculate-form button").press("Enter")
    expect(bench.locator(".draft")).to_contain_text("you expected $100.00")
    screen.must_be_sound()
    bench.get_by_role("button", name="Undo: Size class").press("Enter")
    expect(bench.locator(".draft")).to_have_count(0)
    bench.locator("#note-text").fill("Listed; map opened; held until the file is complete.")
    bench.locator("#resolution").fill("HD")
    bench.get_by_role("button", name="Decide the line").press("Enter")
    expect(bench.locator("#decide-title + .tag")).to_contain_text("HD hold")
    expect(bench.locator(".decide")).to_contain_text("held until the file is complete")
    bench.keyboard.press("F6")
    bench.wait_for_url("**case=1")


def test_a_decision_that_nothing_supports_yet_is_refused_beside_its_field(bench: Page) -> None:
    bench.keyboard.press("F4")
    bench.locator("#decisions button[data-code]").nth(1).click()
    expect(bench.locator("#resolution")).to_have_value("RC")
    bench.get_by_role("button", name="Decide the line").click()
    expect(bench.locator("#decide-form [data-refusal]")).to_contain_text("Recalculate the bill first")


def test_money_is_posted_on_the_account_and_taken_back(bench: Page, screen: Screen) -> None:
    bench.keyboard.press("F8")
    bench.locator("#part-settle summary").press("Enter")
    bench.locator("#settle-type").fill("REFD")
    bench.locator("#settle-amount").fill("12.50")
    bench.keyboard.press("F2")
    expect(bench.get_by_label("Posted so far")).to_contain_text("REFD $12.50")
    screen.must_be_sound()
    bench.get_by_role("button", name="Undo: REFD").press("Enter")
    expect(bench.get_by_label("Posted so far")).to_have_count(0)
