"""An observation card is filled with the network gone, outlives a reload, and is sent once when the network is back."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from carpath.core.evidence import FactKind
from carpath.store import facts
from carpath.store.engine import reading
from tests.journeys.conftest import Office
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser


def test_a_card_filled_without_a_network_is_sent_later_and_once(app: Flask, screen: Screen) -> None:
    page = Office(screen.page).as_("Dana")
    page.set_viewport_size({"width": 390, "height": 800})
    _open_card(page)
    screen.must_be_sound()
    page.get_by_role("textbox", name="Note").fill("A high bill after a cold week.")
    page.reload()
    expect(page.get_by_role("textbox", name="Note")).to_have_value("A high bill after a cold week.")
    page.context.set_offline(True)
    _fill(page)
    _fill(page)
    cards = page.get_by_role("region", name="Cards on this phone")
    expect(cards.get_by_text("Not sent yet")).to_have_count(2)
    page.context.set_offline(False)
    expect(cards.get_by_text(re.compile(r"Sent \d\d:\d\d:\d\d"))).to_have_count(2)
    screen.complaints.clear()  # the console names each try without a network
    page.reload()
    expect(cards.get_by_text(re.compile(r"Sent \d\d:\d\d:\d\d"))).to_have_count(2)
    expect(page.get_by_role("textbox", name="Note")).to_have_value("")
    screen.must_be_sound()
    _judge_a_call(page, screen)
    expect(cards.get_by_text(re.compile(r"Sent \d\d:\d\d:\d\d"))).to_have_count(3)
    screen.complaints.clear()
    with app.app_context(), reading():
        kept = facts.of_kinds([FactKind.OBSERVED])
    assert sorted(fact.reason for fact in kept) == ["", "", "A high bill after a cold week."]
    assert all(fact.body["phone"]["ended"] for fact in kept)
    (call,) = [fact for fact in kept if "levels" in fact.body]
    assert call.body["points"] == "90" and call.body["scenario"]["says"]


def _judge_a_call(page: Page, screen: Screen) -> None:
    """A role-play: opened online, reloaded with its scenario, judged by the keys 1 to 4 and sent without a network."""
    page.goto("/observations/")
    page.get_by_label("Whose call").select_option(label="Tania Okafor")
    page.get_by_role("button", name="Open the call card").click()
    says = page.locator(".scenario dd").nth(1).inner_text()
    screen.must_be_sound()
    page.reload()
    expect(page.locator(".scenario dd").nth(1)).to_have_text(says)
    page.wait_for_selector("html[data-script=ready]")
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("button", name="Start").click()
    page.locator("fieldset.levels").first.get_by_role("radio").first.focus()
    for _ in range(7):
        page.keyboard.press("3")
    page.get_by_role("button", name="Send the card").click()
    expect(page.get_by_text("1 is still open")).to_be_visible()
    page.locator("fieldset.levels").last.get_by_role("radio").nth(2).check()
    page.get_by_role("button", name="Send the card").click()
    expect(page.get_by_text("This role-play is done")).to_be_visible()
    page.context.set_offline(False)


def _open_card(page: Page) -> None:
    page.goto("/observations/")
    page.get_by_label("Whose work").select_option(label="Tania Okafor")
    page.get_by_label("Line of the job description").select_option("R7")
    page.get_by_role("radio", name="On a call").check()
    page.get_by_role("button", name="Open the card").click()
    expect(page.get_by_role("button", name="Start")).to_be_visible()


def _fill(page: Page) -> None:
    page.get_by_role("button", name="Send the card").click()
    expect(page.get_by_text("Press Start when the work begins and Stop when it ends.")).to_be_visible()
    page.get_by_role("button", name="Start").click()
    page.locator("fieldset").first.get_by_role("radio").nth(2).check()
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Send the card").click()
