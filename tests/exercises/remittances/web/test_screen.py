"""The desk in a browser: sound in both themes and small; what is archived is drawn once it was fetched."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser

from carpath.exercises.kind import Form
from carpath.exercises.remittances import KIND
from tests.exercises.remittances.desk import drawn, key_moves, key_of, play, task_of
from tests.web.pages import read_page
from tests.web.stills import must_be_sound, rendered, shown

FORM = Form(lines=3)
OPEN = {"do": "open", "tab": "transactions"}
STATES: dict[str, tuple[str, int, Any]] = {
    "mail": ("several", 1, (OPEN,)),
    "question": ("keyed late", 1, ({"do": "paper", "name": "image"}, {"do": "paper", "name": "bank"}, OPEN)),
    "batch": ("batch keyed", 4, ({"do": "paper", "name": "machine"},)),
    "drawer": ("drawer off", 2, None),
    "closed": ("split", 3, "key"),
}


def parts(state: str) -> dict[str, Any]:
    """What the templates are given for a line in that state."""
    family, step, moves = STATES[state]
    case = drawn(family, 3, step)
    if moves is None:
        moves = key_moves(case, "balance", "note", "resolve")
    work = play(case, *(key_of(case).moves if moves == "key" else moves))
    line = SimpleNamespace(no=0, **vars(KIND.line(case.task, work)), current=True, href="/?case=0")
    attempt = SimpleNamespace(
        id="a1", kind=KIND.name, title=KIND.title, mode="practice", form=FORM, brief=KIND.brief(FORM), lines=[line],
        case=0, count=3, worked=0, lease="lease", next_seq=1, started=True, begins=False, seconds_left=None,
        seconds_spent=0, saved_at="10:14:02", proctor="", refusal="", hints=(), hint_level=0, may_hint=True,
        check=None, check_url="", leave_url="/", report_url="", moves_url="/moves", claim_url="/claim",
        begin_url="/begin", binder_url="/binder", submit_url="/submit",
    )  # fmt: skip
    attempt.lines = [line, line]
    return {"attempt": attempt, "view": KIND.view(case.task, work, FORM)}


@cache
def page(state: str) -> str:
    return rendered("exercises/remittances/work.html", **parts(state))


@cache
def binder() -> str:
    return rendered("cis/binder.html", view=parts("mail")["view"])


@pytest.mark.parametrize("state", list(STATES))
def test_each_state_is_a_sound_page_of_less_than_sixty_kilobytes(state: str) -> None:
    assert read_page(page(state), "/").h1 == "Payment desk"
    assert len(page(state).encode()) < 60_000


def test_the_check_of_a_question_is_drawn_once_it_was_fetched() -> None:
    case = drawn("keyed", 2)
    serial = task_of(case).checks[0].serial
    before, after = (
        rendered("exercises/remittances/_line.html", view=KIND.view(case.task, work, FORM))
        for work in (play(case), play(case, {"do": "paper", "name": "image"}))
    )
    assert f"Check {serial}" not in before and f"Check {serial}" in after


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_desk_is_accessible_and_fits_in_both_themes(browser: Browser, theme: str) -> None:
    for state in STATES:
        with shown(browser, page(state), binder=binder()) as screen:
            must_be_sound(screen, theme)
