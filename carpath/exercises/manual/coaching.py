"""Hints, specimens, and the verdict on a queue."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from carpath.cis.desk import verdict
from carpath.cis.desk.plan import GENUINE
from carpath.cis.manual_sheet import Row
from carpath.core.grading import Grade
from carpath.core.money import show
from carpath.exercises.kind import Case, Form, Mode, Specimen
from carpath.exercises.manual.case import Key, Task
from carpath.exercises.manual.grade import RULE
from carpath.exercises.manual.work import Work

# The order in which a bill of this desk is made, and the families that answer to each question.
QUESTIONS = {
    GENUINE: "Does every fact of the draft stand in a paper? Then it may be right.",
    "work-order": "Does the draft hold all the work that was done, and no other?",
    "days": "How many days or months was each change in service?",
    "code": "Is it the code of what stands there, and the right owner?",
    "multiplier": "Is every register taken times its multiplier?",
    "demand": "Is it a demand of this period, and inside the contract's hours?",
    "power-factor": "Which reactive figure does the schedule ask for?",
    "tax": "Where does it stand, and who only pays for it?",
    "rate": "Since when do these rates hold?",
    "customer-charge": "What is charged once per account?",
    "minimum": "Is there a minimum, and what is compared with it?",
}


def hint(case: Case, work: Work, level: int) -> str:
    """The rung of the ladder: which question, which paper, why, the answer."""
    key: Key = case.key
    rungs = (
        f"Ask in order: units, days, price, demand, taxes. Here it is: {QUESTIONS[key.fault]}",
        f"Look at {key.where}.",
        key.said,
        " ".join(_answer(case.task, key)),
    )
    return rungs[level - 1]


def _answer(task: Task, key: Key) -> Iterator[str]:
    """The total, and all that differs from the draft or has still to be recorded."""
    yield f"The answer: a total of {show(key.total)}, tax code {key.right.text('tax_code')}."
    drafted = {*task.draft.counts, *task.draft.lines}
    rows = [_row(row) for row in (*key.right.counts, *key.right.lines) if row not in drafted]
    if rows:
        yield f"Rows that differ from the draft: {'; '.join(rows)}."
    if key.right.roll and key.right.roll != task.draft.roll:
        rolled = (f"{row.code} {row.opening} + {row.added} - {row.removed} = {row.closing}" for row in key.right.roll)
        yield f"The unit roll: {'; '.join(rolled)}."
    if key.changes:
        yield f"{len(key.changes)} dated changes are missing in the inventory."


def _row(row: Row) -> str:
    part = f" x {row.days}/{row.of}" if row.days and row.of else ""
    return f"{row.code} {row.units} x {row.each}{part} = {row.amount}"


def specimens(case: Case) -> tuple[Specimen, ...]:
    """Ways of working a bill: the key, nothing, the key without its note, and the draft entered unseen."""
    key: Key = case.key
    silent = tuple(move for move in key.moves if move["do"] != "note")
    guess = {"do": "sheet", "f_total": case.task.draft.text("total") or "0.00"}
    note = Fraction(4 if key.right.roll else 7, 100)
    ceiling = Fraction(23, 25) if key.stands else Fraction(3, 20)
    return (
        Specimen("key", key.moves, Fraction(1)),
        Specimen("blank", (), Fraction(0)),
        Specimen("without a note", silent, 1 - note),
        Specimen("entered unseen", (guess, {"do": "enter"}), ceiling, at_most=True),
    )


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The grade of the queue."""
    return verdict.sum_up(RULE, grades, form.settings, assessed=form.mode is Mode.ASSESSED)
