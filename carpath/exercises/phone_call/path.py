"""The key's way through a call: the screens first, then at each stage the sentence that is worth most."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.exercises.kind import Move
from carpath.exercises.phone_call.case import Mark, Task
from carpath.exercises.phone_call.script import CRITERIA, EXPLAIN, FIND
from carpath.exercises.phone_call.talk import Work, free, known, play, start

Body = Mapping[str, str]
MOST = 40
"""No call is longer: a script that does not come to its end has a circle in it."""


def worth(mark: Mark) -> int:
    """What a sentence is worth in hundredths of points; less than nothing where it is a critical error."""
    return sum(CRITERIA[name][1] * percent for name, percent in mark.earns.items()) - 10_000 * bool(mark.critical)


def key_moves(
    task: Task, marks: Mapping[str, tuple[Mark, ...]], needed: tuple[str, ...], look: tuple[str, ...], note: str
) -> tuple[Body, ...]:
    """Moves that earn full marks."""
    moves: list[Body] = [{"do": "open", "tab": tab} for tab in dict.fromkeys(("account", *look))]
    work = start(task)
    for move in moves:
        work = play(task, work, Move(0, 0, move))
    while not work.over:
        body = {"do": "say", "at": work.at, "line": str(best(task, work, marks, needed))}
        work = play(task, work, Move(0, 0, body))
        moves.append(body)
        if len(moves) > MOST:
            raise RuntimeError("This call does not come to its end: look where its sentences lead.")
    return (*moves, {"do": "note", "text": note})


def best(task: Task, work: Work, marks: Mapping[str, tuple[Mark, ...]], needed: tuple[str, ...]) -> int:
    """The number of the sentence that the key says now."""
    open_ = free(task, work)
    if work.at == FIND:
        return _asked(task, work, open_, needed)
    lines = task.stages[work.at]
    return max(open_, key=lambda number: (worth(marks[work.at][number - 1]), -lines[number - 1].mood))


def _asked(task: Task, work: Work, open_: tuple[int, ...], needed: tuple[str, ...]) -> int:
    """What is still needed is asked; a caller too upset to answer is calmed first; then it can be explained."""
    lines = task.stages[FIND]
    missing = set(needed) - known(task, work)
    asking = [number for number in open_ if lines[number - 1].opens in missing]
    if not asking:
        return next(number for number in open_ if lines[number - 1].to == EXPLAIN)
    ready = [number for number in asking if work.mood <= lines[number - 1].above]
    calming = [number for number in open_ if lines[number - 1].again]
    return min(ready or calming, key=lambda number: lines[number - 1].mood)
