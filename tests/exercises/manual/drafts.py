"""How these tests draw a draft and work it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from carpath.cis.desk.blueprint import FILE as BLUEPRINT
from carpath.cis.desk.page import FILE
from carpath.cis.desk.plan import Planned
from carpath.cis.library import BINDER, BOOK
from carpath.core.grading import Grade
from carpath.exercises.kind import Case, Form, Mode, Move
from carpath.exercises.manual import KIND
from carpath.exercises.manual.bank import Bank
from carpath.exercises.manual.blueprint import line
from carpath.exercises.manual.case import Key, Task
from carpath.exercises.manual.work import Work

BANKS = Path(__file__).resolve().parents[3] / "question_banks"
FILES = {
    **{name: (BANKS / "manual" / name).read_text() for name in (BLUEPRINT, FILE)},
    **{name: (BANKS / name).read_text() for name in (BOOK, BINDER)},
}
PRACTICE = Form(Mode.PRACTICE, 1, 1)


@cache
def bank() -> Bank:
    read, faults = KIND.read_bank(FILES)
    assert not faults
    assert isinstance(read, Bank)
    return read


@cache
def draft(family: str, seed: int = 1, step: int = 1, *, by_hand: bool = False) -> Case:
    """A bill of a family."""
    return line(Random(f"{family}-{seed}-{step}"), bank(), Planned(family, step, by_hand))


def key_of(case: Case) -> Key:
    assert isinstance(case.key, Key)
    return case.key


def task_of(case: Case) -> Task:
    assert isinstance(case.task, Task)
    return case.task


def play(case: Case, *bodies: Mapping[str, Any]) -> Work:
    """The work after the moves."""
    work = KIND.start(case.task)
    for number, body in enumerate(bodies, 1):
        work = KIND.play(case.task, work, Move(number, number * 1000, body))
    assert isinstance(work, Work)
    return work


def grade(case: Case, *bodies: Mapping[str, Any]) -> Grade:
    return KIND.grade(case, play(case, *bodies), PRACTICE)


def key_moves(case: Case, *without: str) -> list[Mapping[str, str]]:
    """The key's moves, perhaps without some kinds."""
    return [body for body in key_of(case).moves if body["do"] not in without]


def points(graded: Grade, step: str) -> Any:
    """What the steps of that name earned."""
    return sum(finding.earned for finding in graded.findings if finding.step.startswith(step))
