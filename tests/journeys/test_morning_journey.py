"""A morning's report in a real browser: ticked, released, refused, worked on the bench and handed in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from carpath.services import morning
from tests.conftest import Live
from tests.journeys.conftest import Office
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser

LINES = 24


@pytest.fixture(autouse=True)
def shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long enough for a queue of which the bench lists a part."""
    monkeypatch.setattr(morning, "LINES", LINES)


def begin(page: Page) -> Page:
    """Tania opens a morning's report."""
    Office(page).as_("Tania").goto("/exercises/hilo/learn")
    page.get_by_role("button", name="Start a morning's report").click()
    page.wait_for_url("**/report")
    page.wait_for_load_state("networkidle")  # the window has claimed the attempt
    return page


def release(page: Page, code: str = "AC") -> None:
    page.get_by_role("textbox", name="Resolution code").fill(code)
    page.get_by_label("Reason for all of them").fill("As last year.")
    page.get_by_role("button", name="Release the ticked lines").click()


def test_a_report_is_worked_by_keyboard_from_the_first_tick_to_the_debrief(screen: Screen) -> None:
    page = begin(screen.page)
    page.wait_for_selector("html[data-script=ready] .report")
    screen.must_be_sound()
    screen.must_be_readable_in_the_dark()
    for no in (1, 2, 3):
        page.get_by_role("checkbox", name=f"Tick line {no},").focus()
        page.keyboard.press("Space")
    page.get_by_role("textbox", name="Resolution code").focus()
    page.keyboard.press("F4")
    page.locator("#release-code-codes button:has(b:text-is('AC'))").press("Enter")
    expect(page.get_by_role("textbox", name="Resolution code")).to_have_value("AC")
    release(page)
    expect(page.locator(".notices")).to_contain_text("Carried out on 3 lines.")
    page.get_by_role("checkbox", name="Tick line 3,").check()
    page.get_by_role("checkbox", name="Tick line 4,").check()
    release(page)
    expect(page.get_by_role("alert").filter(has_text="Refused on 1 line")).to_contain_text("resolved with AC")
    screen.must_be_sound()
    page.locator("#line-20 th a").click()
    expect(page.locator(".queue h2")).to_contain_text(f"4 of {LINES} done")
    expect(page.locator(".queue li")).to_have_count(11)
    page.wait_for_selector("html[data-script=ready] .cis")
    page.keyboard.press("F6")
    page.wait_for_url("**case=20")
    page.get_by_role("button", name="Wait for the next visit").wait_for()
    page.get_by_role("link", name="Back to the report").click()
    page.wait_for_selector("html[data-script=ready] .report")
    page.get_by_role("button", name="Submit work").click()
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_text("Lines an hour")).to_be_visible()
    screen.must_be_sound()


def test_what_waits_in_the_window_is_sent_before_an_order(screen: Screen) -> None:
    page = begin(screen.page)
    page.goto(page.url.replace("/report", "?case=0"))
    page.wait_for_selector("html[data-script=ready] .cis")
    page.route("**/moves", lambda route: route.abort())
    page.locator("#note-text").fill("High; the photo proves it.")
    expect(page.locator("[data-save-words]")).to_contain_text("will retry")
    page.unroute("**/moves")
    screen.complaints.clear()
    page.get_by_role("link", name="Back to the report").click()
    page.wait_for_selector("html[data-script=ready] .report")
    page.get_by_role("checkbox", name="Tick line 2,").check()
    release(page)
    expect(page.locator("#line-1 td").nth(3)).to_have_text("In work")
    expect(page.locator("#line-2 td").nth(3)).to_have_text("Resolved AC")


def test_a_report_is_worked_without_script(browser: Browser, live: Live) -> None:
    with browser.new_context(base_url=live.url, java_script_enabled=False) as context:
        page = begin(context.new_page())
        page.get_by_role("link", name="Tick the lines shown").click()
        release(page)
        expect(page.locator(".notices")).to_contain_text(f"Carried out on {LINES} lines.")
