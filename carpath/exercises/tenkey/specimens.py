"""Specimens: ways of working a form, and what each must earn. They are keyed by a machine, so they raise flags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from carpath.core import keywriter
from carpath.exercises.kind import Case, Specimen
from carpath.exercises.tenkey.run import KEYPAD, Task
from carpath.exercises.tenkey.score import canonical

_SPM = 100  # the bar of the job description, which the settings default to
_PACE = 150  # tenths of a millisecond between keys
_NAMES = {".": "Decimal", "-": "Subtract"}


def specimens(case: Case) -> tuple[Specimen, ...]:
    """The key strikes exactly the bar; half of it earns half; entries with a digit too many earn nothing."""
    task: Task = case.task
    strokes = -(-_SPM * task.timing.limit_s // 60)
    right = list(_keys(canonical(amount, task.decimal) for amount in task.amounts))
    wrong = list(_keys(f"9{canonical(amount, task.decimal)}" for amount in task.amounts[:20]))
    half = strokes // 2
    return (
        Specimen("key", _struck(task, right[:strokes]), Fraction(1)),
        Specimen("half", _struck(task, right[:half]), Fraction(half, strokes)),
        Specimen("wrong", _struck(task, wrong), Fraction(0)),
        Specimen("blank", (), Fraction(0)),
    )


def _keys(entries: Iterable[str]) -> Iterator[str]:
    for entry in entries:
        yield from entry
        yield "Enter"


def _struck(task: Task, keys: list[str]) -> tuple[Any, ...]:
    return keywriter.moves(task.nonce, (event for n, key in enumerate(keys) for event in _press(n * _PACE, key)))


def _press(t: int, key: str) -> list[list[Any]]:
    return keywriter.press(t, key, f"{KEYPAD}{_NAMES.get(key, key)}")
