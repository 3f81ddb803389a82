"""Hints, specimens, and the verdict on a queue."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from carpath.cis.cash.journal import entry_words
from carpath.cis.desk import verdict
from carpath.cis.desk.plan import GENUINE
from carpath.core.grading import Grade
from carpath.exercises.daily_balance.case import Key, Task
from carpath.exercises.daily_balance.faults import AUDIT, SUSPENSE
from carpath.exercises.daily_balance.grade import RULE
from carpath.exercises.daily_balance.marking import entry_of
from carpath.exercises.daily_balance.work import NO_DIFFERENCE, Work
from carpath.exercises.kind import Case, Form, Mode, Specimen

# What to try on a difference, in the order in which it is tried: exact amount, half, ninth, total of a batch.
QUESTIONS: Mapping[str, str] = {
    GENUINE: "Does every total agree, account by account too? Then sign it; nothing need be found.",
    "timing": "Is it the exact amount of one slip or one line of the bank? Then ask when, before you ask why.",
    "transposed": "Divide the difference by nine. If it comes out whole, two digits may be exchanged: see the tapes.",
    "slide": "Divide by nine. Is the result itself a payment of the day? Then a point slid.",
    "side": "Cash agrees and the roll does not. Halve the difference and look for a form of that amount.",
    "batch": "Is the difference the total of a batch? Count how often the CIS has it.",
    "bank-item": "Look at the lines of the bank that are no deposit. Does the CIS know each of them?",
    "interface": "CIS and bank agree, the ledger is short. Which account lacks what was sent?",
    "journal": "Cash and receivables agree, and an account does not. Who writes in the ledger beside the CIS?",
    "mapping": "One account has too much and another too little, by the same amount. What is new?",
    "drawer": "A round amount at the counter. What does the drawer sheet say?",
    SUSPENSE: "Research in order: the image, old accounts, payees, other agencies. Then age and amount.",
    AUDIT: "For each item: who posted, who approved, whose account, what reason, and what stands beside it?",
}

WHERE: Mapping[str, str] = {
    SUSPENSE: "the images beside what research has brought",
    AUDIT: "the forms, the limits, and the list of employee accounts",
}


def hint(case: Case, work: Work, level: int) -> str:
    """The rung of the ladder: which question, which paper, why, the answer."""
    key: Key = case.key
    form = case.task.form
    question = QUESTIONS[form if form in WHERE else key.fault]
    where = " and at ".join(due.where for due in key.dues) or WHERE.get(form, "each total beside its own paper")
    rungs = (question, f"Look at {where}.", key.said, _answer(case.task, key))
    return rungs[level - 1]


def _answer(task: Task, key: Key) -> str:
    if task.form == "audit":
        return f"The answer: {key.said}"
    entries = [entry_words(entry_of(due.legs)) for due in key.dues if due.legs]
    return f"The answer: {'; then '.join(entries)}." if entries else "The answer: nothing is posted."


def specimens(case: Case) -> tuple[Specimen, ...]:
    """Ways of working a line: the key, nothing, the key without note or proof, signed unseen, plugged."""
    key: Key = case.key
    silent = tuple(move for move in key.moves if move["do"] != "note")
    unproven = tuple(move for move in key.moves if move["do"] != "prove")
    proof = Fraction(1, 10) if len(unproven) < len(key.moves) else Fraction(0)
    return (
        Specimen("key", key.moves, Fraction(1)),
        Specimen("blank", (), Fraction(0)),
        Specimen("without a note", silent, Fraction(19, 20)),
        Specimen("without the proof", unproven, 1 - proof),
        Specimen("signed unseen", _unseen(case.task), Fraction(1, 10), at_most=True),
        Specimen("a plug", _plug(case.task), Fraction(1, 5), at_most=True),
    )


def _unseen(task: Task) -> tuple[Mapping[str, str], ...]:
    """Whoever says that all is well and opens nothing."""
    said = (
        {"do": "cause", "type": NO_DIFFERENCE}
        if task.form == "day"
        else _all("WAIT" if task.suspended else "PASS", task)
    )
    return said, {"do": "note", "text": "Seen: nothing differs. Signed."}, {"do": "sign"}


def _all(code: str, task: Task) -> Mapping[str, str]:
    return {"do": "judge", **{f"c_{no}": code for no in task.items}}


def _plug(task: Task) -> tuple[Mapping[str, str], ...]:
    """Whoever writes the gap to cash over and short."""
    entry = {"account1": "903.90", "debit1": "540.00", "account2": "131.10", "credit2": "540.00", "system": "both"}
    post = {"do": "write", **entry, "approver": "ME", "then": "post"}
    return ({"do": "sign"},) if task.form == "audit" else (post, {"do": "sign"})


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The grade of the queue."""
    return verdict.sum_up(RULE, grades, form.settings, assessed=form.mode is Mode.ASSESSED)
