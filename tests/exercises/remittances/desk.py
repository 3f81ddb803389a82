"""How these tests draw a line and work it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, reduce
from random import Random
from typing import Any

from carpath.cis.books.lists import between
from carpath.cis.controls import faults
from carpath.cis.desk.plan import Planned
from carpath.cis.ledger import RECEIVABLE
from carpath.core.grading import Finding, Grade
from carpath.exercises.kind import Case, Form, Mode, Move
from carpath.exercises.remittances import KIND
from carpath.exercises.remittances.blueprint import line
from carpath.exercises.remittances.case import ZERO, Key, Task
from carpath.exercises.remittances.faults import FAULTS, Family
from carpath.exercises.remittances.ground import Ground, clear
from carpath.exercises.remittances.opening import start
from carpath.exercises.remittances.work import Work, books_of
from tests.exercises.playing import bank

PRACTICE = Form(Mode.PRACTICE, 1, 1)
STEPS = (1, 2, 3, 4)
Body = Mapping[str, Any]
LOOKS = ("open", "paper", "recount", "call")


@cache
def drawn(family: str, seed: int = 1, step: int = 1) -> Case:
    """A line of a family."""
    return line(Random(f"{family}-{seed}-{step}"), bank(KIND.name), Planned(family, step))


def ground(seed: object = 1, step: int = 1) -> Ground:
    return clear(Random(str(seed)), bank(KIND.name), step)


@cache
def twin(family: str, seed: int = 1, step: int = 1) -> Case:
    """The line that only looks like one of the family."""
    return _laid(FAULTS[family], ground(f"twin-{family}-{seed}", step), wrong=False)


def _laid(family: Family, place: Ground, *, wrong: bool) -> Case:
    laid = family(place, wrong=wrong)
    assert laid is not None
    return Case(*laid)


def task_of(case: Case) -> Task:
    assert isinstance(case.task, Task)
    return case.task


def key_of(case: Case) -> Key:
    assert isinstance(case.key, Key)
    return case.key


def play(case: Case, *bodies: Body) -> Work:
    """The work after the moves."""

    def step(work: Any, numbered: tuple[int, Body]) -> Any:
        return KIND.play(case.task, work, Move(numbered[0], numbered[0] * 1000, numbered[1]))

    work = reduce(step, enumerate(bodies, 1), KIND.start(case.task))
    assert isinstance(work, Work)
    return work


def grade(case: Case, *bodies: Body) -> Grade:
    return KIND.grade(case, play(case, *bodies), PRACTICE)


def key_moves(case: Case, *without: str) -> list[Body]:
    """The key's moves, perhaps without some."""
    return [body for body in key_of(case).moves if body["do"] not in without]


def instead(case: Case, *acts: Body, code: str = "PO") -> list[Body]:
    """The key's looking, other acts, its note, and the line closed."""
    looking = [body for body in key_of(case).moves if body["do"] in LOOKS]
    return [*looking, *acts, *only(case, "note"), {"do": "resolve", "code": code}]


def only(case: Case, *names: str) -> list[Body]:
    """The key's moves of these names."""
    return [body for body in key_of(case).moves if body["do"] in names]


def acts_of(case: Case) -> list[str]:
    return [str(body["do"]) for body in key_of(case).moves]


def finding(graded: Grade, step: str) -> Finding:
    return next(each for each in graded.findings if each.step == step)


def earned(graded: Grade, step: str) -> Any:
    return sum(each.earned for each in graded.findings if each.step.startswith(step))


def proven(case: Case, work: Work) -> tuple[Any, ...]:
    """What the control equations find wrong on the books after the work; nothing when all five hold."""
    task = task_of(case)
    opening, after = start(task), books_of(task, work.acts)
    owed = sum((each.balance for each in opening.accounts.values()), ZERO)
    lists = replace(between(opening, after), opening={RECEIVABLE: owed})
    return faults(after.tariff, after.transactions, lists)
