"""From a typing run to a certificate that a stranger checks, in a real browser, on real code paths."""

from __future__ import annotations

import hashlib
import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, Office
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser


def test_a_typing_run_becomes_a_certificate_that_checks_out(screen: Screen) -> None:
    office = Office(screen.page)
    _name_first_qualifier(office.as_("Mira"), screen)
    _open_supervised_run(office.as_("Dana"), screen)
    _pass_typing(office.as_("Tania"), screen)
    _sign_off(office.as_("Dana"), screen)
    number, address = _verify(office.as_("Hilda"), screen)
    screen.page.context.clear_cookies()
    _check_as_a_stranger(screen, number, address)


def _name_first_qualifier(page: Page, screen: Screen) -> None:
    page.goto("/search?q=Dana")
    page.get_by_role("link", name="Dana Whitcomb").click()
    page.get_by_role("link", name="Service", exact=True).click()
    page.locator("summary", has_text="First qualifier of a line").click()
    form = page.get_by_role("form", name="First qualifier of a line")
    form.get_by_label("Line of the job description").select_option("R7")
    form.get_by_label("Reason").fill("Has answered letters and calls for eleven years.")
    form.get_by_role("button", name="Name as first qualifier").click()
    expect(page.get_by_text("Recorded as a dated fact.")).to_be_visible()
    screen.must_be_sound()


def _open_supervised_run(page: Page, screen: Screen) -> None:
    page.goto("/supervised-runs/")
    page.get_by_label("Trainee").select_option(label="Tania Okafor")
    page.get_by_label("Test").select_option(label="Typing")
    page.get_by_role("button", name="I am present").click()
    expect(page.get_by_text("The run is open for two hours.")).to_be_visible()
    screen.must_be_sound()


def _pass_typing(page: Page, screen: Screen) -> None:
    page.get_by_role("link", name="Open", exact=True).click()
    expect(page.get_by_text("Dana Whitcomb has opened a supervised run for you.")).to_be_visible()
    screen.must_be_sound()
    page.get_by_role("button", name="Start the assessed run").click()
    check = page.get_by_label("Type the eight keys")
    expect(check).to_be_editable()
    check.press_sequentially("asdfjkl;")
    page.get_by_role("button", name="Begin").click()
    field = page.get_by_label("Type here")
    expect(field).to_be_editable()
    passage = page.locator("[data-copy]").text_content() or ""
    field.press_sequentially(passage[:90], delay=60)
    page.wait_for_url(re.compile("/debrief"), timeout=40_000)
    expect(page.get_by_text("Passed, and on record.")).to_be_visible()
    screen.must_be_sound()


def _sign_off(page: Page, screen: Screen) -> None:
    page.goto("/sign-offs/")
    page.get_by_role("link", name="Sign off").click()
    screen.must_be_sound()
    page.get_by_role("checkbox").first.check()
    page.get_by_label("I watched or reviewed this work myself.").check()
    page.get_by_label("Your password, to sign").fill("not the password at all")
    page.get_by_role("button", name="Sign off").click()
    expect(page.get_by_text("That is not your password. Nothing was signed.").first).to_be_visible()
    page.get_by_label("I watched or reviewed this work myself.").check()
    page.get_by_label("Your password, to sign").fill(PASSWORD)
    page.get_by_role("button", name="Sign off").click()
    expect(page.get_by_text("Signed off. The trainee sees it now.")).to_be_visible()
    screen.must_be_sound()


def _verify(page: Page, screen: Screen) -> tuple[str, str]:
    expect(page.get_by_role("heading", level=1)).to_have_text("One person is eligible now")
    page.get_by_role("link", name="Tania Okafor").click()
    screen.must_be_sound()
    page.get_by_role("button", name="Verify Level 1").click()
    screen.must_be_sound()
    page.get_by_label("Type the surname to confirm").fill("Okafor")
    page.get_by_label("Your password, to sign", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Verify and issue").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Level 1 is granted to Tania Okafor", timeout=30_000)
    screen.must_be_sound()
    link = page.get_by_role("link", name="Certificate (PDF)")
    pdf = page.request.get(screen.origin + (link.get_attribute("href") or "")).body()
    letter = page.get_by_role("link", name="Decision letter (PDF)").get_attribute("href") or ""
    assert page.request.get(screen.origin + letter).body().startswith(b"%PDF-")
    page.get_by_role("link", name="Check it as a stranger would").click()
    shown = page.locator("dl.pairs").inner_text()
    assert hashlib.sha256(pdf).hexdigest() in shown
    number = re.search(r"CP(?:-[0-9A-Z]{4}){3}-[0-9A-Z]{5}", shown)
    assert number is not None
    return number.group(), page.url


def _check_as_a_stranger(screen: Screen, number: str, address: str) -> None:
    page = screen.open(address.removeprefix(screen.origin))
    expect(page.get_by_role("heading", level=1)).to_have_text("This certificate is valid")
    expect(page.get_by_text("Tania Okafor")).to_be_visible()
    expect(page.get_by_text("Typing 35 wpm")).to_be_visible()
    page.goto("/v")
    page.get_by_label("Certificate number").fill(number.lower().replace("-", " "))
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_text("T. O.")).to_be_visible()
    assert "Tania" not in page.locator("main").inner_text()
    screen.must_be_sound()
