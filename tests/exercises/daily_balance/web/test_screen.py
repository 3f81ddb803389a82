"""The desk as a page: sound in both themes, within its size, the journal written by keyboard."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser

from carpath.exercises.daily_balance import KIND
from carpath.exercises.kind import Form
from tests.exercises.daily_balance.desk import Body, drawn, key_of, play
from tests.web.pages import read_page
from tests.web.stills import must_be_sound, rendered, shown

FORM = Form(lines=3)
ENTRY: Body = {"do": "write", "account1": "131.10", "debit1": "540.00", "system": "both", "then": "post"}
LOOKING: dict[str, tuple[str, tuple[Body, ...] | None]] = {
    "tie": ("transposed", ({"do": "paper", "name": "posted"},)),
    "cause": ("timing", ({"do": "paper", "name": "bank"}, {"do": "part", "part": "cause"})),
    "entry": ("slide", ({"do": "paper", "name": "ledger"}, ENTRY, {"do": "part", "part": "entry"})),
    "proven": ("side", None),
    "suspense": ("suspense", ({"do": "paper", "name": "images"}, {"do": "part", "part": "judge"})),
    "audit": ("audit", ({"do": "paper", "name": "sample"},)),
}


def parts(state: str) -> dict[str, Any]:
    """What the templates are given for a line in that state."""
    family, moves = LOOKING[state]
    case = drawn(family, 3, 2)
    work = play(case, key_of(case).moves if moves is None else moves)
    if moves is None:
        work = KIND.play(case.task, work, SimpleNamespace(body={"do": "part", "part": "prove"}))
    line = SimpleNamespace(no=0, **vars(KIND.line(case.task, work)), current=True, href="/?case=0")
    attempt = SimpleNamespace(
        id="a1", kind=KIND.name, title=KIND.title, mode="practice", form=FORM, brief=KIND.brief(FORM),
        lines=[line, line], case=0, count=2, worked=0, lease="lease", next_seq=1, started=True, begins=False,
        seconds_left=None, seconds_spent=0, saved_at="10:14:02", proctor="", refusal="", hints=(), hint_level=0,
        may_hint=True, check=None, check_url="", leave_url="/", report_url="", moves_url="/moves", claim_url="/claim",
        begin_url="/begin", binder_url="/binder", submit_url="/submit",
    )  # fmt: skip
    return {"attempt": attempt, "view": KIND.view(case.task, work, FORM)}


@cache
def page(state: str) -> str:
    return rendered("exercises/daily_balance/work.html", **parts(state))


@cache
def binder() -> str:
    return rendered("cis/binder.html", view=parts("tie")["view"])


@pytest.mark.parametrize("state", list(LOOKING))
def test_each_state_is_a_sound_page_of_less_than_sixty_kilobytes(state: str) -> None:
    assert read_page(page(state), "/").h1 == "Balancing and audit"
    assert len(page(state).encode()) < 60_000


def test_an_entry_out_of_balance_is_taken_in_with_a_warning() -> None:
    assert "Out of balance $540.00: the debits are more." in page("entry")


def test_a_long_list_is_shown_forty_rows_at_a_time_and_narrowed_down() -> None:
    case = drawn("transposed", 3, 2)
    first = case.task.day.batches[0]
    whole, narrowed = (
        KIND.view(case.task, play(case, ({"do": "paper", "name": "posted", **more},)), FORM)["paper"]
        for more in ({}, {"for": first.no})
    )
    assert len(whole["rows"]) == 40 and whole["pages"] > 1
    assert [row[0] for row in narrowed["rows"]] == [item.no for item in first.items]


@pytest.mark.browser
@pytest.mark.parametrize(("theme", "states"), [("light", ("tie", "suspense")), ("dark", ("entry", "proven"))])
def test_the_desk_is_accessible_and_fits(browser: Browser, theme: str, states: tuple[str, ...]) -> None:
    for state in states:
        with shown(browser, page(state), binder=binder()) as screen:
            must_be_sound(screen, theme)


@pytest.mark.browser
def test_a_journal_is_written_by_keyboard_alone(browser: Browser) -> None:
    with shown(browser, page("entry"), binder=binder()) as screen:
        keyboard, balance = screen.page.keyboard, screen.page.locator("[data-balance]")
        screen.page.locator("#journal-account1").focus()
        keyboard.press("F4")
        keyboard.type("131.10")
        screen.page.locator("#journal-chart [data-code]:visible").first.click()
        assert "general bank" in screen.page.locator("#journal-account1 + [data-name]").inner_text()
        for typed in ("", "540", "", "", "142.10"):
            keyboard.press("Enter") if not typed else keyboard.type(typed)
            keyboard.press("Enter") if typed == "540" else None
        screen.page.locator("#journal-credit2").focus()
        keyboard.press("Equal")
        assert screen.page.locator("#journal-credit2").input_value() == "540.00"
        assert balance.inner_text() == "In balance at $540.00."
