"""The desk as a page: sound and light in every state, the check drawn, worked by keyboard."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser

from carpath.exercises.kind import Form
from carpath.exercises.returned_items import KIND
from tests.exercises.returned_items.desk import Body, case, worked
from tests.web.pages import read_page
from tests.web.stills import must_be_sound, rendered, shown

FORM = Form(lines=8)
FULL = {
    **{f"account{row}": "142.10" for row in range(1, 11)},
    **{f"debit{row}": "1,234.56" for row in range(1, 11)},
    **{f"memo{row}": "correction of the day" for row in range(1, 11)},
}


def image(*more: Body) -> tuple[Body, ...]:
    return ({"do": "paper", "name": "image"}, *more)


STATES: Mapping[str, tuple[str, tuple[Body, ...] | None]] = {
    "image": ("nsf", image({"do": "open", "tab": "bills"}, {"do": "settle", **FULL})),
    "draft": ("unauthorized", image({"do": "call"})),
    "deposit": ("slip", ({"do": "paper", "name": "capture"}, {"do": "open", "tab": "transactions"})),
    "parcels": ("account", ({"do": "paper", "name": "slip"}, {"do": "open", "tab": "notes"})),
    "ticked": ("several", None),
}


@cache
def page(state: str) -> str:
    family, moves = STATES[state]
    line = next(each for each in (case(family, 2, seed) for seed in range(20)) if each.task.check or family != "nsf")
    work = worked(line, *(line.key.moves if moves is None else moves))
    told = KIND.line(line.task, work)
    lines = [SimpleNamespace(no=no, **vars(told), current=no == 0, href=f"/?case={no}") for no in range(8)]
    attempt = SimpleNamespace(
        id="a1", kind=KIND.name, title=KIND.title, mode="practice", form=FORM, brief=KIND.brief(FORM), lines=lines,
        case=0, count=8, worked=0, lease="lease", next_seq=1, started=True, begins=False, seconds_left=None,
        seconds_spent=0, saved_at="10:14:02", proctor="", refusal="", hints=(), hint_level=0, may_hint=True,
        check=None, check_url="", leave_url="/", report_url="", moves_url="/moves", claim_url="/claim",
        begin_url="/begin", binder_url="/binder", submit_url="/submit",
    )  # fmt: skip
    view: Mapping[str, Any] = KIND.view(line.task, work, FORM)
    return rendered("exercises/returned_items/work.html", attempt=attempt, view=view)


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_a_sound_page_of_less_than_sixty_kilobytes(state: str) -> None:
    assert read_page(page(state), "/").h1 == "Bank advices"
    assert len(page(state).encode()) < 60_000


def test_the_check_is_drawn_and_said_in_words() -> None:
    assert re.search(r"<desc[^>]*>Dated .* In words: .* In figures: ", page("image"))
    assert "<svg" in page("image") and "Authorization for bank draft" in page("draft")


def test_a_ticked_line_shows_its_decision_and_one_way_back() -> None:
    assert "Reopen this advice" in page("ticked") and "Tick the bank" not in page("ticked")


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_desk_is_accessible_and_fits_in_both_themes(browser: Browser, theme: str) -> None:
    with shown(browser, page("image")) as screen:
        must_be_sound(screen, theme)


@pytest.mark.browser
def test_the_desk_fits_a_phone_and_its_keys_reach_the_dialogs(browser: Browser) -> None:
    with shown(browser, page("image")) as screen:
        screen.page.set_viewport_size({"width": 360, "height": 780})
        must_be_sound(screen, "light")
        screen.page.keyboard.press("F8")
        assert screen.page.locator("#correct").is_visible()
        screen.page.keyboard.press("Escape")
        screen.page.locator("#what").focus()
        screen.page.keyboard.press("F4")
        assert screen.page.locator("#causes").is_visible()
