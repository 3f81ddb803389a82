"""Invented kinds for the engine: write the total of some numbers.

“?” is left to a trainer, “!” is critical, “void” makes the run void by its own measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from types import SimpleNamespace
from typing import Any

from carpath.cis.desk.plan import Planned
from carpath.core.errors import Refused
from carpath.core.grading import Finding, Grade, Verdict, total
from carpath.exercises.kind import Brief, Case, Earns, Form, Kind, Line, Mode, Move, Teaching

CANARY = "canary-7f3a"
LARGE = 165
PAGE = {
    "purpose": "To add.",
    "cost": "A wrong total.",
    "questions": ("Which numbers?",),
    "columns": (("Numbers", "What is added."),),
}


@dataclass(frozen=True)
class Task:
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Key:
    total: str
    secret: str

    @property
    def fault(self) -> str:
        """The family: large or small."""
        return "large" if int(self.total) >= LARGE else "small"

    @property
    def moves(self) -> tuple[Mapping[str, Any], ...]:
        """The total, in two goes."""
        return tuple({"do": "write", "text": text} for text in (self.total[:-1], self.total))


@dataclass(frozen=True)
class Work:
    text: str = ""
    writes: int = 0


def draw(rng: Random, form: Form, _bank: Any) -> tuple[Case, ...]:
    tasks = [Task(tuple(rng.randrange(10, 99) for _ in range(3))) for _ in range(form.lines)]
    return tuple(Case(task, Key(str(sum(task.numbers)), f"{CANARY}-{rng.getrandbits(64):x}")) for task in tasks)


def play(_task: Task, work: Work, move: Move) -> Work:
    if move.body.get("do") == "hint" and move.body.get("level") in ("1", "2"):
        return work
    text = move.body.get("text")
    if move.body.get("do") != "write" or not isinstance(text, str):
        raise Refused("Write a number.")
    if text == "stop":
        raise Refused("That is no number.")
    return Work(text, work.writes + 1)


def grade(case: Case, work: Work, _form: Form) -> Grade:
    right = work.text == case.key.total
    verdict = Verdict.TRAINER if work.text == "?" else Verdict.RIGHT if right else Verdict.WRONG
    step = Finding("total", verdict, Fraction(right), Fraction(1), work.text, case.key.total, critical=work.text == "!")
    return Grade("tally-1", Fraction(right), Fraction(1), (step,))


def sum_up(form: Form, _cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    earned, worth = total(grades)
    findings = tuple(finding for each in grades for finding in each.findings)
    valid = "no" if any(finding.you == "void" for finding in findings) else "yes"
    measures = {"right": str(earned), "net_wpm": str(40 * earned), "valid": valid}
    whole = Grade("tally-1", earned, worth, findings, measures)
    open_yet = whole.for_trainer or whole.critical
    passed = None if form.mode is Mode.PRACTICE or open_yet else earned == worth
    return replace(whole, passed=passed, headline=f"{earned} of {worth} totals are right")


def view(task: Task, work: Work, _form: Form) -> Mapping[str, Any]:
    return {"numbers": list(task.numbers), "text": work.text}


TALLY = Kind(
    name="tally",
    title="Totals",
    about="Add some numbers.",
    subject="accounting",
    rule="tally-1",
    earns=Earns.TEST,
    Task=Task,
    Key=Key,
    Work=Work,
    read_bank=lambda files: (None, ()),
    draw=draw,
    start=lambda task: Work(),
    play=play,
    grade=grade,
    sum_up=sum_up,
    view=view,
    line=lambda task, work: Line("Total", done=bool(work.text)),
    brief=lambda form: Brief("Add.", ("the total",), (), 1),
    specimens=lambda case: (),
    limit_s=lambda form: form.settings.get("limit_s"),
    hint=lambda case, work, level: f"The total ends in {case.key.total[-1]}.",
    practice_lines=2,
)
"""A test with an hour's limit when it is assessed, and hints in practice."""


def of_family(rng: Random, bank: Any, planned: Planned) -> Case:
    while True:
        (case,) = draw(rng, Form(), bank)
        if case.key.fault == planned.family:
            return case


def said(key: Key, move: Mapping[str, Any]) -> tuple[str, str]:
    return ("Write the total." if move["text"] == key.total else "Begin with the first digits."), "3-5"


DESK = replace(
    TALLY,
    name="tally_desk",
    title="Totals at the desk",
    subject="HILO",
    earns=Earns.DESK,
    read_bank=lambda files: (SimpleNamespace(page=PAGE), ()),
    teaching=Teaching({"small": "Small totals", "large": "Large totals"}, of_family, said),
    moves=({"do": "write", "about": "Writes a total.", "fields": {"text": "the total"}},),
)
"""A desk: twelve lines in a proof set."""

RACE = replace(
    TALLY,
    name="tally_race",
    title="Totals against the clock",
    subject="typing",
    begins=True,
    proctored=True,
    late_s=600,
    limit_s=lambda form: 300,
    practice_lines=1,
)
"""A keyboard test: Begin starts five minutes, a proctor opens the assessed run, logs may come ten minutes late."""

WALK = replace(TALLY, name="tally_walk", title="A walk", subject="walk", earns=Earns.NOTHING)
"""A walk-through that proves nothing."""

KINDS = {kind.name: kind for kind in (TALLY, DESK, RACE, WALK)}
