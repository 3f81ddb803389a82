"""The steps of the walk: how each is recognised on the bench, and the move that makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from carpath.cis.bench import Bench, Scene
from carpath.core.errors import Fault


@dataclass(frozen=True)
class Step:
    """One step as it is read: what is done, what to press, why."""

    id: str
    title: str
    press: str
    why: str


@dataclass(frozen=True)
class Task:
    """The line and its steps. `true`, `use` and `total` are those of the corrected bill; the walk hides nothing."""

    scene: Scene
    steps: tuple[Step, ...]
    neighbour: str
    true: int
    use: int
    total: Decimal


@dataclass(frozen=True)
class Key:
    """The moves that make the walk."""

    moves: tuple[Mapping[str, str], ...]


Made = Callable[[Task, Bench], bool]

MADE: Mapping[str, Made] = {
    "history": lambda task, bench: bench.has_seen(f"reads:{task.scene.account}"),
    "meter": lambda task, bench: bench.has_seen(f"meter:{task.scene.account}"),
    "neighbour": lambda task, bench: bench.has_seen(f"reads:{task.neighbour}"),
    "photo": lambda task, bench: bench.has_seen(f"photo:{task.scene.hood.today.isoformat()}"),
    "call": lambda task, bench: bench.has_seen("call"),
    "order": lambda task, bench: any(own.type == "RR" and {"read", "photo"} <= set(own.bring) for own in bench.orders),
    "wait": lambda task, bench: any(own.done is not None for own in bench.orders),
    "read": lambda task, bench: [read.value for read in bench.reads] == [task.true],
    "predict": lambda task, bench: bench.prediction is not None and bench.prediction.predicted == task.total,
    "note": lambda task, bench: bool(bench.note),
    "resolve": lambda task, bench: bench.code == "CR",
}


def made(task: Task, bench: Bench) -> tuple[bool, ...]:
    """Which steps are done, in their order."""
    return tuple(MADE[step.id](task, bench) for step in task.steps)


def key_moves(task: Task) -> tuple[Mapping[str, str], ...]:
    """One move, or two, for each step."""
    line = {"account": task.scene.account}
    return (
        {"do": "open", "tab": "reads"},
        {"do": "open", "tab": "meter"},
        {"do": "find", "for": task.neighbour},
        {"do": "open", "tab": "reads", "account": task.neighbour},
        {"do": "open", "tab": "reads", **line},
        {"do": "photo"},
        {"do": "call"},
        {"do": "order", "type": "RR", "look": "Read again, dial by dial", "bring_read": "1", "bring_photo": "1"},
        {"do": "wait"},
        {"do": "read", "value": str(task.true)},
        {"do": "predict", "kwh": str(task.use), "total": str(task.total)},
        {"do": "note", "text": f"High; digits exchanged. Corrected to {task.true} by the photo, order 880001 agrees."},
        {"do": "resolve", "code": "CR"},
    )


def read_steps(plain: Mapping[str, Any]) -> tuple[tuple[Step, ...], tuple[Fault, ...]]:
    """The steps of `steps.toml` and every fault in it."""
    rows = plain.get("step", [])
    faults = tuple(_faults(rows))
    return (() if faults else tuple(Step(**row) for row in rows)), faults


def _faults(rows: list[Mapping[str, Any]]) -> Iterator[Fault]:
    for number, row in enumerate(rows, 1):
        if set(row) != {"id", "title", "press", "why"} or not all(
            isinstance(text, str) and text for text in row.values()
        ):
            yield Fault(f"steps.toml: step {number}", "A step needs id, title, press and why, each a sentence.")
        elif row["id"] not in MADE:
            yield Fault(f"steps.toml: step {number}", f"Nothing watches for {row['id']}; use one of {', '.join(MADE)}.")
    named = [row.get("id") for row in rows]
    if not rows or len(set(map(str, named))) != len(named):
        yield Fault("steps.toml", "There must be steps, and each id only once.")
