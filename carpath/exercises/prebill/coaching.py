"""Hints, specimens, and the verdict on a queue."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from carpath.cis.desk import verdict
from carpath.core.grading import Grade
from carpath.core.money import show
from carpath.exercises.kind import Case, Form, Mode, Specimen
from carpath.exercises.prebill import settled
from carpath.exercises.prebill.case import CLEAR, Key, Reach
from carpath.exercises.prebill.fields import in_words
from carpath.exercises.prebill.grade import RULE
from carpath.exercises.prebill.work import DECISIONS, Work

# Which record lies behind each code: the question to ask first.
QUESTIONS = {
    "RB1": "Are the blocks those of the days, and is this bill alone?",
    "RB2": "Who holds the blocks, and until when?",
    "RB3": "Which version of the rates did the run load?",
    "RS1": "What did the demand register show in the last 12 periods?",
    "RS2": "What was agreed about the schedule, and for how long?",
    "RS3": "What is served behind this meter, and since when?",
    "RS4": "How many amperes has the service, and since when?",
    "RS5": "Which registers has the meter, and which of them are set up?",
    "TX1": "Where does the place lie, and from which day?",
    "TX2": "Which paper makes the account exempt, and until when?",
    "TX3": "Where does the place lie: by the post office or by the map?",
    "TX4": "Which rate did the run load?",
    "DY1": "On which days was the meter really read?",
    "DY2": "What happened between the two segments?",
    "ZB": "Why is nothing due, and whose money is it?",
    "HB": "Does the register show what was read?",
    "DU2": "Which of the two customers is still there?",
    "LT1": "Which lamp hangs on the pole, and since when?",
    "IQ1": "Until when was the credit approved?",
    "NM1": "What belongs to a net-metered bill: both registers, and the bank?",
    "BP1": "What do the last 12 bills come to?",
    "MN1": "Which phase has the service, and since when?",
    "CY": "Until which day does this customer answer for the service, and who answers after that?",
}


def hint(case: Case, work: Work, level: int) -> str:
    """The rung of the ladder: which question, which source, why, the answer."""
    key: Key = case.key
    asked = " ".join(QUESTIONS[code] for code in key.codes)
    rungs = (
        f"Open the source, not the bill. {asked}",
        f"Look at {key.where}.",
        key.said,
        f"The answer: {DECISIONS[key.calls[0].code]}. {_answer(key)}",
    )
    return rungs[level - 1]


def _answer(key: Key) -> str:
    asked = ["call the customer"] if "call" in key.calls[0].proof else []
    asked += [f"order {name}" for name in key.orders]
    mended = [in_words(fix) for fix in key.repairs]
    mended += [f"report {key.report.table} of {key.report.since:%m/%d/%Y}"] if key.report else []
    mended += [settled.wanted(key)] if key.settles or key.next else []
    steps = "; ".join((*asked, *(mended or ["nothing to mend"]), *_reaching(key.reach)))
    return f"{steps[:1].upper()}{steps[1:]}. Today's bill: {show(key.right)}."


def _reaching(reach: Reach) -> Iterator[str]:
    """What is to be done beyond this bill, in words."""
    yield from (f"rebill the bill to {bill.end:%m/%d/%Y} at {show(bill.total)}" for bill in reach.bills)
    if reach.absorbed:
        yield f"the District absorbs {show(reach.absorbed)} of tax"
    yield from (f"mark account {number}" for number in reach.accounts)
    if reach.told:
        yield f"tell the balancing desk that city {reach.told.city} {reach.told.effect}"


def specimens(case: Case) -> tuple[Specimen, ...]:
    """Ways of working a line: the key, nothing, the key without its note, and clearing it unseen."""
    key: Key = case.key
    silent = tuple(move for move in key.moves if move["do"] != "note")
    unseen = ({"do": "decide", "code": CLEAR},)
    ceiling = Fraction(7, 10) if key.stands else Fraction(1, 5)
    return (
        Specimen("key", key.moves, Fraction(1)),
        Specimen("blank", (), Fraction(0)),
        Specimen("without a note", silent, Fraction(9, 10)),
        Specimen("cleared unseen", unseen, ceiling, at_most=True),
    )


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The grade of the queue."""
    return verdict.sum_up(RULE, grades, form.settings, assessed=form.mode is Mode.ASSESSED)
