"""Calls for tests: each of the bank's, by the customer or by a stranger, and ways of talking through them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random

from carpath.core.grading import Finding, Grade
from carpath.exercises.kind import Case, Form, Move
from carpath.exercises.phone_call import KIND
from carpath.exercises.phone_call.case import Line
from carpath.exercises.phone_call.drawing import case
from carpath.exercises.phone_call.path import worth
from carpath.exercises.phone_call.talk import Work
from tests.exercises.playing import bank

CALLS = tuple(call.id for call in bank(KIND.name).calls)
LONGEST = 40


@cache
def drawn(name: str, step: int = 1, *, stranger: bool = False, seed: int = 0) -> Case:
    """A call of that name."""
    call = next(each for each in bank(KIND.name).calls if each.id == name)
    return case(Random(f"{name} {step} {stranger} {seed}"), bank(KIND.name), call, step, stranger=stranger)


def talked(of: Case, *bodies: dict[str, str], after: Work | None = None) -> Work:
    """The call after some moves."""
    work: Work = after or KIND.start(of.task)
    for number, body in enumerate(bodies, 1):
        work = KIND.play(of.task, work, Move(number, number * 1000, body))
    return work


def said(of: Case, work: Work, words: str) -> Work:
    """The call after the sentence on offer that begins with these words."""
    lines = of.task.stages[work.at]
    number = next(number for number, line in enumerate(lines, 1) if line.says.startswith(words))
    return talked(of, {"do": "say", "at": work.at, "line": str(number)}, after=work)


def until(of: Case, stage: str) -> Work:
    """The call as the key leads it, up to a stage."""
    work = talked(of)
    for body in of.key.moves:
        if work.at == stage:
            break
        work = talked(of, dict(body), after=work)
    return work


def best(of: Case, stage: str) -> Line:
    """The sentence of a stage that is worth most."""
    lines: tuple[Line, ...] = of.task.stages[stage]
    return max(zip(lines, of.key.marks[stage], strict=True), key=lambda each: worth(each[1]))[0]


def through(of: Case, choose: Callable[[Work], int]) -> Grade:
    """What somebody earns who chooses so from the first sentence to the last, and writes no note."""
    work = talked(of)
    for _ in range(LONGEST):
        if work.over:
            break
        work = talked(of, {"do": "say", "at": work.at, "line": str(choose(work))}, after=work)
    return KIND.grade(of, work, Form())


def finding(grade: Grade, step: str) -> Finding:
    """A finding by its step."""
    return next(each for each in grade.findings if each.step == step)
