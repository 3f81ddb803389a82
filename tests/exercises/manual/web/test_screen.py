"""The desk in a browser: sound in both themes, the workbook by keyboard, rows that are pasted, F4 on the tax code."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser

from carpath.exercises.kind import Form
from carpath.exercises.manual import KIND
from tests.exercises.manual.drafts import draft, key_of, play
from tests.web.pages import read_page
from tests.web.stills import must_be_sound, rendered, shown

FORM = Form(lines=3)
LOOKING = {
    "lights": ("work-order", ({"do": "open", "tab": "premise"}, {"do": "paper", "name": "orders"})),
    "service": ("demand", ({"do": "open", "tab": "meter"}, {"do": "paper", "name": "interval"}, {"do": "check"})),
    "entered": ("days", None),
}


def parts(state: str) -> dict[str, Any]:
    """What the templates are given for a bill in that state."""
    family, moves = LOOKING[state]
    case = draft(family, 3, 2)
    work = play(case, *(key_of(case).moves if moves is None else moves))
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
    return rendered("exercises/manual/work.html", **parts(state))


@cache
def binder() -> str:
    return rendered("cis/binder.html", view=parts("lights")["view"])


@pytest.mark.parametrize("state", list(LOOKING))
def test_each_state_is_a_sound_page_of_less_than_sixty_kilobytes(state: str) -> None:
    assert read_page(page(state), "/").h1 == "Manual billing"
    assert len(page(state).encode()) < 60_000


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_desk_is_accessible_and_fits_in_both_themes(browser: Browser, theme: str) -> None:
    for state in LOOKING:
        with shown(browser, page(state), binder=binder()) as screen:
            must_be_sound(screen, theme)


@pytest.mark.browser
def test_arrows_go_up_and_down_a_column_and_enter_goes_on(browser: Browser) -> None:
    with shown(browser, page("lights"), binder=binder()) as screen:
        screen.page.locator("#w0-l1_units").focus()
        screen.page.keyboard.press("ArrowDown")
        assert screen.page.evaluate("document.activeElement.id") == "w0-l2_units"
        screen.page.keyboard.press("Enter")
        assert screen.page.evaluate("document.activeElement.id") == "w0-l2_each"


@pytest.mark.browser
def test_rows_copied_from_a_spreadsheet_fill_the_cells_from_where_they_are_pasted(browser: Browser) -> None:
    with shown(browser, page("lights"), binder=binder()) as screen:
        screen.page.locator("#w0-l1_units").focus()
        screen.page.evaluate("""() => {
            const given = new DataTransfer();
            given.setData("text/plain", "140\\t7.16\\n11\\t9.19");
            const pasted = {clipboardData: given, bubbles: true, cancelable: true};
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", pasted));
        }""")
        values = [
            screen.page.locator(f"#w0-{cell}").input_value() for cell in ("l1_units", "l1_each", "l2_units", "l2_each")
        ]
        assert values == ["140", "7.16", "11", "9.19"]


@pytest.mark.browser
def test_f1_names_the_cell_in_focus(browser: Browser) -> None:
    with shown(browser, page("lights"), binder=binder()) as screen:
        screen.page.locator("#w0-l1_units").focus()
        screen.page.keyboard.press("F1")
        assert "Units, charges, row 1" in screen.page.locator("#help [data-field-help]").inner_text()


@pytest.mark.browser
def test_f4_lists_tax_codes_and_f8_opens_what_goes_on_record(browser: Browser) -> None:
    with shown(browser, page("lights"), binder=binder()) as screen:
        screen.page.keyboard.press("F4")
        screen.page.locator("#tax-codes button[data-code]", has_text="19").click()
        assert screen.page.locator("#tax-code").input_value() == "19"
        screen.page.keyboard.press("F8")
        assert screen.page.evaluate("document.activeElement.id") == "change-code"
