"""How these tests draw a line and work it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from carpath.cis.bench import Bench
from carpath.cis.desk.blueprint import FILE as BLUEPRINT
from carpath.cis.desk.page import FILE as PAGE
from carpath.cis.library import BINDER, BOOK
from carpath.core.grading import Grade
from carpath.exercises.hilo import KIND
from carpath.exercises.hilo.bank import Bank
from carpath.exercises.hilo.case import Key, Task
from carpath.exercises.hilo.faults import FAMILIES
from carpath.exercises.hilo.ground import clear
from carpath.exercises.kind import Case, Form, Mode, Move

BANKS = Path(__file__).resolve().parents[3] / "question_banks"
PRACTICE = Form(Mode.PRACTICE, 1, 1)


@cache
def bank() -> Bank:
    files = {name: (BANKS / name).read_text() for name in (BOOK, BINDER)}
    own = {name: (BANKS / "hilo" / name).read_text() for name in (BLUEPRINT, PAGE)}
    read, faults = KIND.read_bank({**own, **files})
    assert not faults
    assert isinstance(read, Bank)
    return read


@cache
def line(family: str, seed: int = 1, step: int = 1, *, by_hand: bool = False) -> Case:
    """The first line of a family that the seed's ground carries."""
    rng = Random(f"{family}-{seed}-{step}")
    while True:
        laid = FAMILIES[family](clear(rng, bank(), step, by_hand=by_hand))
        if laid is not None:
            return Case(Task(laid[0], step), laid[1])


def key_of(case: Case) -> Key:
    assert isinstance(case.key, Key)
    return case.key


def play(case: Case, *bodies: Mapping[str, Any]) -> Bench:
    """The bench after the moves."""
    work = KIND.start(case.task)
    for number, body in enumerate(bodies, 1):
        work = KIND.play(case.task, work, Move(number, number * 1000, body))
    assert isinstance(work, Bench)
    return work


def grade(case: Case, *bodies: Mapping[str, Any]) -> Grade:
    return KIND.grade(case, play(case, *bodies), PRACTICE)


def key_moves(case: Case, *, without: str = "") -> list[Mapping[str, str]]:
    """The key's moves, perhaps without one kind."""
    return [body for body in key_of(case).moves if body["do"] != without]


def points(graded: Grade, step: str) -> Any:
    """What the steps of that name earned."""
    return sum(finding.earned for finding in graded.findings if finding.step.startswith(step))
