"""Grades and the facts that follow from them. A regrade is a new grade beside the old one, by a person for a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from carpath.core.access import Permission
from carpath.core.errors import NotFound, Refused
from carpath.core.grading import Finding, Grade, Verdict
from carpath.core.proofsets import SetOutcome, judge
from carpath.core.shape import from_plain, to_plain
from carpath.exercises import kind_named
from carpath.exercises.kind import Case, Kind, Mode
from carpath.services import record, result_facts, starting
from carpath.services.act import SYSTEM, Act
from carpath.services.folding import form_of, whole
from carpath.store import attempts, grade_rounds, journal
from carpath.store.attempts import Attempt, StoredGrade, StoredMove
from carpath.store.engine import writing

WHOLE = -1
Place = tuple[int, int]
"""A finding: its case and its number within the case, both from 0."""


@dataclass(frozen=True)
class Marked:
    """The cases of an attempt and the machine's grade of each, from the moves up to `head`."""

    cases: tuple[Case, ...]
    grades: tuple[Grade, ...]
    head: str


def mark(attempt: Attempt, *, late: bool = False) -> Marked:
    """Grade every case from the stored moves, inside a running transaction; the grades go on record only later."""
    kind, form = kind_named(attempt.kind), form_of(attempt)
    cases, works = whole(kind, attempt, late=late)
    grades = tuple(kind.grade(case, work, form) for case, work in zip(cases, works, strict=True))
    return Marked(cases, grades, attempt.head)


def grade_first(act: Act, attempt: Attempt, marked: Marked | None = None) -> None:
    """Grade a submitted attempt and record what it proves; runs inside the submitting transaction. What was marked
    before that began counts, if no move came in between."""
    if marked is None or marked.head != attempt.head:
        marked = mark(attempt)
    conclude(act, attempt, marked.cases, marked.grades, frozenset(), SYSTEM, "")


def regrade(act: Act, attempt_id: str, reason: str, *, late: bool = False) -> None:
    """Grade again by the rule of today, from the stored moves; the old grade stays beside the new one.

    With `late` the moves that came after the time was up count too: that is a trainer's reasoned decision.
    """
    act.require(Permission.SCORE)
    with writing():
        attempt = for_scoring(act, attempt_id)
        marked = mark(attempt, late=late)
        conclude(act, attempt, marked.cases, marked.grades, frozenset(), act.who.id, needed(reason))


def review(act: Act, attempt_id: str, decisions: Mapping[Place, str], reason: str) -> None:
    """A trainer decides what the machine could not: right or wrong where it left the judgement open, confirm or lift
    for a critical error. What the machine decided is changed by no review. Earlier decisions stand."""
    act.require(Permission.SCORE)
    with writing():
        attempt = for_scoring(act, attempt_id)
        if kind_named(attempt.kind).rubric:
            raise Refused("This work is judged by its rubric. Score it on the scoring desk.")
        latest = latest_round(attempts.grades(attempt.id))
        grades = [from_plain(Grade, latest[no].body) for no in range(len(latest) - 1)]
        open_yet = {place: given for place, given in decisions.items() if given in _choices(grades, place)}
        if not open_yet:
            raise Refused("Decide at least one of the findings that are left to you.")
        confirmed = {(no, i) for no, i in latest[WHOLE].body.get("confirmed", ())} | set(open_yet)
        stands = frozenset(place for place in confirmed if open_yet.get(place, "confirm") == "confirm")
        decided = [_decided(no, grade, open_yet) for no, grade in enumerate(grades)]
        cases, _ = whole(kind_named(attempt.kind), attempt)
        conclude(act, attempt, cases, decided, stands, act.who.id, needed(reason))


def _choices(grades: Sequence[Grade], place: Place) -> tuple[str, ...]:
    """What a trainer may say about a finding."""
    case_no, i = place
    if not (0 <= case_no < len(grades) and 0 <= i < len(grades[case_no].findings)):
        return ()
    finding = grades[case_no].findings[i]
    if finding.critical:
        return ("confirm", "lift")
    return ("right", "wrong") if finding.verdict is Verdict.TRAINER else ()


def _decided(case_no: int, grade: Grade, decisions: Mapping[Place, str]) -> Grade:
    findings = tuple(_decide(finding, decisions.get((case_no, i))) for i, finding in enumerate(grade.findings))
    earned = grade.earned + sum(
        (new.earned - old.earned for new, old in zip(findings, grade.findings, strict=True)), Fraction(0)
    )
    return replace(grade, findings=findings, earned=earned)


def _decide(finding: Finding, decision: str | None) -> Finding:
    match decision:
        case "right":
            return replace(finding, verdict=Verdict.RIGHT, earned=finding.worth)
        case "wrong":
            return replace(finding, verdict=Verdict.WRONG, earned=Fraction(0))
        case "lift":
            return replace(finding, critical=False)
    return finding


def conclude(
    act: Act,
    attempt: Attempt,
    cases: tuple[Case, ...],
    grades: Sequence[Grade],
    confirmed: frozenset[Place],
    by: str,
    reason: str,
) -> None:
    """Put a round of grades on record beside the earlier ones, with the facts that follow; inside a transaction.

    `confirmed`: the critical errors that a person let stand.
    """
    kind = kind_named(attempt.kind)
    total = kind.sum_up(form_of(attempt), cases, tuple(grades))
    outcome = _outcome(act, attempt, kind, total, grades, confirmed)
    total = replace(total, passed=outcome.passed)
    round_no = max((stored.round for stored in attempts.grades(attempt.id)), default=0) + 1
    said = {"reasons": list(outcome.reasons), "confirmed": [list(place) for place in sorted(confirmed)]}
    bodies = [to_plain(grade) | _family(kind, case) for grade, case in zip(grades, cases, strict=True)]
    for case_no, body in [(WHOLE, to_plain(total) | said), *enumerate(bodies)]:
        attempts.record_grade(attempt.id, StoredGrade(round_no, case_no, kind.rule, body, act.now, by, reason))
    points = {"earned": total.earned, "worth": total.worth, "passed": total.passed}
    given = grade_rounds.round_digest(attempt.id, round_no)
    log = {"attempt": attempt.id, "round": round_no, "rule": kind.rule, **points, "rows": given}
    journal.append(act.now, by, "graded", attempt.person_id, to_plain(log))
    if attempt.mode == Mode.ASSESSED.value:
        result_facts.follow(act, attempt, total, round_no, by, reason)


def _family(kind: Kind, case: Case) -> dict[str, str]:
    """To which family of faults the case belongs: kept beside its grade, for practice by what was missed."""
    return {"family": kind.teaching.family(case)} if kind.teaching else {}


def _outcome(
    act: Act, attempt: Attempt, kind: Kind, total: Grade, grades: Sequence[Grade], confirmed: frozenset[Place]
) -> SetOutcome:
    desk = starting.desk_rule(act, kind)
    if attempt.mode != Mode.ASSESSED.value or desk is None:
        return _of_test(total, [grades[no].findings[i] for no, i in sorted(confirmed)])
    pace = act.office.policy.proof_sets.pace_factor * starting.time_factor(form_of(attempt))
    named = {
        (no, i): replace(finding, step=f"line {no + 1}, {finding.step}")
        for no, grade in enumerate(grades)
        for i, finding in enumerate(grade.findings)
    }
    decided = {named[place].step: True for place in confirmed}
    judged = replace(total, findings=tuple(named.values()))
    return judge(judged, minutes_by_case(attempts.moves(attempt.id)), desk, pace, decided)


def _of_test(total: Grade, confirmed: Sequence[Finding]) -> SetOutcome:
    """What a test gives by its own rule; a critical error that a person let stand fails it."""
    if not confirmed or total.for_trainer:
        return SetOutcome(total.passed, ())
    return SetOutcome(False, tuple(f"A trainer confirmed a critical error: {each.step}." for each in confirmed))


def minutes_by_case(moves: Sequence[StoredMove]) -> list[Fraction]:
    """Minutes per worked case: the time before each move belongs to the case that the move worked on."""
    spent: dict[int, int] = {}
    before = 0
    for move in moves:
        spent[move.case_no] = spent.get(move.case_no, 0) + move.at_ms - before
        before = move.at_ms
    return [Fraction(ms, 60_000) for _, ms in sorted(spent.items())]


def for_scoring(act: Act, attempt_id: str) -> Attempt:
    """A submitted assessed attempt of somebody else, locked for scoring."""
    attempt = attempts.by_id(attempt_id, lock=True)
    if attempt is None or attempt.mode != Mode.ASSESSED.value or attempt.status != "submitted":
        raise NotFound
    if attempt.person_id == act.who.id:
        raise Refused("Nobody scores their own work. Another trainer has to decide this.")
    return attempt


def latest_round(grades: Sequence[StoredGrade]) -> dict[int, StoredGrade]:
    """The grades of the last round by case number; -1 is the whole attempt."""
    last = max((grade.round for grade in grades), default=0)
    return {grade.case_no: grade for grade in grades if grade.round == last}


def needed(reason: str) -> str:
    """The reason, which may not be empty."""
    return record.said(reason, "Give the reason in a sentence. It stays on record beside the change.")
