"""The part of a dossier about attempts: one's own with points and measures, anybody else's with the outcome alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from carpath.core.disclosure import Contents, Scope
from carpath.core.grading import Grade, floored
from carpath.core.shape import from_plain
from carpath.documents.sheets import csv_bytes
from carpath.exercises import kinds
from carpath.exercises.kind import Mode
from carpath.services import score_sheets
from carpath.services.act import SYSTEM, Act
from carpath.services.results import WHOLE
from carpath.store import attempts, people
from carpath.store.attempts import Attempt, StoredGrade
from carpath.store.engine import reading

File = tuple[str, bytes]
_OWN = ("Exercise", "Mode", "Started", "Handed in", "State", "Passed", "Points", "Of", "Measures", "Attempt")
_OTHERS = ("Exercise", "Day", "State", "Outcome")
_GRADES = ("Attempt", "Grading", "Rule", "At", "By", "Passed", "Points", "Of", "In words", "Reason")
_SCORES = ("Attempt", "Line", "Criterion", "Level", "Of", "Comment", "By", "At", "Counts")
_OUTCOMES = {True: "passed", False: "not passed", None: "waits for a trainer"}


def files(act: Act, person_id: str, contents: Contents) -> Iterator[File]:
    """attempts.csv and, of oneself, grades.csv and scores.csv."""
    zone, own = act.office.timezone, contents.scope is Scope.OWN
    with reading():
        sat = [each for each in attempts.of_person(person_id) if _belongs(act, each, contents)]
        finals = attempts.final_grades([each.id for each in sat])
        rows = [_mine(each, finals.get(each.id)) if own else _outcome(act, each, finals.get(each.id)) for each in sat]
        graded = list(_gradings(sat)) if own else []
        scored = [row for each in sat for row in _scores(each)] if own else []
    yield "attempts.csv", csv_bytes(_OWN if own else _OTHERS, rows, zone)
    if own:
        yield "grades.csv", csv_bytes(_GRADES, graded, zone)
        yield "scores.csv", csv_bytes(_SCORES, scored, zone)


def _belongs(act: Act, attempt: Attempt, contents: Contents) -> bool:
    """Practice belongs to the trainee; what is under way has no result yet."""
    if attempt.kind not in kinds() or not contents.holds(act.day(attempt.drawn_at)):
        return False
    return contents.scope is Scope.OWN or (attempt.mode == Mode.ASSESSED.value and not attempt.going)


def _mine(attempt: Attempt, stored: StoredGrade | None) -> tuple[object, ...]:
    grade = from_plain(Grade, stored.body) if stored else None
    return (
        kinds()[attempt.kind].title,
        attempt.mode,
        attempt.drawn_at,
        attempt.submitted_at,
        attempt.status,
        grade.passed if grade else None,
        floored(grade.earned) if grade else "",
        floored(grade.worth) if grade else "",
        "; ".join(f"{name} {value}" for name, value in sorted(grade.measures.items())) if grade else "",
        attempt.id,
    )


def _outcome(act: Act, attempt: Attempt, stored: StoredGrade | None) -> tuple[object, ...]:
    passed = stored.body.get("passed") if stored else None
    outcome = "set aside" if attempt.status == "void" else _OUTCOMES[passed]
    return kinds()[attempt.kind].title, act.day(attempt.drawn_at), attempt.status, outcome


def _gradings(sat: Sequence[Attempt]) -> Iterator[tuple[object, ...]]:
    """Every grading of whole attempts; a regrade stands beside the grade before it."""
    for attempt in sat:
        for stored in attempts.grades(attempt.id):
            if stored.case_no == WHOLE:
                grade = from_plain(Grade, stored.body)
                yield (
                    *(attempt.id, stored.round, stored.rule, stored.made_at, _by(stored)),
                    *(grade.passed, floored(grade.earned), floored(grade.worth), grade.headline, stored.reason),
                )


def _scores(attempt: Attempt) -> Iterator[tuple[object, ...]]:
    """The levels that people gave for each work, once every rater is in."""
    if not kinds()[attempt.kind].rubric or attempt.status != "submitted":
        return
    for work in score_sheets.of_attempt(attempt, attempts.grades(attempt.id)).works:
        for criterion, levels in work.criteria:
            for sheet, each in zip(work.sheets, levels, strict=True):
                given = (criterion.name, each.level or "as the machine has it", 4, each.comment)
                yield attempt.id, work.no + 1, *given, sheet.rater, sheet.at, sheet.counts


def _by(stored: StoredGrade) -> str:
    person = None if stored.made_by == SYSTEM else people.by_id(stored.made_by)
    return person.name if person else "the machine"
