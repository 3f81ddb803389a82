"""The upload desk in a real browser: a line is worked with the keyboard, submitted, and explained."""

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
    page.goto("/exercises/upload")
    page.get_by_role("button", name="Start practice").click()
    page.wait_for_selector("html[data-script=ready] .cis")
    return page


def test_a_line_is_worked_with_the_keyboard_submitted_and_explained(bench: Page, screen: Screen) -> None:
    keys, done = bench.keyboard, bench.get_by_label("Done so far")
    keys.press("Alt+r")
    expect(bench.locator("#reads-caption")).to_be_attached()
    keys.press("F7")
    for text in ("AD", "P4", "Verify the badge and the sign."):
        keys.type(text)
        keys.press("Tab")
        if text == "AD":
            keys.press("Tab")
    bench.locator("#order-form").get_by_label("Badge").press("Space")
    # The line that was drawn may have an order of this type already.
    bench.locator("#order-form").get_by_label("Order anyway").press("Space")
    keys.press("F2")
    expect(done).to_contain_text("Order 880001 P4 AD")
    bench.locator("#letter-code").focus()
    keys.type("DH")
    bench.get_by_role("button", name="Send", exact=True).press("Enter")
    expect(done).to_contain_text("door hanger")
    bench.get_by_role("button", name="Light inventory of this route").press("Enter")
    expect(bench.locator("#rows-lights-caption")).to_be_attached()
    screen.must_be_sound()
    bench.locator("#note-text").fill(
        "Seen: the remark. Decided: address check ordered. Proof: reads tab. Order 880001."
    )
    bench.locator("#resolution").fill("EX")
    bench.get_by_role("button", name="Leave the record so").press("Enter")
    expect(bench.locator("#decide-title + .tag")).to_contain_text("Left as an Exception")
    bench.get_by_role("button", name="Submit work").click()
    bench.locator("dialog[open]").get_by_role("button", name="Submit").last.click()
    bench.wait_for_url("**/debrief")
    expect(bench.get_by_role("region", name="Your lines at a glance")).to_contain_text("Order 880001 P4 AD")
    expect(bench.get_by_text("State of the record").first).to_be_visible()
    screen.must_be_sound()


def test_a_refused_posting_says_why_beside_what_was_typed(bench: Page) -> None:
    bench.keyboard.press("F8")
    bench.locator("#post-account").fill("1234567890")
    bench.keyboard.press("F2")
    expect(bench.locator("#post-form [data-refusal]")).to_contain_text("No account 1234567890")
    expect(bench.locator("#post-account")).to_have_value("1234567890")
