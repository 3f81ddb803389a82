"""How these tests draw a line of the balancing desk, build a day by hand, and work it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

from carpath.cis.books.clerks import Rank
from carpath.cis.desk.plan import Planned
from carpath.core.grading import Finding, Grade
from carpath.exercises.daily_balance import KIND
from carpath.exercises.daily_balance.bank import Bank
from carpath.exercises.daily_balance.blueprint import line
from carpath.exercises.daily_balance.case import Due, Key, Person, Task
from carpath.exercises.daily_balance.keys import of_day
from carpath.exercises.daily_balance.records import BankLine, Batch, Day, Item
from carpath.exercises.daily_balance.work import Work
from carpath.exercises.kind import Case, Form, Move
from tests.exercises.playing import bank as bank_of

Body = Mapping[str, str]
PRACTICE = Form()
TODAY = date(2025, 6, 12)
PEOPLE = (
    Person("ME", "You", Rank.CAR, ("1000000001",)),
    Person("CAR1", "MORIARTY, RUTH", Rank.CAR, ("1000000002",)),
    Person("CAR2", "TANAKA, NOEL", Rank.CAR, ("1000000003",)),
    Person("LEAD", "VARGAS, IRENE", Rank.LEAD, ("1000000004",)),
    Person("SUP", "OLSON, PETRA", Rank.SUPERVISOR, ("1000000005",)),
)
SOURCES = {
    "lockbox": "121884.37",
    "walk-in": "8412.05",
    "card and telephone": "33190.74",
    "bank draft": "18766.81",
    "bill-pay list": "5189.65",
}
"""Receipts of the handbook's day (2A), 187,443.62 in all."""


def D(amount: str) -> Decimal:
    """Dollars."""
    return Decimal(amount)


def bank() -> Bank:
    read = bank_of(KIND.name)
    assert isinstance(read, Bank)
    return read


@cache
def drawn(family: str, seed: int = 1, step: int = 1) -> Case:
    """A line of that family."""
    return line(Random(f"{family}-{seed}-{step}"), bank(), Planned(family, step))


def first(family: str, holds: Callable[[Case], bool], step: int = 1) -> Case:
    """The first line of that family of which it holds."""
    return next(found for seed in range(200) if holds(found := drawn(family, seed, step)))


def key_of(case: Case) -> Key:
    assert isinstance(case.key, Key)
    return case.key


def task_of(case: Case) -> Task:
    assert isinstance(case.task, Task)
    return case.task


def play(case: Case, moves: Iterable[Body]) -> Work:
    work = KIND.start(case.task)
    for number, body in enumerate(moves, 1):
        work = KIND.play(case.task, work, Move(number, number * 1000, body))
    assert isinstance(work, Work)
    return work


def graded(case: Case, moves: Iterable[Body]) -> Grade:
    return KIND.grade(case, play(case, moves), PRACTICE)


def finding(grade: Grade, step: str) -> Finding:
    return next(each for each in grade.findings if each.step == step)


def share(grade: Grade, step: str) -> Decimal:
    """What a step earned of its worth, as a decimal."""
    found = finding(grade, step)
    return Decimal((found.earned / found.worth).numerator) / Decimal((found.earned / found.worth).denominator)


def changed(case: Case, do: str, **fields: str) -> tuple[Body, ...]:
    """The key's moves with the first of that name changed."""
    moves = list(key_of(case).moves)
    place = next(at for at, move in enumerate(moves) if move["do"] == do)
    moves[place] = {**moves[place], **fields}
    return tuple(moves)


def without(case: Case, *names: str) -> tuple[Body, ...]:
    """The key's moves without those of these names."""
    return tuple(move for move in key_of(case).moves if move["do"] not in names)


def batch(no: str, source: str, *amounts: str) -> Batch:
    """A batch whose items are posted as its tape has them."""
    items = tuple(
        Item(f"{no}-{row:02d}", f"44719038{row:02d}", "ELLIS, ROSE", "CK", D(each), D(each))
        for row, each in enumerate(amounts, 1)
    )
    return Batch(no, source, f"S{no}", "11:00", items)


def day(**records: object) -> Day:
    """The handbook's receipts, each at the bank; `records` in place of what the day holds."""
    batches = tuple(batch(f"B{row}", source, amount) for row, (source, amount) in enumerate(SOURCES.items(), 1))
    plain = Day(TODAY, opening=D("4183206.55"), batches=batches)
    whole = replace(plain, **records)  # type: ignore[arg-type]
    lines = (
        BankLine(f"K{row}", "deposit", each.source, each.slip, each.deposit)
        for row, each in enumerate(whole.batches, 1)
    )
    return whole if whole.bank else replace(whole, bank=tuple(lines))


def case(of: Day, family: str, *dues: Due) -> Case:
    """A line about that day, with its key."""
    library = bank().library
    task = Task(library.book_text, library.binder_text, 1, of, PEOPLE, own="1000000001")
    return Case(task, of_day(task, family, dues))
