"""An attempt after it was handed in: what was right and why, and what was done when. Another's is a noted look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from carpath.core.errors import NotFound
from carpath.core.evidence import Fact
from carpath.core.grading import Grade
from carpath.core.shape import from_plain
from carpath.exercises import kind_named
from carpath.exercises.kind import Form, Kind, Line, Mode
from carpath.services import morning, result_facts, results, score_sheets, sight
from carpath.services.act import SYSTEM, Act
from carpath.services.attempt_pages import name_of
from carpath.services.folding import as_move, broken_links, form_of, opened, whole
from carpath.services.pace import Pace, pace
from carpath.services.score_sheets import Scoring
from carpath.store import attempts
from carpath.store.attempts import Attempt, StoredGrade, StoredMove
from carpath.store.engine import reading


@dataclass(frozen=True)
class ReviewedCase:
    """A case in the debrief."""

    no: int
    task: Any
    work: Any
    view: Mapping[str, Any]
    line: Line
    grade: Grade


@dataclass(frozen=True)
class GradeRound:
    """One grading of the attempt: which rule, when, by whom and why."""

    no: int
    rule: str
    made_at: datetime
    made_by: str
    reason: str
    grade: Grade
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Debrief:
    """An attempt after it was handed in. `scoring` is None where no rubric judges it."""

    id: str
    person_id: str
    person: str
    kind: str
    title: str
    mode: str
    form: Form
    status: str
    void_reason: str
    drawn_at: datetime
    submitted_at: datetime | None
    by_clock: bool
    proctor: str
    mine: bool
    may_score: bool
    shared: bool
    cases: tuple[ReviewedCase, ...]
    rounds: tuple[GradeRound, ...]
    withdrawn: Fact | None
    late: int
    opened_at: datetime | None
    pace: Pace | None
    head: str
    last_seq: int
    scoring: Scoring | None

    @property
    def latest(self) -> GradeRound | None:
        """The grade that holds."""
        return self.rounds[-1] if self.rounds else None

    @property
    def undecided(self) -> int:
        """Findings that wait for a trainer."""
        return sum(len(c.grade.for_trainer) + len(c.grade.critical) for c in self.cases)


def debrief(act: Act, attempt_id: str) -> Debrief:
    """What was right, what was not and why. The trainee's own; an assessed one also for whoever scores."""
    sight.note_look(act, attempt_id, "debrief")
    sight.note_opening(act, attempt_id)
    with reading():
        attempt = sight.seen_by(act, attempt_id)
        kind = kind_named(attempt.kind)
        if attempt.going:
            raise NotFound("This attempt is still open; its debrief comes when it is handed in.")
        stored, moves = attempts.grades(attempt.id), attempts.moves(attempt.id)
        cases = _reviewed(kind, attempt, stored)
        return Debrief(
            id=attempt.id,
            person_id=attempt.person_id,
            person=name_of(attempt.person_id),
            kind=kind.name,
            title=kind.title,
            mode=attempt.mode,
            form=form_of(attempt),
            status=attempt.status,
            void_reason=attempt.void_reason or "",
            drawn_at=attempt.drawn_at,
            submitted_at=attempt.submitted_at,
            by_clock=attempt.ended_by == "clock",
            proctor=name_of(attempt.proctor_id),
            mine=attempt.person_id == act.who.id,
            may_score=attempt.person_id != act.who.id
            and attempt.status == "submitted"
            and attempt.mode == Mode.ASSESSED.value,
            shared=attempt.shared_at is not None,
            cases=cases,
            rounds=tuple(_round(no, stored) for no in sorted({g.round for g in stored})),
            withdrawn=_withdrawn(attempt),
            late=sum(m.outcome == "late" for m in moves),
            opened_at=attempt.debriefed_at,
            pace=_pace(attempt, cases, moves),
            head=attempt.head,
            last_seq=attempt.last_seq,
            scoring=score_sheets.of_attempt(attempt, stored) if kind.rubric and stored else None,
        )


def _reviewed(kind: Kind, attempt: Attempt, stored: Sequence[StoredGrade]) -> tuple[ReviewedCase, ...]:
    latest = results.latest_round(stored)
    if not latest:
        return ()
    cases, works = whole(kind, attempt)
    form = form_of(attempt)
    return tuple(
        ReviewedCase(
            no,
            case.task,
            work,
            kind.view(case.task, work, form),
            kind.line(case.task, work),
            from_plain(Grade, latest[no].body),
        )
        for no, (case, work) in enumerate(zip(cases, works, strict=True))
    )


def _pace(attempt: Attempt, cases: Sequence[ReviewedCase], moves: Sequence[StoredMove]) -> Pace | None:
    """How fast a morning's report was worked; no other attempt is about pace alone."""
    if not (morning.holds(form_of(attempt)) and attempt.begun_at and attempt.submitted_at):
        return None
    ended = min(filter(None, (attempt.submitted_at, attempt.deadline_at)))
    minutes = Fraction(int((ended - attempt.begun_at).total_seconds()), 60)
    return pace(moves, sum(case.line.done for case in cases), len(cases), minutes)


def _round(no: int, stored: Sequence[StoredGrade]) -> GradeRound:
    grade = next(g for g in stored if g.round == no and g.case_no == results.WHOLE)
    by = "the machine" if grade.made_by == SYSTEM else name_of(grade.made_by)
    return GradeRound(
        no,
        grade.rule,
        grade.made_at,
        by,
        grade.reason,
        from_plain(Grade, grade.body),
        tuple(grade.body.get("reasons", ())),
    )


def _withdrawn(attempt: Attempt) -> Fact | None:
    """The fact by which a person withdrew the result."""
    known = result_facts.last(attempt.id)
    return known[1] if known else None


@dataclass(frozen=True)
class ReplayStep:
    """One move of a replay: when, what, what the server said, and the work after it."""

    seq: int
    at_ms: int
    case_no: int
    body: Mapping[str, Any]
    outcome: str
    sentence: str


@dataclass(frozen=True)
class Replay:
    """An attempt step by step, up to the chosen move; `view` is the kind's page at that moment."""

    id: str
    person: str
    kind: str
    title: str
    steps: tuple[ReplayStep, ...]
    at: int
    case: int
    view: Mapping[str, Any] | None
    intact: bool


def replay(act: Act, attempt_id: str, upto: int) -> Replay:
    """What was done when, for the trainee and whoever scores; the chain of moves is checked on the way."""
    sight.note_look(act, attempt_id, "replay")
    with reading():
        attempt = sight.seen_by(act, attempt_id)
        kind = kind_named(attempt.kind)
        rows = attempts.moves(attempt.id)
        at = min(max(upto, 0), len(rows))
        case_no = rows[at - 1].case_no if at else 0
        view = _view_after(kind, attempt, rows[:at], case_no)
        steps = tuple(ReplayStep(m.seq, m.at_ms, m.case_no, m.body, m.outcome, m.sentence) for m in rows)
        return Replay(
            attempt.id,
            name_of(attempt.person_id),
            kind.name,
            kind.title,
            steps,
            at,
            case_no,
            view,
            not list(broken_links(attempt)),
        )


def _view_after(kind: Kind, attempt: Attempt, rows: Sequence[StoredMove], case_no: int) -> Mapping[str, Any]:
    task: Any = from_plain(kind.Task, attempts.task(attempt.id, case_no))
    work = opened(kind, form_of(attempt), task)
    for row in rows:
        if row.case_no == case_no and row.outcome == "played":
            work = kind.play(task, work, as_move(row))
    return kind.view(task, work, form_of(attempt))
