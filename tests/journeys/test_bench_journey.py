"""The practice CIS in a real browser on the real server: nothing typed is lost, with script and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Live
from tests.journeys.conftest import Office
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser


@pytest.fixture
def bench(screen: Screen) -> Page:
    """The first line of a practice queue, open before a trainee."""
    page = Office(screen.page).as_("Tania")
    page.goto("/exercises/hilo")
    page.get_by_role("button", name="Start practice").click()
    page.wait_for_selector("html[data-script=ready] .cis")
    return page


@pytest.fixture
def plain(browser: Browser, live: Live) -> Iterator[Page]:
    """A browser in which no script runs."""
    context = browser.new_context(base_url=live.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def place_order(page: Page, look: str) -> None:
    page.locator("#order-type").fill("RR")
    page.locator("#order-look").fill(look)
    page.get_by_role("button", name="Place the order").click()


def test_a_line_is_worked_with_the_keyboard_and_every_answer_comes_back(bench: Page, screen: Screen) -> None:
    bench.keyboard.press("Alt+r")
    expect(bench.locator("#reads-caption")).to_be_attached()
    bench.keyboard.press("F7")
    place_order(bench, "Read the register dial by dial.")
    expect(bench.get_by_label("Posted so far")).to_contain_text("Order 880001 RR")
    bench.get_by_role("button", name="Wait for the next visit").click()
    expect(bench.locator(".heard")).to_contain_text("Order 880001 RR")
    screen.must_be_sound()
    bench.locator("#resolution").fill("HD")
    bench.get_by_role("button", name="Resolve the line").click()
    expect(bench.locator("#decide-title + .tag")).to_contain_text("HD")
    bench.keyboard.press("F6")
    bench.wait_for_url("**case=1")


def test_a_refused_order_says_why_beside_what_was_typed(bench: Page) -> None:
    for look in ("Read it again.", "And once more."):
        bench.keyboard.press("F7")
        place_order(bench, look)
        if look == "Read it again.":
            expect(bench.get_by_label("Posted so far")).to_be_visible()
    expect(bench.locator("#order-form [data-refusal]")).to_contain_text("is pending here")
    expect(bench.locator("#order-look")).to_have_value("And once more.")


def test_what_was_typed_and_not_sent_outlives_a_look_at_another_tab(bench: Page) -> None:
    bench.locator("#resolution-reason").fill("The photo shows it")
    bench.locator("#note-text").fill("High; asked for a photo.")
    bench.keyboard.press("Alt+n")
    expect(bench.locator(".sections [aria-pressed=true]")).to_have_text("Notes")
    expect(bench.locator("#resolution-reason")).to_have_value("The photo shows it")
    expect(bench.locator("#note-text")).to_have_value("High; asked for a photo.")


def test_the_note_saves_itself(bench: Page) -> None:
    bench.locator("#note-text").fill("High; the photo proves the digit.")
    expect(bench.locator("[data-save-words]")).to_contain_text("Saved")
    bench.wait_for_timeout(1500)
    bench.reload()
    expect(bench.locator("#note-text")).to_have_value("High; the photo proves the digit.")


def test_a_note_that_cannot_be_kept_says_so_beside_it_and_stops_nothing(bench: Page, screen: Screen) -> None:
    note, refusal = bench.locator("#note-text"), bench.locator("form:has(#note-text) [data-refusal]")
    note.fill("7" * 70_000)
    expect(refusal).to_contain_text("more than one exercise can hold")
    assert all("413" in complaint for complaint in screen.complaints)
    screen.complaints.clear()
    note.fill("High; the photo \u202eproves the digit.")
    expect(refusal).to_contain_text("a character that cannot be seen, U+202E, after “High; the photo”")
    note.evaluate("field => (field.value = 'High; the photo proves it. \\ud83d')")
    note.dispatch_event("change")
    expect(refusal).to_be_hidden()
    expect(bench.locator("[data-save-words]")).to_contain_text("Saved")
    bench.reload()
    expect(note).to_have_value("High; the photo proves it. \ufffd")


def test_a_line_is_worked_without_script(plain: Page) -> None:
    page = Office(plain).as_("Tania")
    page.goto("/exercises/hilo")
    page.get_by_role("button", name="Start practice").click()
    page.get_by_role("button", name="Reads").click()
    expect(page.locator("#reads-caption")).to_be_attached()
    for _ in range(2):
        page.locator(".keys-strip").get_by_role("button", name="Service order").click()
        place_order(page, "Read it again.")
    expect(page.get_by_role("alert")).to_contain_text("is pending here")
    page.locator("#resolution").fill("HD")
    page.get_by_role("button", name="Resolve the line").click()
    expect(page.locator("#decide-title + .tag")).to_contain_text("HD")
