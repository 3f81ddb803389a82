"""Scored work as the debrief shows it: levels in words, comments, who and when; both sheets where two people rated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from carpath.core.grading import Grade
from carpath.core.rubric import Criterion, Rubric
from carpath.core.scoring import criteria_left
from carpath.exercises import kinds
from carpath.exercises.kind import Mode
from carpath.services.act import SYSTEM
from carpath.services.scoring_works import Piece, pieces
from carpath.store import attempts
from carpath.store.attempts import Attempt, StoredGrade
from carpath.store.scores import Signed


@dataclass(frozen=True)
class Shown:
    """A sheet in words: what it was for, by whom, when, whether it counts, and the reason of whoever decided."""

    role: str
    rater: str
    at: datetime
    counts: bool
    reason: str
    criticals: tuple[str, ...]


@dataclass(frozen=True)
class Level:
    """What one sheet says of a criterion: the level from 1 to 4 (0: as the machine has it), what that looks like, and
    the comment."""

    level: int
    anchor: str
    comment: str


@dataclass(frozen=True)
class ScoredWork:
    """One work: its sheets, and each criterion with what every sheet says of it."""

    no: int
    sheets: tuple[Shown, ...]
    criteria: tuple[tuple[Criterion, tuple[Level, ...]], ...]


@dataclass(frozen=True)
class Scoring:
    """How far the scoring of an attempt is: works still to be scored, and what was given once none is left."""

    left: int
    works: tuple[ScoredWork, ...]


def of_attempt(attempt: Attempt, grades: Sequence[StoredGrade]) -> Scoring:
    """The state of the scoring; inside a running transaction. Nothing shows before every rater is in."""
    every = pieces(attempt, grades)
    left = sum(piece.turn is not None for piece in every)
    if left:
        return Scoring(left, ())
    return Scoring(0, tuple(scored_work(piece, piece.signed) for piece in every if piece.signed))


def scored_work(piece: Piece, seen: Sequence[Signed]) -> ScoredWork:
    """What some sheets of a work say."""
    counting, names = (
        piece.counting,
        {*criteria_left(piece.grade), *(n for one in seen for n in one.sheet.scores.levels)},
    )
    sheets = tuple(_shown(each, each in counting, piece.grade, piece.rubric) for each in seen)
    criteria = [each for each in piece.rubric.criteria if each.id in names]
    return ScoredWork(piece.no, sheets, tuple((each, tuple(_level(each, one) for one in seen)) for each in criteria))


def _level(criterion: Criterion, signed: Signed) -> Level:
    scores = signed.sheet.scores
    level = scores.levels.get(criterion.id, 0)
    anchor = criterion.anchors[level - 1] if level else "As the machine has it."
    return Level(level, anchor, scores.comments.get(criterion.id, ""))


_ROLES = {"first": "Scored", "second": "Scored by a second rater", "decides": "Decided"}


def _shown(signed: Signed, counts: bool, grade: Grade, rubric: Rubric) -> Shown:
    sheet = signed.sheet
    confirmed = [grade.findings[number].step for number, stands in sheet.scores.decided.items() if stands]
    found = [rubric.critical[name] for name in sheet.scores.found]
    named = (_ROLES[sheet.part.value], signed.printed_name, signed.signed_at)
    return Shown(*named, counts, sheet.scores.reason, (*confirmed, *found))


def lately(person_id: str) -> list[tuple[Attempt, datetime]]:
    """Somebody's works that people scored, each with the instant of its result; inside a transaction. One that was
    graded again and waits for raters anew is not among them."""
    judged = {name for name, kind in kinds().items() if kind.rubric}
    mine = {attempt.id: attempt for attempt in attempts.of_person(person_id) if attempt.kind in judged}
    grades = attempts.final_grades(list(mine)) if mine else {}
    scored = {name: grade for name, grade in grades.items() if grade.made_by != SYSTEM}
    left = {name for name, grade in scored.items() if grade.body.get("passed") is None}
    waits = {name for name in left if mine[name].mode == Mode.ASSESSED.value}
    return [(mine[name], grade.made_at) for name, grade in scored.items() if name not in waits]
