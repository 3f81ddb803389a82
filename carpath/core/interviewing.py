"""The interview: a panel of two or more, the same questions rated 1 to 4, and an outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from carpath.core.competency import RATINGS
from carpath.core.errors import Fault

LEAST_PANEL, MOST_PANEL = 2, 8
LONGEST_NOTE = 1000


@dataclass(frozen=True)
class Answer:
    """One question as it was asked: its id ("" for one of the panel's own), the words, the rating, a note."""

    id: str
    question: str
    rating: int | None
    note: str


@dataclass(frozen=True)
class InterviewEntry:
    """What HR enters about an interview."""

    held_on: date | None
    panel: tuple[str, ...]
    answers: tuple[Answer, ...]
    passed: bool | None
    note: str


def faults_of(entry: InterviewEntry, person: str, today: date) -> list[Fault]:
    """Everything that is wrong with an entry. `person`: the name of whoever was interviewed."""
    faults = []
    if entry.held_on is None or entry.held_on > today:
        faults.append(Fault("held_on", "Enter the day of the interview, not later than today."))
    if not LEAST_PANEL <= len({name.casefold() for name in entry.panel}) <= MOST_PANEL:
        faults.append(Fault("panel", f"Name {LEAST_PANEL} to {MOST_PANEL} different people, one on each line."))
    if person.casefold() in (name.casefold() for name in entry.panel):
        faults.append(Fault("panel", f"{person} was interviewed and cannot sit on the panel."))
    faults += [fault for number, answer in enumerate(entry.answers) for fault in _answer_faults(answer, number)]
    if entry.passed is None:
        faults.append(Fault("passed-yes", "Choose the outcome."))
    if len(entry.note) > LONGEST_NOTE:
        faults.append(Fault("note", f"Keep the note under {LONGEST_NOTE:,} characters."))
    return faults


def _answer_faults(answer: Answer, number: int) -> list[Fault]:
    faults = []
    if answer.rating not in RATINGS:
        faults.append(Fault(f"rating-{number}", f"Rate the answer to question {number + 1} from 1 to 4."))
    if len(answer.note) > LONGEST_NOTE:
        faults.append(Fault(f"note-{number}", f"Keep the note under {LONGEST_NOTE:,} characters."))
    return faults


def body_of(entry: InterviewEntry, title: str) -> dict[str, Any]:
    """What the fact holds."""
    return {
        "title": title,
        "passed": entry.passed,
        "panel": list(entry.panel),
        "ratings": {answer.id or f"own-{number}": answer.rating for number, answer in enumerate(entry.answers)},
        "answers": [vars(answer) for answer in entry.answers],
        "note": entry.note,
    }
