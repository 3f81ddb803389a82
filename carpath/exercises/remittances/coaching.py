"""Hints, specimens, and the verdict on a queue."""

from __future__ import annotations

from fractions import Fraction

from carpath.cis.cash.treatments import LEAVE, words
from carpath.cis.desk import verdict
from carpath.cis.desk.plan import GENUINE
from carpath.core.grading import Grade
from carpath.exercises.kind import Case, Form, Mode, Specimen
from carpath.exercises.remittances.case import Key
from carpath.exercises.remittances.faults import KIN
from carpath.exercises.remittances.grade import NOTE, RULE, WORTH
from carpath.exercises.remittances.judged import judged
from carpath.exercises.remittances.steps import customer, money
from carpath.exercises.remittances.work import Work, start

TAKE = "Can it be taken: date, payee, signature, words, funds, and who may pay by check?"
WHOSE = "Whose is it: stub, memo line, letter, name and address?"
POSTED = "Is it posted where, and as often, and at the amount that the check says?"
BALANCE = "Do items, machine, tape and count say the same as the CIS?"
# The question of the desk's first page that leads to each kin.
QUESTIONS = {
    "divided": "What does the payment pay, and in which order?",
    "old accounts": WHOSE,
    "without account": WHOSE,
    "not yet": TAKE,
    "not complete": TAKE,
    "not for us": TAKE,
    "terms": "On what condition does the money come, and as what?",
    "wrong account": POSTED,
    "two of it": POSTED,
    "amounts": "Which amount counts, and where was another keyed?",
    "batch": BALANCE,
    "drawer": BALANCE,
}
NOTHING_ODD = "Is there anything on this line that does not fit? It may be right."


def hint(case: Case, work: Work, level: int) -> str:
    """The rung of the ladder: which question, which record, why, the answer."""
    key: Key = case.key
    rungs = (_question(key), f"Look at {key.where}.", key.said, f"The answer: {_answer(case)}")
    return rungs[level - 1]


def _question(key: Key) -> str:
    if key.fault == GENUINE:
        return NOTHING_ODD
    return next(QUESTIONS[kin] for kin, families in KIN.items() if key.fault in families)


def _answer(case: Case) -> str:
    """The treatment, where the money then lies, and what the customer's side asks for."""
    line = judged(case, start(case.task))
    told = customer(line, WORTH).key
    return f"{words(case.key.ways[0].acts)}; {money(line, WORTH).key}; customer's side: {told}."


def specimens(case: Case) -> tuple[Specimen, ...]:
    """Ways of working a line: the key, nothing, the key without its note, and the line closed unseen."""
    key: Key = case.key
    silent = tuple(move for move in key.moves if move["do"] != "note")
    unseen = ({"do": "resolve", "code": "LV"},)
    stands = any(way.acts == (LEAVE,) for way in key.ways) and not case.task.counted
    return (
        Specimen("key", key.moves, Fraction(1)),
        Specimen("blank", (), Fraction(0)),
        Specimen("without a note", silent, (WORTH - NOTE) / WORTH),
        Specimen("closed unseen", unseen, Fraction(9, 10) if stands else Fraction(0), at_most=True),
    )


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The grade of the queue."""
    return verdict.sum_up(RULE, grades, form.settings, assessed=form.mode is Mode.ASSESSED)
