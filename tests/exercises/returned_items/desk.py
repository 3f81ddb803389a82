"""The bank desk for its tests: lines of a family, grounds whose bills are given, and the work after some moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from carpath.cis.cash.journal import entry_words
from carpath.cis.desk.plan import Planned
from carpath.core.grading import Finding, Grade
from carpath.exercises.kind import Case, Form
from carpath.exercises.returned_items import KIND
from carpath.exercises.returned_items.blueprint import line
from carpath.exercises.returned_items.case import Key, Task
from carpath.exercises.returned_items.faults import FAMILIES
from carpath.exercises.returned_items.ground import Ground, clear
from carpath.exercises.returned_items.right import Laid
from carpath.exercises.returned_items.work import Work
from tests.exercises.playing import bank, play

NAME = "returned_items"
Body = Mapping[str, Any]


def case(family: str, step: int = 1, seed: int = 0) -> Case:
    """One line of a family."""
    return line(Random(f"{family}-{step}-{seed}"), bank(NAME), Planned(family, step))


def worked(line: Case, *bodies: Body) -> Work:
    """The work after the moves."""
    work: Work = play(KIND, line, bodies)
    return work


def graded(line: Case, *bodies: Body) -> Grade:
    return KIND.grade(line, worked(line, *bodies), Form())


def step_of(grade: Grade, name: str) -> Finding:
    """The finding of that name."""
    return next(each for each in grade.findings if each.step == name)


def moves(line: Case, **sheet: str) -> tuple[Body, ...]:
    """The key's moves with other words on the sheet; an empty one takes a field off it."""
    *before, last = whole(line)
    return (*before, {name: text for name, text in {**last, **sheet}.items() if text})


def whole(line: Case) -> tuple[Body, ...]:
    """The key's moves, the parts of its sheet put together as the last one."""
    parts = [move for move in line.key.moves if move["do"] == "settle"]
    sheet = {name: text for part in parts for name, text in part.items()}
    return (*(move for move in line.key.moves if move["do"] != "settle"), sheet)


def without(line: Case, *names: str) -> tuple[Body, ...]:
    """The key's moves but those of these names."""
    return tuple(move for move in line.key.moves if move["do"] not in names)


def billed(seed: int, step: int, *bills: str) -> Ground:
    """A ground on which the payer's last bill, and those of the neighbours, come to these amounts."""
    ground = clear(Random(f"billed-{seed}"), bank(NAME), step)
    amounts = [Decimal(each) for each in bills]
    homes = list(ground.homes)
    for place, amount in enumerate(amounts):
        *before, last = homes[place].segments
        homes[place] = replace(homes[place], segments=(*before, replace(last, total=amount)))
    return replace(ground, homes=tuple(homes))


def laid(family: str, fits: Callable[[Task, Key], bool], *bills: str, step: int = 1) -> tuple[Task, Key]:
    """The first line of a family over these bills that fits."""
    return next(found for found in _laid(family, step, bills) if fits(*found))


def _laid(family: str, step: int, bills: tuple[str, ...]) -> Iterator[Laid]:
    for seed in range(400):
        found = FAMILIES[family](billed(seed, step, *bills))
        if found is not None:
            yield found


def entry(key: Key) -> str:
    """The entry in words."""
    return entry_words(key.journal.entry)


def anything(task: Task, key: Key) -> bool:
    """Every line fits."""
    return True


def papers(task: Task) -> dict[str, list[str]]:
    """Every cell of the papers, by name."""
    return {paper.name: [cell for row in paper.rows for cell in row] for paper in task.scene.papers}
