"""Hints, specimens, and the verdict on a queue."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from carpath.cis.desk import verdict
from carpath.cis.desk.marks import plain
from carpath.cis.desk.plan import GENUINE
from carpath.core.grading import Grade
from carpath.exercises.customer_letters.case import OUTCOMES, Key
from carpath.exercises.customer_letters.grade import RULE
from carpath.exercises.customer_letters.work import Work
from carpath.exercises.kind import Case, Form, Mode, Specimen

# The question of the desk's first page that leads to each family.
QUESTIONS = {
    GENUINE: "Does the record bear out what was charged? Then it stands, and the letter shows why.",
    "corrected": "Has somebody been there since, and what did the meter say?",
    "unverified": "Is what the customer says proved yet, either way?",
    "fee": "What has to be true for this fee, and was it, on that day?",
    "payment": "Did the District receive this money, and where does it lie?",
    "returned": "What does the law ask a notice to say, and what must it not demand yet?",
    "winter": "What may a plan ask for at most in the protected months?",
    "deposit": "What does the deposit pay first?",
    "moved": "Which day do the papers name, and which one the account?",
    "light": "Since when is it gone, and what was paid for it, taxes included?",
    "official": "What exactly is asked, on which day, and on which base?",
    "memo": "Who can find that out, and what do they need to know?",
    "records": "Is this yours to answer?",
    "stranger": "May this person be told anything?",
}


def hint(case: Case, work: Work, level: int) -> str:
    """The rung of the ladder: which question, which screen, why, the answer."""
    key: Key = case.key
    first = key.draft["body"].partition("\n")[0]
    rungs = (
        f"Ask first: {QUESTIONS[key.fault]}",
        f"Look at {key.where}.",
        key.said,
        f"The answer: {OUTCOMES[key.outcome]}. A letter could begin: {first}",
    )
    return rungs[level - 1]


def specimens(case: Case) -> tuple[Specimen, ...]:
    """Ways of working a letter: the key, of which a part waits for a trainer; nothing; a kind letter without a fact;
    the right letter under a wrong decision."""
    key: Key = case.key
    vague = {
        "do": "letter",
        "subject": "Your letter",
        "body": "Thank you for your letter. We have looked at everything with great care, and we hope that this helps. "
        "Please do not hesitate to contact us at any time if there is anything else that we can do for you.",
        "outcome": "ST",
        "log": "Answered the letter kindly.",
    }
    other = "CO" if key.decides("ST") else "ST"
    wrong = (*key.looks, {"do": "letter", **key.draft, "outcome": other}, {"do": "send"})
    return (
        Specimen("key", key.moves, Fraction(1)),
        Specimen("blank", (), Fraction(0)),
        Specimen("kind words", (vague, {"do": "send"}), Fraction(3, 10), at_most=True),
        Specimen("wrongly decided", wrong, Fraction(37, 100)),
    )


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The grade of the queue. While letters wait for a trainer, the headline tells what the machine decides apart."""
    total = verdict.sum_up(RULE, grades, form.settings, assessed=form.mode is Mode.ASSESSED)
    left = sum((finding.worth for grade in grades for finding in grade.for_trainer), Fraction(0))
    if not left:
        return total
    counted = total.headline.partition(": ")[2]
    decided = f"{plain(total.earned)} of {plain(total.worth - left)} points that the machine decides"
    return replace(total, headline=f"{decided}, {plain(left)} wait for a trainer: {counted}")
