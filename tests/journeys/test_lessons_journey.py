"""Learning a desk in a real browser: its page, a worked line by keyboard, one to finish, and practice by misses."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from carpath.cis.desk.plan import GENUINE
from carpath.exercises import kinds
from carpath.exercises.kind import Kind
from tests.journeys.conftest import Office
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(screen: Screen) -> Page:
    """The page that opens the Hi/Low desk, before a trainee."""
    page = Office(screen.page).as_("Tania")
    page.goto("/exercises/hilo")
    page.get_by_role("link", name="Learn the desk").click()
    page.wait_for_selector("html[data-script=ready]")
    return page


def test_a_line_is_watched_step_by_step_and_then_finished_alone(desk: Page, screen: Screen) -> None:
    screen.must_be_sound()
    desk.get_by_role("link", name="Crossed meters").click()
    desk.wait_for_selector("html[data-script=ready] .still")
    screen.must_be_sound()
    desk.keyboard.press("ArrowRight")
    arrived(desk, "step=1")
    expect(desk.get_by_role("heading", name="Step 1 of")).to_be_visible()
    expect(desk.locator(".still #reads-caption")).to_be_attached()
    expect(desk.locator(".still button").first).to_be_disabled()
    desk.keyboard.press("ArrowLeft")
    arrived(desk, "step=0")
    expect(desk.get_by_role("heading", name="The line as it is found")).to_be_visible()
    desk.locator(".worked-steps a").last.click()
    desk.get_by_role("button", name="Finish one yourself").click()
    desk.wait_for_selector("html[data-script=ready] .cis")
    expect(desk.locator(".queue li")).to_have_count(1)
    expect(desk.locator(".posted li").first).to_be_visible()
    screen.must_be_quiet()


def arrived(page: Page, where: str) -> None:
    """The page with that in its address is there, with its behaviours attached."""
    page.wait_for_url(f"**{where}*")
    page.wait_for_selector("html[data-script=ready]")


def test_what_was_left_out_is_what_is_practised_next(desk: Page) -> None:
    desk.get_by_role("button", name="One alone: Over zero").click()
    desk.wait_for_selector("html[data-script=ready] .cis")
    desk.locator("#resolution").fill("HD")
    desk.get_by_role("button", name="Resolve the line").click()
    expect(desk.locator("#decide-title + .tag")).to_contain_text("HD")
    desk.locator("#submit-open").click()
    desk.get_by_role("button", name="Submit", exact=True).click()
    desk.wait_for_url("**/debrief")
    desk.goto("/exercises/hilo/learn")
    expect(desk.get_by_text("You missed 1 of 1: Over zero.")).to_be_visible()
    desk.get_by_role("button", name="Practise what you miss").click()
    desk.wait_for_selector("html[data-script=ready] .cis")
    expect(desk.locator(".queue li")).to_have_count(8)


DESKS = [kind for kind in kinds().values() if kind.teaching]


@pytest.mark.parametrize("kind", DESKS, ids=[kind.name for kind in DESKS])
def test_a_line_that_is_worked_to_its_end_can_be_read_by_everybody(kind: Kind, desk: Page, screen: Screen) -> None:
    assert kind.teaching
    family = next(name for name in kind.teaching.families if name != GENUINE)
    screen.open(f"/exercises/{kind.name}/learn/{family}?step=99")
