"""How these tests draw a line and work it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from carpath.cis.desk.plan import Planned
from carpath.core.grading import Grade
from carpath.exercises.kind import Case, Form, Mode, Move
from carpath.exercises.prebill import KIND, blueprint
from carpath.exercises.prebill.bank import Bank
from carpath.exercises.prebill.case import Key, Task
from carpath.exercises.prebill.work import Work

BANKS = Path(__file__).resolve().parents[3] / "question_banks"
PRACTICE = Form(Mode.PRACTICE, 1, 1)


@cache
def files() -> dict[str, str]:
    own = {file.name: file.read_text() for file in (BANKS / "prebill").glob("*.toml")}
    return own | {f"district/{file.name}": file.read_text() for file in (BANKS / "district").iterdir()}


@cache
def bank() -> Bank:
    read, faults = KIND.read_bank(files())
    assert not faults
    assert isinstance(read, Bank)
    return read


@cache
def line(family: str, seed: int = 1, step: int = 1, *, by_hand: bool = False) -> Case:
    """The line of a family that the seed draws."""
    return blueprint.line(Random(f"{family}-{seed}-{step}"), bank(), Planned(family, step, by_hand))


def found(family: str, code: str, step: int = 1) -> Case:
    """The first line of a family that is listed under a code."""
    return next(case for seed in range(1, 60) for case in (line(family, seed, step),) if key_of(case).codes[0] == code)


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


def key_moves(case: Case, *, without: str = "") -> list[Mapping[str, str]]:
    """The key's moves, perhaps without one kind."""
    return [body for body in key_of(case).moves if body["do"] != without]


def having(family: str, kind: str, *, step: int = 3) -> Case:
    """The first line of a family whose key posts money of that type."""
    cases = (line(family, seed, step) for seed in range(1, 40))
    return next(case for case in cases if any(each.type == kind for each in key_of(case).settles))


def otherwise(case: Case, do: str, **changed: str) -> list[Mapping[str, Any]]:
    """The key's moves, with the fields of one kind of move changed."""
    return [{**move, **changed} if move["do"] == do else move for move in key_of(case).moves]


def points(graded: Grade, step: str) -> Any:
    """What the steps of that name earned."""
    return sum(finding.earned for finding in graded.findings if finding.step.startswith(step))


def missed(graded: Grade) -> list[tuple[str, str, str]]:
    """The steps that did not earn all."""
    return [(finding.step, finding.you, finding.key) for finding in graded.findings if finding.earned < finding.worth]
