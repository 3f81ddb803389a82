"""How these tests draw a line of the upload desk and work it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from carpath.cis.desk.blueprint import FILE as BLUEPRINT
from carpath.cis.library import BINDER, BOOK
from carpath.cis.upload_remarks import REMARKS
from carpath.core.grading import Grade
from carpath.exercises.kind import Case, Form, Mode, Move
from carpath.exercises.upload import KIND
from carpath.exercises.upload.bank import Bank
from carpath.exercises.upload.case import Key, Task
from carpath.exercises.upload.faults import FAMILIES
from carpath.exercises.upload.ground import Ground, clear
from carpath.exercises.upload.work import Work

BANKS = Path(__file__).resolve().parents[3] / "question_banks"
PRACTICE = Form(Mode.PRACTICE, 1, 1)
Body = Mapping[str, str]


@cache
def files() -> Mapping[str, str]:
    own = {name: (BANKS / "upload" / name).read_text() for name in (BLUEPRINT, "desk.toml")}
    return {**own, **{name: (BANKS / name).read_text() for name in (BOOK, BINDER, REMARKS)}}


@cache
def bank() -> Bank:
    read, faults = KIND.read_bank(files())
    assert not faults and isinstance(read, Bank)
    return read


def ground(seed: object, step: int = 1, *, by_hand: bool = False) -> Ground:
    return clear(Random(str(seed)), bank(), step, by_hand=by_hand)


@cache
def line(family: str, seed: int = 1, step: int = 1, *, by_hand: bool = False) -> Case:
    """The first line of a family that the seed's ground carries."""
    rng = Random(f"{family}-{seed}-{step}")
    while True:
        laid = FAMILIES[family](clear(rng, bank(), step, by_hand=by_hand))
        if laid is not None:
            return Case(*laid)


def key_of(case: Case) -> Key:
    assert isinstance(case.key, Key)
    return case.key


def task_of(case: Case) -> Task:
    assert isinstance(case.task, Task)
    return case.task


def some(family: str, step: int = 2, **wanted: Any) -> Case:
    """The first line of a family whose record carries a remark (`remark`), or which `fits`."""
    remark, fits = wanted.get("remark"), wanted.get("fits", lambda case: True)
    return next(
        case
        for seed in range(1, 80)
        for case in (line(family, seed, step),)
        if (remark is None or remark in task_of(case).record.remarks) and fits(case)
    )


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


def decide(state: str, note: str = "") -> list[dict[str, str]]:
    return [*([{"do": "note", "text": note}] if note else []), {"do": "resolve", "state": state}]


def changed(case: Case, do: str, **fields: str) -> list[Body]:
    """The key's moves with fields of one kind of move changed."""
    return [{**move, **fields} if move["do"] == do else move for move in key_of(case).moves]


def before_deciding(case: Case, *more: Body) -> list[Body]:
    """The key's moves with others before the decision."""
    moves = key_of(case).moves
    return [*moves[:-1], *more, moves[-1]]
