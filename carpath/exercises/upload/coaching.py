"""Hints, specimens, and the verdict on a queue."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from carpath.cis.desk import verdict
from carpath.core.grading import Grade
from carpath.core.money import show
from carpath.exercises.kind import Case, Form, Mode, Specimen
from carpath.exercises.upload import actions
from carpath.exercises.upload.case import Key, RightBill, Way
from carpath.exercises.upload.grade import RULE
from carpath.exercises.upload.work import STATES, Work

# The question of the desk's first page that leads to each family.
ON_FILE = "What does the remark ask for, and is the answer already on file?"
QUESTIONS = {
    "no access": "Is there a read, and how many times in a row was there none?",
    "third month": "Is there a read, and how many times in a row was there none?",
    "unsafe": "Is there a read, and who must act today?",
    "equipment": ON_FILE,
    "dead": "Is there a read? If not, what does the history say about the months before?",
    "exchange": "Which meter did the reader really stand at?",
    "removed": "Is there a meter at all? Since when not, and what stood on it?",
    "demolished": "Is there a meter at all? Since when not, and what goes with it?",
    "swapped": "Does the read fit this meter's last one? Whose would it fit?",
    "wrong route": "Which meter did the reader really stand at? The badge says it, not the address.",
    "badge slip": "Is there such a badge? What does the photo show?",
    "found": "Who set this meter, when, and for whom?",
    "stop": "Who left, and does the CIS know?",
    "moved in": "Who came, and does the CIS know?",
    "nobody": "Who uses what nobody is signed on for?",
    "tamper": "What does the remark ask for, and who must not hear of it?",
    "light": ON_FILE,
    "sign": ON_FILE,
    "solar": ON_FILE,
    "duplicate": "Is it the same meter, and is it the same read?",
    "genuine": ON_FILE,
}


def hint(case: Case, work: Work, level: int) -> str:
    """The rung of the ladder: which question, which field, why, the answer."""
    key: Key = case.key
    rungs = (
        f"Ask first: {QUESTIONS[key.fault]}",
        f"Look at {key.where}.",
        key.said,
        f"The answer: {_told(key.ways[0])} And the note.",
    )
    return rungs[level - 1]


def _told(way: Way) -> str:
    """The best way in one sentence."""
    said = [f"leave it as “{STATES[way.state]}”", *_due(way)]
    said += [f"post record {post.record} to account {post.account}" for post in way.posts]
    said += [f"enter the read {way.read}"] if way.read is not None else []
    said += [f"estimate {way.estimate:,} kWh"] if way.estimate is not None else []
    said += [_bill_words(bill) for bill in way.bills]
    return f"{'; '.join(said)}."


def _due(way: Way) -> Iterator[str]:
    """Orders and actions, and records to mend, where there are any."""
    if way.orders or way.told or way.exchange or way.finals or way.refund is not None:
        yield actions.wanted_words(way)
    if way.point or way.starts or way.places or way.lamps:
        yield actions.records_wanted(way)


def _bill_words(bill: RightBill) -> str:
    days = f"{bill.start:%m/%d/%Y} to {bill.end:%m/%d/%Y}"
    return f"bill account {bill.account} {days}: {bill.kwh:,} kWh, {show(bill.total)}"


def specimens(case: Case) -> tuple[Specimen, ...]:
    """Ways of working a line: the key, nothing, the key without its note, and releasing it unseen."""
    key: Key = case.key
    silent = tuple(move for move in key.moves if move["do"] != "note")
    unseen = ({"do": "resolve", "state": "PE"},)
    return (
        Specimen("key", key.moves, Fraction(1)),
        Specimen("blank", (), Fraction(0)),
        Specimen("without a note", silent, Fraction(47, 50)),
        Specimen("released unseen", unseen, Fraction(1, 5), at_most=True),
    )


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The grade of the queue."""
    return verdict.sum_up(RULE, grades, form.settings, assessed=form.mode is Mode.ASSESSED)
