"""Hints, specimens, and the verdict on a queue."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from carpath.cis.cash import journal as journals
from carpath.cis.desk import verdict
from carpath.core.grading import Grade
from carpath.core.money import show
from carpath.exercises.kind import Case, Form, Mode, Specimen
from carpath.exercises.returned_items.case import Key
from carpath.exercises.returned_items.codes import AGREES, CUSTOMER, NOBODY, WHAT, WHO
from carpath.exercises.returned_items.grade import NOTE, RULE
from carpath.exercises.returned_items.work import Work

# What to ask of an advice, by its type.
QUESTIONS: Mapping[str, str] = {
    "RI": "Is it ours, is it worked already, and who made it come back?",
    "AD": "What do the words say, what was encoded, what did CIS post? Two agree; the third is wrong.",
    "DP": "Slip, items, cash, ledger: which of them differs, and does it wait on 143.20 already?",
    "FI": "Whose money is it, what was it worth on the day, and what did CIS post?",
}


def hint(case: Case, work: Work, level: int) -> str:
    """The rung of the ladder: which question, which paper, why, the answer."""
    key: Key = case.key
    rungs = (QUESTIONS[case.task.advice.type], f"Look at {key.where}.", key.said, _answer(key))
    return rungs[level - 1]


def _answer(key: Key) -> str:
    entry = journals.entry_words(key.journal.entry)
    amount = show(key.amounts[0])
    return f"The answer: {WHO[key.who].lower()}; {WHAT[key.what].lower()}; {amount}; entry: {entry}."


def specimens(case: Case) -> tuple[Specimen, ...]:
    """Ways of working an advice: the key, nothing, the key without its note, and three ways of guessing."""
    key: Key = case.key
    *work, last = key.moves
    silent = {name: value for name, value in last.items() if name != "note"}
    agreed = _guess(NOBODY, AGREES, "0.00")
    returned = _guess(CUSTOMER, "RT", str(abs(case.task.advice.amount)))
    blind = tuple(move for move in key.moves if move["do"] != "paper")
    return (
        Specimen("key", key.moves, Fraction(1)),
        Specimen("blank", (), Fraction(0)),
        Specimen("without a note", (*work, silent), 1 - NOTE / 100),
        Specimen("everything agrees, unseen", (agreed,), Fraction(0)),
        Specimen("everything came back, unseen", (returned,), Fraction(7, 20), at_most=True),
        Specimen("the key, unseen", blind, Fraction(3, 4), at_most=True),
    )


def _guess(who: str, what: str, amount: str) -> dict[str, str]:
    return {"do": "settle", "who": who, "what": what, "amount": amount, "letter": "NL", "entry": "none", "then": "tick"}


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The grade of the queue."""
    return verdict.sum_up(RULE, grades, form.settings, assessed=form.mode is Mode.ASSESSED)
