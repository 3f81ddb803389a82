"""The bench of the practice CIS: every move has a form, every function key a button, and it works in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from carpath.banks.folders import read_folder
from carpath.cis.bench import TABS
from carpath.cis.bench_moves import MOVES
from carpath.exercises import kind_named
from carpath.exercises.kind import Form, Move
from tests.journeys.screen import Screen
from tests.web.pages import read_page
from tests.web.stills import ROOT, must_be_sound, rendered, shown

CIS = ROOT / "templates/cis"
DESK = "hilo"


def sources(folder: Path) -> str:
    return "".join(path.read_text() for path in sorted(folder.rglob("*.html")))


def test_every_move_of_the_practice_cis_has_a_form_or_a_button() -> None:
    offered = set(re.findall(r"csrf_token\(\), \"(\w+)\"", sources(CIS) + sources(ROOT / "templates/exercises")))
    hints = (ROOT / "templates/components/hints.html").read_text()
    offered |= set(re.findall(r"token, \"(\w+)\"", hints))
    assert set(MOVES) - {"binder"} <= offered


def test_every_tab_has_a_template() -> None:
    assert {path.stem for path in (CIS / "tabs").glob("[!_]*.html")} == set(TABS)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 7, 8, 10])
def test_every_function_key_has_a_button_and_an_alternative_with_alt(number: int) -> None:
    strip = (CIS / "_keys.html").read_text()
    assert f"F{number} Alt+Digit{number % 10}" in strip
    assert f"<kbd>F{number}</kbd>" in strip


def bank(kind: Any) -> Any:
    banks = ROOT / "question_banks"
    files = dict(read_folder(banks, kind.name))
    for extra in kind.extra_banks:
        files |= {f"{extra}/{name}": text for name, text in read_folder(banks, extra).items()}
    return kind.read_bank(files)[0]


@cache
def drawn() -> tuple[Any, ...]:
    """A queue of three lines."""
    kind = kind_named(DESK)
    return tuple(kind.draw(Random(7), Form(lines=3), bank(kind)))


@cache
def binder() -> str:
    """The page that holds the text of the binder of the first line."""
    kind, task = kind_named(DESK), drawn()[0].task
    return rendered("cis/binder.html", view=kind.view(task, kind.start(task), Form(lines=3)))


def parts(*tabs: str) -> dict[str, Any]:
    """What the templates are given for the first line of a queue after those tabs were opened."""
    kind = kind_named(DESK)
    form = Form(lines=3)
    cases = drawn()
    work = kind.start(cases[0].task)
    for seq, tab in enumerate(tabs, 1):
        work = kind.play(cases[0].task, work, Move(seq, seq * 1000, {"do": "open", "tab": tab}))
    lines = [
        SimpleNamespace(no=no, **vars(kind.line(case.task, work)), current=no == 0, href=f"/?case={no}")
        for no, case in enumerate(cases)
    ]
    attempt = SimpleNamespace(
        id="a1", kind=kind.name, title=kind.title, mode="practice", form=form, brief=kind.brief(form), lines=lines,
        case=0, count=3, worked=0, lease="lease", next_seq=1, started=True, begins=False, seconds_left=None,
        seconds_spent=0, saved_at="10:14:02", proctor="", refusal="", hints=(), hint_level=0, may_hint=True,
        check=None, check_url="", leave_url="/", report_url="", moves_url="/moves", claim_url="/claim",
        begin_url="/begin", binder_url="/binder", submit_url="/submit",
    )  # fmt: skip
    return {"attempt": attempt, "view": kind.view(cases[0].task, work, form)}


@cache
def bench(*tabs: str) -> str:
    """The page of the first line of a queue after those tabs were opened."""
    return rendered(f"exercises/{DESK}/work.html", **parts(*tabs))


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_is_a_sound_page(tab: str) -> None:
    assert read_page(bench(tab), "/").h1


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    with shown(browser, bench("reads"), binder=binder()) as opened:
        yield opened


@pytest.fixture
def page(screen: Screen) -> Page:
    return screen.page


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_bench_is_accessible_and_fits_in_both_themes(screen: Screen, theme: str) -> None:
    must_be_sound(screen, theme)


def bring(page: Page, *tabs: str) -> None:
    """The work after those tabs were opened takes the place of what stands there, as after a move."""
    page.evaluate(
        """async work => {
        const { swap } = await import("/static/js/modules/fragment.js");
        await swap(document.getElementById("work"), work);
    }""",
        rendered(f"exercises/{DESK}/_work.html", **parts(*tabs)),
    )


@pytest.mark.browser
def test_each_tab_is_accessible_and_fits(screen: Screen) -> None:
    """The rest of the page is the same on each of them."""
    for tab in TABS:
        bring(screen.page, tab)
        must_be_sound(screen, "light", "#screen")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("key", "focused"),
    [("F3", "find"), ("F9", "machine-entry"), ("F10", "binder-filter"), ("F7", "order-type"), ("F8", "read-value")],
)
def test_a_function_key_goes_to_its_part(page: Page, key: str, focused: str) -> None:
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == focused


@pytest.mark.browser
def test_alt_and_the_number_stand_in_for_a_function_key(page: Page) -> None:
    page.keyboard.press("Alt+7")
    assert page.locator("#order:modal").count() == 1


@pytest.mark.browser
def test_f1_says_what_the_field_in_focus_is_for(page: Page) -> None:
    page.locator("#note-text").focus()
    page.keyboard.press("F1")
    assert "What you saw, what you decided" in page.locator("#help [data-field-help]").inner_text()


@pytest.mark.browser
def test_enter_goes_to_the_next_field_and_never_sends_half_a_form(page: Page) -> None:
    page.locator("#resolution").fill("HD")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "resolution-reason"


@pytest.mark.browser
def test_f4_lists_the_codes_of_the_field_and_a_click_takes_one(page: Page) -> None:
    page.locator("#resolution").focus()
    page.keyboard.press("F4")
    chosen = page.locator("#resolutions button[data-code]").nth(2)
    code = chosen.locator("b").inner_text()
    chosen.click()
    assert page.locator("#resolution").input_value() == code


@pytest.mark.browser
def test_the_binder_stays_as_it_was_left_when_a_move_brings_a_new_page(page: Page) -> None:
    section = page.locator("#binder-sections > details").first
    section.locator("summary").click()
    bring(page, "bills")
    assert section.get_attribute("open") is not None
    assert page.locator("#resolutions-list > li").count() > 5


@pytest.mark.browser
def test_the_binder_is_searched_word_by_word(page: Page) -> None:
    sections = page.locator("#binder-sections > details")
    sections.first.wait_for()
    before = sections.count()
    page.keyboard.press("F10")
    page.keyboard.type("schedule 7")
    visible = sum(sections.nth(place).is_visible() for place in range(before))
    assert 0 < visible < before


@pytest.mark.browser
def test_enter_unfolds_the_section_with_that_title_before_any_other_that_holds_the_words(page: Page) -> None:
    page.keyboard.press("F10")
    page.keyboard.type("schedule 20")
    page.keyboard.press("Enter")
    first = page.locator("#binder-sections > details").first
    assert first.get_attribute("id") == "binder-R20" and first.get_attribute("open") is not None
    page.locator("#binder-filter").fill("")
    assert first.get_attribute("id") == "binder-2"


@pytest.mark.browser
def test_the_binder_turns_to_the_rates_of_a_day(page: Page) -> None:
    page.locator("#binder-day").fill("2024-06-01")
    page.locator("#binder-day").blur()
    versions = page.locator("#binder-R7 details[open]")
    assert [each.get_attribute("data-since") for each in versions.all()] == ["2024-04-01"]
