"""Hints, specimens, and the verdict on a queue."""

from __future__ import annotations

from fractions import Fraction

from carpath.cis.bench import Bench
from carpath.cis.desk import verdict
from carpath.core.grading import Grade
from carpath.exercises.hilo import answer
from carpath.exercises.hilo.case import Key
from carpath.exercises.hilo.grade import RULE
from carpath.exercises.kind import Case, Form, Mode, Specimen

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
    "demand": "Are they the right digits, of the kWh and of the demand? Can so much run all day and night?",
    "tamper": "Is it the right meter, and does everything go through it?",
    "slow": "Can the use be real? Then does the meter count all of it?",
    "returned": "Is the read before this one a read at all?",
    "dates": "Are they the right dates, and whose is every day?",
    "solar": "Is it the right meter for what stands on the roof?",
    "move-in": "Are they the right dates and digits on the day the customer changed?",
}


def hint(case: Case, work: Bench, level: int) -> str:
    """The rung of the ladder: which question, which field, why, the answer."""
    key: Key = case.key
    bills = f"Today's bill takes {key.kwh:,} kWh." if key.kwh is not None else "No bill goes out today."
    rungs = (
        f"Ask in order: meter, dates, digits, multiplier, customer. Here it is: {QUESTIONS[key.fault]}",
        f"Look at {key.where}.",
        key.said,
        f"Still due: {'; '.join(answer.due(case.task, key, work))}. {bills}",
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
    """The grade of the queue."""
    return verdict.sum_up(RULE, grades, form.settings, assessed=form.mode is Mode.ASSESSED)
