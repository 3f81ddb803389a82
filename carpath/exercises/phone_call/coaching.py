"""Hints, and ways of taking a call that show what each must earn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from carpath.exercises.kind import Case, Move, Specimen
from carpath.exercises.phone_call.case import Key, Task
from carpath.exercises.phone_call.path import MOST, Body, best
from carpath.exercises.phone_call.script import CLOSE, EXPLAIN, FIND, GREET, HEAR, IDENTITY, OFFER, STORM
from carpath.exercises.phone_call.talk import Work, free, play, start

# The question that leads on, and what a right sentence has, by the stage of the call.
QUESTIONS = {
    GREET: ("Do you know yet who is calling?", "Ask for two identifiers that the caller names, and tell nothing."),
    IDENTITY: ("Do both identifiers stand on the account?", "Open the Account tab and compare number and telephone."),
    HEAR: ("What does the caller ask, and what worries them?", "Say back both, and leave open whose error it was."),
    FIND: ("What could have changed that the screen cannot show?", "Ask openly; then open the screens that answer."),
    EXPLAIN: ("Which figures differ, and what explains them?", "Compare use a day, days and price in Reads and Bills."),
    OFFER: ("What do the rules allow?", "No credit without a rule; no promise before it is proven."),
    CLOSE: ("Who does what, by when?", "A day must be named, and one that can be kept."),
    STORM: ("What does an angry caller need to hear first?", "Own how you said it; no order to be calm, no threat."),
    "end": ("What would a colleague have to know tomorrow?", "Identity, cause, a figure, and the day agreed."),
}


def hint(case: Case, work: Work, level: int) -> str:
    """The rung of the ladder: the question, where to look, why, the answer."""
    key: Key = case.key
    question, where = QUESTIONS[work.at]
    if work.over:
        return (question, where, key.who, f"For example: {key.moves[-1]['text']}")[level - 1]
    number = best(case.task, work, key.marks, key.needed)
    mark = key.marks[work.at][number - 1]
    line = case.task.stages[work.at][number - 1]
    return (question, where, mark.why, f"Say: “{line.says}”")[level - 1]


def specimens(case: Case) -> tuple[Specimen, ...]:
    """Ways of taking a call: the key, nothing, no note, the note alone, unverified, unlooked, rude."""
    key: Key = case.key
    silent = tuple(move for move in key.moves if move["do"] != "note")
    spoken = tuple(move for move in key.moves if move["do"] != "open")
    return (
        Specimen("key", key.moves, Fraction(1)),
        Specimen("blank", (), Fraction(0)),
        Specimen("without a note", silent, Fraction(9, 10)),
        Specimen("the note alone", key.moves[-1:], Fraction(0)),
        Specimen("never looks", spoken, Fraction(9, 10), at_most=True),
        Specimen("never verifies", (*_unverified(case), key.moves[-1]), Fraction(9, 10), at_most=True),
        Specimen("rude", _talked(case, _worst), Fraction(1, 4), at_most=True),
    )


def _unverified(case: Case) -> tuple[Body, ...]:
    """Straight to the matter: the first sentence is the critical one, the rest as the key says it."""
    key: Key = case.key

    def choose(task: Task, work: Work) -> int:
        if work.at == GREET:
            return next(number for number, mark in enumerate(key.marks[GREET], 1) if mark.critical)
        return best(task, work, key.marks, key.needed)

    return _talked(case, choose)


def _worst(task: Task, work: Work) -> int:
    """The sentence that angers most."""
    return max(free(task, work), key=lambda number: task.stages[work.at][number - 1].mood)


def _talked(case: Case, choose: Callable[[Task, Work], int]) -> tuple[Body, ...]:
    """The sentences of somebody who chooses so, until the call is over."""
    return tuple(_sentences(case.task, choose))


def _sentences(task: Task, choose: Callable[[Task, Work], int]) -> Iterator[Body]:
    work = start(task)
    for _ in range(MOST):
        if work.over:
            return
        body = {"do": "say", "at": work.at, "line": str(choose(task, work))}
        work = play(task, work, Move(0, 0, body))
        yield body
