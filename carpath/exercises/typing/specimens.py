"""Specimens: ways of working a passage, and what each must earn. They are typed by a machine, so they raise flags."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from carpath.core import keywriter
from carpath.exercises.kind import Case, Specimen
from carpath.exercises.typing.run import Task
from carpath.exercises.typing.score import STROKES_PER_WORD

_WPM = 35  # the bar of the job description, which the settings default to
_PACE = 150  # tenths of a millisecond between keys


def specimens(case: Case) -> tuple[Specimen, ...]:
    """The key types exactly the bar; half of it earns half; gibberish and pasted text earn nothing."""
    task: Task = case.task
    strokes = -(-_WPM * STROKES_PER_WORD * task.timing.limit_s // 60)
    full = task.passage[:strokes]
    half = task.passage[: strokes // 2]
    return (
        Specimen("key", _typed(task, full), Fraction(1)),
        Specimen("half", _typed(task, half), Fraction(len(half), strokes)),
        Specimen("gibberish", _typed(task, "asdf " * 20), Fraction(0)),
        Specimen("pasted", keywriter.moves(task.nonce, [[0, "i", sign] for sign in full]), Fraction(0)),
        Specimen("blank", (), Fraction(0)),
    )


def _typed(task: Task, text: str) -> tuple[Any, ...]:
    return keywriter.moves(task.nonce, _events(text))


def _events(text: str) -> Iterable[list[Any]]:
    for number, sign in enumerate(text):
        yield from keywriter.press(number * _PACE, sign)
