"""A call in a browser: sound pages of little weight, a key for each sentence, and no button that leads nowhere."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser

from carpath.exercises.kind import Form
from carpath.exercises.phone_call import KIND
from carpath.exercises.phone_call.talk import Work
from tests.exercises.phone_call.calls import drawn, said, talked, until
from tests.web.pages import read_page
from tests.web.stills import must_be_sound, rendered, shown

FORM = Form()
CASE = drawn("estimated", step=2)
STATES: dict[str, Work] = {
    "ringing": talked(CASE),
    "asking": talked(CASE, {"do": "open", "tab": "reads"}, after=until(CASE, "find")),
    "orders": talked(CASE, {"do": "open", "tab": "orders"}, after=until(CASE, "offer")),
    "over": talked(CASE, *map(dict, CASE.key.moves)),
    "furious": said(
        CASE, said(CASE, talked(CASE), "Customer accounting. What"), "Customer accounting, good morning. May"
    ),
}


def page(state: str) -> str:
    """The page of the call in that state."""
    work = STATES[state]
    line = SimpleNamespace(no=0, **vars(KIND.line(CASE.task, work)), current=True, href="/?case=0")
    attempt: Any = SimpleNamespace(
        id="a1", kind=KIND.name, title=KIND.title, mode="practice", form=FORM, brief=KIND.brief(FORM), lines=[line],
        case=0, count=1, worked=0, lease="lease", next_seq=1, started=True, begins=False, seconds_left=None,
        seconds_spent=0, saved_at="10:14:02", proctor="", refusal="", hints=(), hint_level=0, may_hint=True,
        check=None, check_url="", leave_url="/", report_url="", moves_url="/moves", claim_url="/claim",
        begin_url="/begin", binder_url="/binder", submit_url="/submit",
    )  # fmt: skip
    return rendered("exercises/phone_call/work.html", attempt=attempt, view=view(state))


def view(state: str) -> Any:
    """What the page of the call in that state is made of."""
    return KIND.view(CASE.task, STATES[state], FORM)


@pytest.mark.parametrize("state", list(STATES))
def test_each_state_is_a_sound_page_of_less_than_sixty_kilobytes(state: str) -> None:
    html = page(state)
    assert read_page(html, "/").h1 == "Calls from customers"
    assert len(html.encode()) < 60_000


def test_each_sentence_has_a_key_and_none_is_left_once_the_call_is_over() -> None:
    keys = re.findall(r'data-key="Digit(\d) Numpad\1"', page("asking"))
    assert keys == [str(number) for number in range(1, len(keys) + 1)] and len(keys) >= 4
    assert "Digit1" not in page("over") and "The call is over" in page("over")


@pytest.mark.parametrize("state", list(STATES))
def test_no_button_opens_a_window_that_is_not_there(state: str) -> None:
    html = page(state)
    for name in re.findall(r'commandfor="([^"]+)"', html):
        assert f'id="{name}"' in html, name


@pytest.mark.browser
def test_a_call_is_accessible_and_fits_on_a_desk_and_on_a_telephone(browser: Browser) -> None:
    with shown(browser, page("asking"), binder=rendered("cis/binder.html", view=view("asking"))) as screen:
        must_be_sound(screen, "light")
        screen.page.set_viewport_size({"width": 360, "height": 800})
        must_be_sound(screen, "dark")
