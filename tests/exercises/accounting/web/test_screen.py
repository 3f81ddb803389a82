"""The accounting test as people meet it: every family's page, the review and the debrief are sound."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from random import Random
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from carpath.core.grading import floored
from carpath.exercises.accounting import KIND
from carpath.exercises.accounting.drawing import draw_item
from carpath.exercises.accounting.question_bank import QuestionBank
from carpath.exercises.accounting.task import Key, Task
from carpath.exercises.kind import Case, Form
from carpath.web.icons import icon
from tests.exercises.playing import bank, play
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
