"""Hints, specimens, and the verdict on a queue."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from carpath.cis.bench import Bench
from carpath.core.grading import Grade, floored, total
from carpath.exercises.hilo.case import Key
from carpath.exercises.hilo.grade import RULE
from carpath.exercises.kind import Case, Form, Mode, Specimen

PASS_PERCENT = 90
# The order in which handbook 5.5 has one ask, and the families that answer to each question.
QUESTIONS = {
    "misread": "Are they the right digits?",
    "transposition": "Are they the right digits?",
    "rollover": "Are they the right digits, and how many dials has this register?",
    "genuine": "Can the use be real?",
    "stopped": "Can the use be real? Then is it the right meter, and does it turn?",
    "crossed": "Is it the right meter?",
    "multiplier": "Is it the right multiplier?",
    "exchange": "Is it the right meter?",
    "estimate": "There are no digits. How many estimates stand in a row, and what is the reference?",
    "vacant": "Is it the right customer, or is there one at all?",
    "tamper": "Is it the right meter, and does everything go through it?",
    "move-in": "Are they the right dates and digits on the day the customer changed?",
}


def hint(case: Case, work: Bench, level: int) -> str:
    """The rung of the ladder: which question, which field, why, the answer."""
    key: Key = case.key
    best = key.treatments[0]
    rungs = (
        f"Ask in order: meter, dates, digits, multiplier, customer. Here it is: {QUESTIONS[key.fault]}",
        f"Look at {key.where}.",
        key.said,
        f"The answer: resolve with {best.code}"
        + (f"; today's bill takes {key.kwh:,} kWh." if key.kwh is not None else "."),
    )
    return rungs[level - 1]


def specimens(case: Case) -> tuple[Specimen, ...]:
    """Ways of working a line: the key, nothing, the key without its note, and releasing it unseen."""
    key: Key = case.key
    silent = tuple(move for move in key.moves if move["do"] != "note")
    unseen = ({"do": "resolve", "code": "AC"},)
    ceiling = Fraction(17, 20) if key.stands else Fraction(3, 10)
    return (
        Specimen("key", key.moves, Fraction(1)),
        Specimen("blank", (), Fraction(0)),
        Specimen("without a note", silent, Fraction(9, 10)),
        Specimen("released unseen", unseen, ceiling, at_most=True),
    )


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The grade of the queue: 90 % passes; a critical error, or notes that could still decide, wait for a trainer."""
    earned, worth = total(grades)
    share = earned / worth if worth else Fraction(0)
    measures = {
        "items": str(len(grades)),
        "items_correct": _sum(grades, "items_correct"),
        "wrong_lines_let_through": _sum(grades, "wrong_lines_let_through"),
        "right_lines_stopped": _sum(grades, "right_lines_stopped"),
        "money_error": str(sum((Decimal(grade.measures["money_error"]) for grade in grades), Decimal("0.00"))),
        "percent": str(share * 100),
    }
    through = _lines(measures["wrong_lines_let_through"], "wrong", "let through")
    headline = f"{floored(share * 100, 0)} %: {through}, {_lines(measures['right_lines_stopped'], 'right', 'stopped')}"
    return Grade(RULE, earned, worth, (), measures, _passed(form, grades, earned, worth), headline)


def _lines(number: str, which: str, what: str) -> str:
    """`1 wrong line let through`, `no right line stopped`."""
    if number == "0":
        return f"no {which} line {what}"
    return f"{number} {which} line{'' if number == '1' else 's'} {what}"


def _sum(grades: Sequence[Grade], name: str) -> str:
    return str(sum(int(grade.measures[name]) for grade in grades))


def _passed(form: Form, grades: Sequence[Grade], earned: Fraction, worth: Fraction) -> bool | None:
    if form.mode is Mode.PRACTICE:
        return None
    needed = worth * Fraction(str(form.settings.get("pass_mark", PASS_PERCENT))) / 100
    pending = sum((finding.worth for grade in grades for finding in grade.for_trainer), Fraction(0))
    if earned + pending < needed:
        return False
    critical = any(grade.critical for grade in grades)
    return None if critical or earned < needed else True
