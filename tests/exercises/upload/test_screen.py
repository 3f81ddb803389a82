"""The desk as a page: every tab is sound HTML, every move has a form, no file shows its rows before it is open."""

from __future__ import annotations

import re
from functools import cache
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from carpath.cis.bench import TABS
from carpath.exercises.kind import Form
from carpath.exercises.upload import KIND
from carpath.exercises.upload.faults import FAMILIES
from carpath.exercises.upload.moves import ON_THE_BENCH
from carpath.exercises.upload.posting import POSTING
from tests.exercises.upload.desk import PRACTICE, bank, key_of, line, play, task_of
from tests.web.pages import read_page
from tests.web.stills import ROOT, rendered


@cache
def queue() -> tuple[Any, ...]:
    return KIND.draw(Random(7), Form(lines=3), bank())


def page(case: Any, work: Any) -> str:
    """The whole page of a line, as the app would render it."""
    lines = [
        SimpleNamespace(
            no=no, **vars(KIND.line(each.task, KIND.start(each.task))), current=no == 0, href=f"/?case={no}"
        )
        for no, each in enumerate(queue())
    ]
    attempt = SimpleNamespace(
        id="a1", kind=KIND.name, title=KIND.title, mode="practice", form=PRACTICE, brief=KIND.brief(PRACTICE),
        lines=lines, case=0, count=3, worked=0, lease="lease", next_seq=1, started=True, begins=False,
        seconds_left=None, seconds_spent=0, saved_at="10:14:02", proctor="", refusal="", hints=(), hint_level=0,
        may_hint=True, check=None, check_url="", leave_url="/", report_url="", moves_url="/moves",
        claim_url="/claim", begin_url="/begin", binder_url="/binder", submit_url="/submit",
    )  # fmt: skip
    view = KIND.view(case.task, work, PRACTICE)
    return rendered("exercises/upload/work.html", attempt=attempt, view=view)


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_is_a_sound_page(tab: str) -> None:
    case = queue()[0]
    assert read_page(page(case, play(case, {"do": "open", "tab": tab})), "/").h1


@pytest.mark.parametrize("family", FAMILIES)
def test_a_line_that_is_worked_and_decided_is_a_sound_page(family: str) -> None:
    case = line(family, 1, 2)
    shown = read_page(page(case, play(case, *key_of(case).moves)), "/").text
    assert task_of(case).number in shown and "Reopen this line" in shown


def test_every_move_of_the_desk_has_a_form_or_a_button() -> None:
    folders = (ROOT / "templates/cis", ROOT / "templates/exercises/upload", ROOT / "templates/components")
    text = "".join(file.read_text() for folder in folders for file in sorted(folder.rglob("*.html")))
    offered = set(re.findall(r"csrf_token\(\), \"(\w+)\"|token, \"(\w+)\"|\(\"(letter|alert|refer)\"", text))
    names = {name for found in offered for name in found}
    assert {*ON_THE_BENCH, *POSTING} - {"binder"} <= names
    assert {move["do"] for move in KIND.moves} == {*ON_THE_BENCH, *POSTING}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_move_of_the_key_has_its_form_on_the_page_of_its_line(family: str) -> None:
    case = line(family, 1, 3)
    offered = set(re.findall(r'name="do" value="(\w+)"', page(case, play(case, {"do": "open", "tab": "reads"}))))
    assert {move["do"] for move in key_of(case).moves} <= offered


def test_a_paper_shows_its_rows_once_it_is_open() -> None:
    case = line("found", 1, 1)
    shut, open_ = play(case), play(case, {"do": "paper", "name": "connects"})
    rows = [
        next(paper for paper in KIND.view(case.task, work, PRACTICE)["files"] if paper["name"] == "connects")["rows"]
        for work in (shut, open_)
    ]
    assert rows[0] == [] and len(rows[1]) == 3


def test_an_account_of_another_route_is_shown_there() -> None:
    case = line("wrong route")
    owner = task_of(case).away[0]
    work = play(case, {"do": "open", "tab": "premise", "account": owner.account})
    view = KIND.view(case.task, work, PRACTICE)
    assert dict(view["header"]["facts"])["Cycle/route"].endswith(f"{owner.route}-{owner.sequence}")
    assert dict(view["facts"])["Route and sequence"].startswith(f"{owner.route}-{owner.sequence}")


def test_the_line_says_what_was_expected_and_what_was_found() -> None:
    case = line("exchange")
    cells = {cell["label"]: cell for cell in KIND.view(case.task, play(case), PRACTICE)["line"]["cells"]}
    assert cells["Badge expected"]["value"] == case.task.scene.home.meter.badge
    assert cells["Badge found"]["off"] and cells["Staging"]["value"] == "Exception"


@pytest.mark.parametrize("family", ["no access", "demolished", "wrong route", "found", "genuine"])
def test_the_page_of_a_line_stays_light_with_its_reads_open(family: str) -> None:
    case = line(family, 1, 3)
    weight = len(page(case, play(case, {"do": "open", "tab": "reads"})).encode())
    assert weight <= 57 * 1024, f"{weight} bytes; real tokens add 3 KB to it, and a page may have 60 KB"
