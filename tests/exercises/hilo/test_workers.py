"""Simulated people on proof sets of twelve lines: who does not weigh the evidence does not pass; any order will do."""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import groupby
from random import Random
from typing import Any

import pytest

from carpath.core.errors import Refused
from carpath.core.grading import Grade
from carpath.exercises.hilo import KIND
from carpath.exercises.hilo.faults import FAMILIES
from carpath.exercises.kind import Case, Form, Mode, Move
from tests.exercises.hilo.bench import bank, grade, key_of, line

SETS = range(1, 21 if os.environ.get("CARPATH_FULL") else 5)
LINES = 12
NOTE = "Seen: use out of limits. Decided after history and photo, customer called. Order 880001."

Body = Mapping[str, Any]
Worker = Callable[[Case, Random], Sequence[Body]]


@cache
def _set(number: int) -> tuple[Case, ...]:
    return KIND.draw(Random(f"set {number}"), _form(number), bank())


def _form(number: int) -> Form:
    return Form(Mode.ASSESSED, 1, LINES, {"set_no": number, "pass_mark": "90"})


def _accepts(case: Case, rng: Random) -> Sequence[Body]:
    """Opens everything that costs nothing, writes a fine note, and releases the line."""
    looked = [{"do": "open", "tab": tab} for tab in ("reads", "meter", "bills", "orders")]
    return [*looked, {"do": "photo"}, {"do": "radio"}, {"do": "note", "text": NOTE}, {"do": "resolve", "code": "AC"}]


def _orders(case: Case, rng: Random) -> Sequence[Body]:
    """Sends a truck for everything, with a proper instruction, and does what the re-read says."""
    sent = {"do": "order", "type": "RR", "look": "Read the dials again", "bring_read": "1", "bring_photo": "1"}
    register = str(case.task.scene.home.site.register)
    looked = {"do": "open", "tab": "reads"}
    posted = [{"do": "read", "value": register}] if case.task.scene.home.reads[-1].value != int(register) else []
    resolve = {"do": "resolve", "code": "CR" if posted else "AV"}
    return [looked, sent, {"do": "wait"}, *posted, {"do": "note", "text": NOTE}, resolve]


def _guesses(case: Case, rng: Random) -> Sequence[Body]:
    """Twelve moves of the schema with values that look right, a note, and any resolution."""
    looked = {"do": "open", "tab": "reads"}
    moves = [_plausible(case, rng, rng.choice(KIND.moves)) for _ in range(12)]
    code = rng.choice(list(bank().book.codes.resolution))
    return [looked, *moves, {"do": "freeze"}, {"do": "note", "text": NOTE}, {"do": "resolve", "code": code}]


def _plausible(case: Case, rng: Random, move: Body) -> Body:
    home, codes = case.task.scene.home, bank().book.codes
    bills = [bill.end.isoformat() for bill in home.segments[-4:]]
    values = {
        "tab": rng.choice(["reads", "bills", "meter"]),
        "type": rng.choice(list(codes.service_order)),
        "code": rng.choice(list(codes.resolution)),
        "reason": rng.choice(list(codes.cancel_reason)),
        "kwh": str(home.segments[-12].kwh),
        "value": str(home.site.register),
        "look": "Look at the meter and read it",
        "account": case.task.scene.account,
        "level": "1",
        "what": "read",
        "text": NOTE,
        "badge": case.task.scene.spare,
    }
    days = dict.fromkeys(("bill", "on", "date", "since"), rng.choice(bills))
    filled = {**days, **values, **dict.fromkeys(("total", "expected"), str(home.segments[-12].total))}
    wanted = {name: filled.get(name, "1") for name in move["fields"] if name not in ("anyway", "date")}
    return {"do": move["do"], **wanted}


def _work(case: Case, bodies: Sequence[Body]) -> Grade:
    """The grade after all moves that were not refused; hints are for practice."""
    work = KIND.start(case.task)
    for number, body in enumerate(bodies, 1):
        try:
            work = KIND.play(case.task, work, Move(number, number * 1000, body)) if body["do"] != "hint" else work
        except Refused:
            continue
    return KIND.grade(case, work, _form(1))


def _result(number: int, worker: Worker) -> Grade:
    rng, cases = Random(number), _set(number)
    grades = tuple(_work(case, worker(case, rng)) for case in cases)
    return KIND.sum_up(_form(number), cases, grades)


@pytest.mark.parametrize("worker", [_accepts, _orders, _guesses])
def test_who_does_not_weigh_the_evidence_does_not_pass(worker: Worker) -> None:
    results = [_result(number, worker) for number in SETS]
    assert [result.passed for result in results] == [False] * len(SETS), [str(result.headline) for result in results]


def test_the_keys_pass_every_set() -> None:
    for number in SETS:
        graded = _result(number, lambda case, rng: key_of(case).moves)
        assert (graded.share, graded.passed) == (1, True)


LOOKING = {"open", "photo", "radio", "paper", "call"}
FIXED = {"order", "wait", "rebill", "freeze", "resolve"}


def _turned(moves: Sequence[Body], rng: Random) -> list[Body]:
    """The same moves where each run of looking and each run of postings is shuffled; history stays first."""
    first, *rest = moves
    turned: list[Body] = [first]
    for _, run in groupby(rest, lambda move: "look" if move["do"] in LOOKING else move["do"] in FIXED):
        part = list(run)
        if part[0]["do"] not in FIXED:
            rng.shuffle(part)
        turned += part
    return turned


def _postings_in_any_order(move: Body) -> bool:
    return move["do"] not in ("predict", "estimate")


@pytest.mark.parametrize("family", list(FAMILIES))
def test_the_same_work_in_another_order_gets_the_same_marks(family: str) -> None:
    """Only what builds on something else keeps its place: an answer on its order, a prediction on the postings."""
    case = line(family, 2, 4)
    moves = [move for move in key_of(case).moves if _postings_in_any_order(move)]
    marks = grade(case, *moves)
    for seed in range(3):
        again = grade(case, *_turned(moves, Random(seed)))
        assert (again.earned, again.findings) == (marks.earned, marks.findings)
