"""The letters desk and the written test as pages: sound in every state, light, dark, on a phone, by keyboard."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser

from carpath.exercises import kinds
from carpath.exercises.customer_letters import KIND
from carpath.exercises.kind import Case, Form, Kind
from tests.exercises.customer_letters.writers import case
from tests.exercises.playing import play, practice_case
from tests.web.pages import read_page
from tests.web.stills import must_be_sound, rendered, shown

FORM = Form(lines=2)
WRITTEN = next(kind for kind in kinds().values() if kind.rubric and kind.proctored)


def parts(kind: Kind, of: Case, *moves: Any) -> dict[str, Any]:
    """What the templates are given for a case after the moves."""
    work = play(kind, of, moves)
    line = SimpleNamespace(no=0, **vars(kind.line(of.task, work)), current=True, href="/?case=0")
    attempt = SimpleNamespace(
        id="a1", kind=kind.name, title=kind.title, mode="practice", form=FORM, brief=kind.brief(FORM),
        lines=[line, line], case=0, count=2, worked=0, lease="lease", next_seq=1, started=True, begins=False,
        seconds_left=None, seconds_spent=0, saved_at="10:14:02", proctor="", refusal="", hints=(), hint_level=0,
        may_hint=kind.hint is not None, check=None, check_url="", leave_url="/", report_url="", moves_url="/moves",
        claim_url="/claim", begin_url="/begin", binder_url="/binder", submit_url="/submit",
    )  # fmt: skip
    return {"attempt": attempt, "view": kind.view(of.task, work, FORM)}


@cache
def page(state: str) -> str:
    """A page of the letters desk."""
    of = case("returned_check" if state == "sent" else "high_bill", 2)
    key = of.key
    moves = {
        "empty": ({"do": "open", "tab": "reads"},),
        "drafted": (*key.looks, {"do": "letter", **key.draft, "macro": "rights"}),
        "sent": key.moves,
    }[state]
    return rendered(f"exercises/{KIND.name}/work.html", **parts(KIND, of, *moves))


@cache
def text_page() -> str:
    """The page of the written test with a text on it."""
    of = practice_case(WRITTEN.name, 3)
    return rendered(f"exercises/{WRITTEN.name}/work.html", **parts(WRITTEN, of, *of.key.moves))


@pytest.mark.parametrize("state", ["empty", "drafted", "sent"])
def test_each_state_is_a_sound_page_of_less_than_sixty_kilobytes(state: str) -> None:
    assert read_page(page(state), "/").h1 == "Letters"
    assert len(page(state).encode()) < 60_000


def test_the_written_test_is_a_sound_page_of_less_than_sixty_kilobytes() -> None:
    assert read_page(text_page(), "/").h1 == "Written communication"
    assert len(text_page().encode()) < 60_000


def test_a_letter_is_shown_as_text_whatever_it_holds() -> None:
    of = case("high_bill", 2)
    body = '<script>alert("x")</script>\n\n<img src=x onerror=alert(1)>'
    shown_page = rendered(
        f"exercises/{KIND.name}/work.html", **parts(KIND, of, {"do": "letter", **of.key.draft, "body": body})
    )
    assert "<script>alert" not in shown_page and "<img src=x" not in shown_page


@pytest.mark.browser
def test_both_pages_are_accessible_fit_a_phone_and_are_worked_by_keyboard(browser: Browser) -> None:
    with shown(browser, page("drafted")) as screen:
        must_be_sound(screen, "light")
        screen.page.keyboard.press("F8")
        assert screen.page.evaluate("document.activeElement.id") == "letter-body"
        screen.page.keyboard.press("F1")
        assert "Letter" in screen.page.locator("#help [data-field-help]").inner_text()
    for html in (page("sent"), text_page()):
        with shown(browser, html) as screen:
            screen.page.set_viewport_size({"width": 390, "height": 800})
            must_be_sound(screen, "dark")
