"""Grades and the facts that follow from them. A regrade is a new grade beside the old one, with a person and a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from carpath.core.access import Permission
from carpath.core.errors import NotFound, Refused
from carpath.core.evidence import Fact, FactKind
from carpath.core.grading import Finding, Grade, Verdict
from carpath.core.proofsets import SetOutcome, judge
from carpath.core.shape import from_plain, to_plain
from carpath.exercises import kind_named
from carpath.exercises.kind import Earns, Kind, Mode
from carpath.services import starting
from carpath.services.act import SYSTEM, Act
from carpath.services.folding import form_of, whole
from carpath.store import attempts, facts, journal
from carpath.store.attempts import Attempt, StoredGrade, StoredMove
from carpath.store.engine import writing

WHOLE = -1


def grade_first(act: Act, attempt: Attempt) -> None:
    """Grade a submitted attempt and record what it proves; runs inside the submitting transaction."""
    kind = kind_named(attempt.kind)
    cases, works = whole(kind, attempt)
    form = form_of(attempt)
    grades = tuple(kind.grade(case, work, form) for case, work in zip(cases, works, strict=True))
    total = kind.sum_up(form, cases, grades)
    _conclude(act, attempt, kind, total, grades, {}, SYSTEM, "")


def regrade(act: Act, attempt_id: str, reason: str) -> None:
    """Grade again by the rule of today, from the stored moves; the old grade stays beside the new one."""
    act.require(Permission.SCORE)
    with writing():
        attempt = for_scoring(act, attempt_id)
        kind, form = kind_named(attempt.kind), form_of(attempt)
        cases, works = whole(kind, attempt)
        grades = tuple(kind.grade(case, work, form) for case, work in zip(cases, works, strict=True))
        _conclude(act, attempt, kind, kind.sum_up(form, cases, grades), grades, {}, act.who.id, needed(reason))


def review(act: Act, attempt_id: str, decisions: Mapping[tuple[int, int], str], reason: str) -> None:
    """A trainer decides what the machine could not: (case, finding) -> right, wrong, confirm or lift."""
    act.require(Permission.SCORE)
    with writing():
        attempt = for_scoring(act, attempt_id)
        kind, form = kind_named(attempt.kind), form_of(attempt)
        cases, _ = whole(kind, attempt)
        latest = latest_round(attempts.grades(attempt.id))
        grades = tuple(_decided(no, _read(latest[no]), decisions) for no in range(len(cases)))
        confirmed = {
            finding.step: True
            for no, grade in enumerate(grades)
            for i, finding in enumerate(grade.findings)
            if decisions.get((no, i)) == "confirm"
        }
        _conclude(act, attempt, kind, kind.sum_up(form, cases, grades), grades, confirmed, act.who.id, needed(reason))


def _decided(case_no: int, grade: Grade, decisions: Mapping[tuple[int, int], str]) -> Grade:
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


def _conclude(
    act: Act,
    attempt: Attempt,
    kind: Kind,
    total: Grade,
    grades: Sequence[Grade],
    decided: Mapping[str, bool],
    by: str,
    reason: str,
) -> None:
    outcome = _outcome(act, attempt, kind, total, decided)
    total = replace(total, passed=outcome.passed)
    round_no = max((stored.round for stored in attempts.grades(attempt.id)), default=0) + 1
    for case_no, grade in [(WHOLE, total), *enumerate(grades)]:
        body = to_plain(grade) | ({"reasons": list(outcome.reasons)} if case_no == WHOLE else {})
        attempts.record_grade(attempt.id, StoredGrade(round_no, case_no, kind.rule, body, act.now, by, reason))
    log = {
        "attempt": attempt.id,
        "round": round_no,
        "rule": kind.rule,
        "earned": total.earned,
        "worth": total.worth,
        "passed": total.passed,
    }
    journal.append(act.now, by, "graded", attempt.person_id, to_plain(log))
    if attempt.mode == Mode.ASSESSED.value:
        _record_result(act, attempt, kind, total, round_no, by, reason)


def _outcome(act: Act, attempt: Attempt, kind: Kind, total: Grade, decided: Mapping[str, bool]) -> SetOutcome:
    desk = starting.desk_rule(act, kind)
    if attempt.mode != Mode.ASSESSED.value or desk is None:
        return SetOutcome(total.passed, ())
    pace = act.office.policy.proof_sets.pace_factor * starting.time_factor(form_of(attempt))
    return judge(total, minutes_by_case(attempts.moves(attempt.id)), desk, pace, decided)


def minutes_by_case(moves: Sequence[StoredMove]) -> list[Fraction]:
    """Minutes per worked case: the time before each move belongs to the case that the move worked on."""
    spent: dict[int, int] = {}
    before = 0
    for move in moves:
        spent[move.case_no] = spent.get(move.case_no, 0) + move.at_ms - before
        before = move.at_ms
    return [Fraction(ms, 60_000) for _, ms in sorted(spent.items())]


def _record_result(act: Act, attempt: Attempt, kind: Kind, total: Grade, round_no: int, by: str, reason: str) -> None:
    earlier = result_fact(attempt.id)
    if total.passed is None or (earlier and earlier.body.get("passed") == total.passed):
        return
    if earlier:
        _withdraw(act, earlier, by, reason)
    ended = attempt.submitted_at or act.now
    body: dict[str, Any] = {"passed": total.passed, "attempt": attempt.id, "proctor": attempt.proctor_id}
    if kind.earns is Earns.DESK:
        body |= {"declared_on": _day(act, attempt.drawn_at), "refresher": False}
    else:
        body |= {"valid": total.measures.get("valid", "yes") == "yes", "measures": dict(total.measures)}
    what = FactKind.PROOF_SET if kind.earns is Earns.DESK else FactKind.TEST
    source = f"attempt:{attempt.id}" + (f"#{round_no}" if earlier else "")
    facts.record(
        Fact(
            act.fresh_id(),
            attempt.person_id,
            what,
            kind.subject,
            act.day(ended),
            act.now,
            by,
            source,
            reason,
            to_plain(body),
        )
    )


def result_fact(attempt_id: str) -> Fact | None:
    """The standing fact that an attempt brought about, or None."""
    attempt = attempts.by_id(attempt_id)
    recorded = facts.of_person(attempt.person_id) if attempt else []
    gone = {fact.withdraws for fact in recorded}
    mine = [
        f
        for f in recorded
        if f.source.partition("#")[0] == f"attempt:{attempt_id}" and f.id not in gone and f.withdraws is None
    ]
    return mine[-1] if mine else None


def withdraw_result(act: Act, attempt: Attempt, reason: str) -> None:
    """The attempt does not count: its fact, if any, is withdrawn with a reason."""
    fact = result_fact(attempt.id)
    if fact:
        _withdraw(act, fact, act.who.id, reason)


def _withdraw(act: Act, fact: Fact, by: str, reason: str) -> None:
    new = Fact(
        act.fresh_id(),
        fact.person,
        FactKind.WITHDRAWN,
        fact.kind.value,
        fact.happened_on,
        act.now,
        by,
        f"withdraws:{fact.id}",
        reason,
        {},
        fact.id,
    )
    facts.record(new)


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


def _read(stored: StoredGrade) -> Grade:
    return from_plain(Grade, stored.body)


def needed(reason: str) -> str:
    """The reason, which may not be empty."""
    if len(reason.strip()) < 8:
        raise Refused("Give the reason in a sentence. It stays on record beside the change.")
    return reason.strip()


def _day(act: Act, at: datetime) -> str:
    return act.day(at).isoformat()
