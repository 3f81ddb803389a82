"""An invented kind that people judge: a note to a neighbor. The machine looks for “12”; “!” is a threat to it.

People judge whether it answers and how it sounds. A note that was not written leaves nothing to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import Any

from carpath.core.errors import Refused
from carpath.core.grading import Finding, Grade, Verdict, total
from carpath.core.rubric import Criterion, Rubric
from carpath.exercises.kind import Brief, Case, Earns, Form, Kind, Line, Mode, Move

ANCHORS = ("It is missing.", "It is there in part.", "It is as it should be.", "It is better than asked.")
RUBRIC = Rubric(
    "A note",
    (Criterion("answers", "Answers the question", 50, ANCHORS), Criterion("tone", "Tone", 30, ANCHORS)),
    {"threat": "A threat", "promise": "A promise outside policy"},
)


@dataclass(frozen=True)
class Task:
    question: str


@dataclass(frozen=True)
class Key:
    amount: str


@dataclass(frozen=True)
class Work:
    text: str = ""


def draw(rng: Random, form: Form, _bank: Any) -> tuple[Case, ...]:
    return tuple(Case(Task(f"What do I owe for week {rng.randrange(52)}?"), Key("12")) for _ in range(form.lines))


def play(_task: Task, _work: Work, move: Move) -> Work:
    if move.body.get("do") != "write" or not isinstance(move.body.get("text"), str):
        raise Refused("Write a note.")
    return Work(move.body["text"])


def grade(case: Case, work: Work, _form: Form, rubric: Rubric = RUBRIC) -> Grade:
    right = case.key.amount in work.text
    amount = Finding("The amount", Verdict.RIGHT if right else Verdict.WRONG, Fraction(20 * right), Fraction(20))
    left = [
        Finding(each.name, Verdict.TRAINER, Fraction(0), Fraction(each.worth), work.text, criterion=each.id)
        for each in rubric.criteria
    ]
    threat = Finding("A threat", Verdict.WRONG, Fraction(0), Fraction(0), work.text, critical=True)
    findings = (amount, *(left if work.text else ()), *([threat] if "!" in work.text else []))
    return Grade("essay-1", amount.earned, Fraction(100), findings)


def sum_up(form: Form, _cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    earned, worth = total(grades)
    whole = Grade("essay-1", earned, worth, tuple(finding for each in grades for finding in each.findings))
    open_yet = whole.for_trainer or whole.critical
    passed = None if form.mode is Mode.PRACTICE or open_yet else whole.share * 100 >= 90
    return replace(whole, passed=passed, headline=f"{whole.share} of the points")


ESSAYS = Kind(
    name="essays",
    title="Notes",
    about="Write a note.",
    subject="CORR",
    rule="essay-1",
    earns=Earns.DESK,
    Task=Task,
    Key=Key,
    Work=Work,
    read_bank=lambda files: (None, ()),
    draw=draw,
    start=lambda task: Work(),
    play=play,
    grade=grade,
    sum_up=sum_up,
    view=lambda task, work, form: {"question": task.question, "text": work.text},
    line=lambda task, work: Line(task.question, done=bool(work.text)),
    brief=lambda form: Brief("Write.", ("the answer", "the tone"), (), 20),
    specimens=lambda case: (),
    rubric=lambda task: RUBRIC,
)
"""A desk: as many notes in a proof set as its rule has lines."""

NOTE = replace(ESSAYS, name="essay_test", title="A note", subject="written-communication", earns=Earns.TEST)
"""A test of one note."""

EIGHT = tuple(
    Criterion(f"c{no}", name, 10, ANCHORS)
    for no, name in enumerate(("Answers", "Facts", "Why", "What next", "Tone", "Rights", "Privacy", "Form"), 1)
)
LETTER = replace(
    NOTE,
    rubric=lambda task: Rubric("A letter", EIGHT, RUBRIC.critical),
    grade=lambda case, work, form: grade(case, work, form, Rubric("A letter", EIGHT, RUBRIC.critical)),
)
"""The same test judged by eight criteria, as a letter is."""

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (ESSAYS, NOTE)}
