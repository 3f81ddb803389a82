"""The accounting test as people meet it: every family's page is sound, and a form is worked in a real browser."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Page, expect

from carpath.core.grading import floored
from carpath.exercises.accounting import KIND
from carpath.exercises.accounting.drawing import draw_item
from carpath.exercises.accounting.question_bank import QuestionBank
from carpath.exercises.accounting.task import Key, Task
from carpath.exercises.kind import Case, Form
from carpath.services import people
from carpath.services.act import NOBODY, Act
from carpath.web.current import office
from carpath.web.icons import icon
from tests.conftest import Live
from tests.exercises.playing import bank, play
from tests.journeys.screen import Screen
from tests.web.pages import read_page

ROOT = Path(__file__).resolve().parents[4]
FORM = Form(settings=KIND.settings)
SHELL = '<!doctype html><html lang="en"><head><title>T</title></head><body><main><h1>T</h1>{}</main></body></html>'

TEMPLATES = Environment(
    loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=False
)
TEMPLATES.globals.update(icon=icon, asset=str, csrf_token=lambda: "token")
TEMPLATES.filters.update(points=floored, percent=lambda share: f"{floored(share * 100, 0)} %")


def form_of_every_family() -> Case:
    """One long form with an item of each family."""
    read: QuestionBank = bank("accounting")
    families = [family for topic in read.families.values() for family in topic]
    drawn = [draw_item(Random(1), family, no, Fraction(1), 1) for no, family in enumerate(families, 1)]
    return Case(Task(tuple(item for item, _ in drawn)), Key(tuple(key for _, key in drawn)))


CASE = form_of_every_family()
ATTEMPT = SimpleNamespace(
    moves_url="/moves", lease="l", next_seq=1, case=0, mode="practice", hints=("Look at the first line.",), check=None
)


def shown(case: Case, *bodies: dict[str, str]) -> str:
    view = KIND.view(case.task, play(KIND, case, bodies), FORM)
    return TEMPLATES.get_template("exercises/accounting/_work.html").render(attempt=ATTEMPT, view=view)


def test_the_page_of_every_family_is_sound_and_labelled() -> None:
    for item, key in zip(CASE.task.items, CASE.key.items, strict=True):
        page = read_page(SHELL.format(shown(Case(Task((item,)), Key((key,))))))
        assert all(paragraph.split()[0] in page.text for paragraph in item.prompt)


def test_the_review_lists_every_question_with_its_state_in_words() -> None:
    page = read_page(SHELL.format(shown(CASE, {"do": "flag", "item": "2"}, {"do": "go", "item": "review"})))
    assert page.text.count("Empty") >= len(CASE.task.items) and "flagged" in page.text
    assert f"{len(CASE.task.items)} empty. What is empty or cannot be read earns nothing." in page.text


def test_the_debrief_is_sound_and_shows_the_key_of_what_was_missed() -> None:
    work = play(KIND, CASE, [{"do": "answer", "item": "1", "total": "1.00"}])
    view, grade = KIND.view(CASE.task, work, FORM), KIND.grade(CASE, work, FORM)
    debrief = SimpleNamespace(cases=[SimpleNamespace(no=0, view=view, grade=grade)])
    html = TEMPLATES.get_template("exercises/accounting/review.html").render(debrief=debrief)
    page = read_page(SHELL.format(html))
    assert grade.findings[0].key in page.text and CASE.key.items[0].why.split(" = ")[0] in page.text


def start_practice(screen: Screen, live: Live) -> Page:
    """A new trainee signs in for the first time and starts a practice form."""
    with live.app.test_request_context():
        act = Act(office(), NOBODY, datetime.now(UTC))
        invited = people.add_first(act, "Tania Trainee", "tania@example.org", ["trainee"])
    page = screen.page
    page.goto(f"{live.url}/welcome/{invited.token}")
    page.get_by_label("New password").fill("several words in a row")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/welcome/" not in url)
    page.goto(f"{live.url}/exercises/accounting")
    page.get_by_role("button", name="Start practice").click()
    return page


@pytest.mark.browser
def test_a_form_is_worked_with_the_keyboard_and_nothing_typed_is_lost(screen: Screen, live: Live) -> None:
    page = start_practice(screen, live)
    heading = page.locator("h2[data-focus]")
    expect(heading).to_have_text("Question 1 of 10")
    screen.must_be_sound()
    page.locator("#question .figure input").first.fill("1 2 3")
    page.keyboard.press("Enter")
    expect(heading).to_have_text("Question 2 of 10")
    expect(heading).to_be_focused()
    page.get_by_role("button", name="Question 1, cannot be read yet").click()
    expect(page.locator("#question .error").first).to_contain_text("Enter a")
    page.get_by_role("button", name="Question 6, empty").click()
    page.get_by_label("Account, line 1").select_option(index=1)
    page.get_by_label("Debit, line 1").fill("$1,052.37")
    page.get_by_label("Credit, line 2").focus()
    expect(page.locator("#journal-totals")).to_contain_text("Out of balance by $1,052.37")
    screen.must_be_sound()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(heading).to_have_text("Question 7 of 10")
    page.reload()
    page.get_by_role("button", name="Question 6, partly answered").click()
    expect(page.get_by_label("Debit, line 1")).to_have_value("$1,052.37")
