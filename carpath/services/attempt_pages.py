"""What the pages of an attempt show: the work, the debrief, the replay. They change nothing but the list of looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from carpath.core.access import Permission, may
from carpath.core.errors import NotFound, Refused
from carpath.core.grading import Grade
from carpath.core.shape import from_plain
from carpath.exercises import kind_named
from carpath.exercises.kind import Brief, Form, Kind, Line, Mode
from carpath.services import record, results
from carpath.services.act import SYSTEM, Act
from carpath.services.attempts import own
from carpath.services.calendar import clock_time
from carpath.services.folding import as_move, broken_links, folded, form_of, one_case, whole
from carpath.store import attempts, people
from carpath.store.attempts import Attempt, StoredGrade, StoredMove
from carpath.store.engine import reading


@dataclass(frozen=True)
class QueueLine:
    """A row of the queue."""

    no: int
    title: str
    note: str
    done: bool
    current: bool


@dataclass(frozen=True)
class AttemptPage:
    """Everything that the work page of an attempt shows. `view` is the kind's own part for the current case."""

    id: str
    kind: str
    title: str
    mode: str
    form: Form
    status: str
    brief: Brief
    lines: tuple[QueueLine, ...]
    case: int
    lease: str
    lease_holder: str
    next_seq: int
    begins: bool
    started: bool
    seconds_spent: int
    seconds_left: int | None
    saved_at: str
    proctor: str
    hints: tuple[str, ...]
    may_hint: bool
    check: Grade | None
    view: Mapping[str, Any]

    @property
    def count(self) -> int:
        """How many lines the queue has."""
        return len(self.lines)

    @property
    def worked(self) -> int:
        """How many lines are worked."""
        return sum(line.done for line in self.lines)


def work_page(act: Act, attempt_id: str, case_no: int = 0, *, check: bool = False) -> AttemptPage | None:
    """The work on one case; None when the attempt is over and the debrief is what there is to see."""
    with reading():
        attempt = own(act, attempt_id)
        if not attempt.going:
            return None
        kind, form = kind_named(attempt.kind), form_of(attempt)
        works = [folded(kind, attempt, no) for no in range(attempts.case_count(attempt.id))]
        if not 0 <= case_no < len(works):
            raise NotFound("There is no such line in this attempt.")
        here = works[case_no]
        lines = tuple(_queue_line(kind.line(f.task, f.work), no, case_no) for no, f in enumerate(works))
        last = attempts.move(attempt.id, attempt.last_seq)
        return AttemptPage(
            id=attempt.id,
            kind=kind.name,
            title=kind.title,
            mode=attempt.mode,
            form=form,
            status=attempt.status,
            brief=kind.brief(form),
            lines=lines,
            case=case_no,
            lease=attempt.lease,
            lease_holder=attempt.lease_holder,
            next_seq=attempt.last_seq + 1,
            begins=kind.begins,
            started=attempt.status == "open",
            seconds_spent=int((act.now - attempt.begun_at).total_seconds()) if attempt.begun_at else 0,
            seconds_left=_seconds_left(act, attempt),
            saved_at=clock_time(last.received_at, act.office.timezone) if last else "",
            proctor=_name(attempt.proctor_id),
            hints=_hints(kind, attempt, case_no, here.work),
            may_hint=kind.hint is not None and attempt.mode == Mode.PRACTICE.value,
            check=_checked(kind, attempt, form, case_no, here.work) if check else None,
            view=kind.view(here.task, here.work, form),
        )


def _queue_line(line: Line, no: int, current: int) -> QueueLine:
    return QueueLine(no, line.title, line.note, line.done, no == current)


def _seconds_left(act: Act, attempt: Attempt) -> int | None:
    if attempt.deadline_at is None:
        return None
    return max(0, int((attempt.deadline_at - act.now).total_seconds()))


def _hints(kind: Kind, attempt: Attempt, case_no: int, work: Any) -> tuple[str, ...]:
    if kind.hint is None or attempt.mode != Mode.PRACTICE.value:
        return ()
    asked = [m for m in attempts.moves(attempt.id, case_no) if m.outcome == "played" and m.body.get("do") == "hint"]
    if not asked:
        return ()
    case = one_case(kind, attempt, case_no)
    return tuple(kind.hint(case, work, level) for level in sorted({int(m.body["level"]) for m in asked}))


def _checked(kind: Kind, attempt: Attempt, form: Form, case_no: int, work: Any) -> Grade:
    if attempt.mode != Mode.PRACTICE.value:
        raise Refused("“Check this item” belongs to practice. An assessed attempt is judged when it is handed in.")
    return kind.grade(one_case(kind, attempt, case_no), work, form)


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
    """An attempt after it was handed in."""

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
    recorded: str
    late: int
    head: str
    last_seq: int

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
    _note_look(act, attempt_id, "debrief")
    with reading():
        attempt = seen_by(act, attempt_id)
        kind = kind_named(attempt.kind)
        if attempt.going:
            raise NotFound("This attempt is still open; its debrief comes when it is handed in.")
        stored = attempts.grades(attempt.id)
        return Debrief(
            id=attempt.id,
            person_id=attempt.person_id,
            person=_name(attempt.person_id),
            kind=kind.name,
            title=kind.title,
            mode=attempt.mode,
            form=form_of(attempt),
            status=attempt.status,
            void_reason=attempt.void_reason or "",
            drawn_at=attempt.drawn_at,
            submitted_at=attempt.submitted_at,
            by_clock=attempt.ended_by == "clock",
            proctor=_name(attempt.proctor_id),
            mine=attempt.person_id == act.who.id,
            may_score=attempt.person_id != act.who.id
            and attempt.status == "submitted"
            and attempt.mode == Mode.ASSESSED.value,
            shared=attempt.shared_at is not None,
            cases=_reviewed(kind, attempt, stored),
            rounds=tuple(_round(no, stored) for no in sorted({g.round for g in stored})),
            recorded=_recorded(attempt),
            late=sum(m.outcome == "late" for m in attempts.moves(attempt.id)),
            head=attempt.head,
            last_seq=attempt.last_seq,
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


def _round(no: int, stored: Sequence[StoredGrade]) -> GradeRound:
    grade = next(g for g in stored if g.round == no and g.case_no == results.WHOLE)
    by = "the machine" if grade.made_by == SYSTEM else _name(grade.made_by)
    return GradeRound(
        no,
        grade.rule,
        grade.made_at,
        by,
        grade.reason,
        from_plain(Grade, grade.body),
        tuple(grade.body.get("reasons", ())),
    )


def _recorded(attempt: Attempt) -> str:
    fact = results.result_fact(attempt.id)
    if fact is None:
        return ""
    return "passed" if fact.body.get("passed") else "not passed"


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
    _note_look(act, attempt_id, "replay")
    with reading():
        attempt = seen_by(act, attempt_id)
        kind = kind_named(attempt.kind)
        rows = attempts.moves(attempt.id)
        at = min(max(upto, 0), len(rows))
        case_no = rows[at - 1].case_no if at else 0
        view = _view_after(kind, attempt, rows[:at], case_no)
        steps = tuple(ReplayStep(m.seq, m.at_ms, m.case_no, m.body, m.outcome, m.sentence) for m in rows)
        return Replay(
            attempt.id,
            _name(attempt.person_id),
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
    work = kind.start(task)
    for row in rows:
        if row.case_no == case_no and row.outcome == "played":
            work = kind.play(task, work, as_move(row))
    return kind.view(task, work, form_of(attempt))


def _note_look(act: Act, attempt_id: str, page: str) -> None:
    """Somebody else's work is part of their record: looking at it leaves a trace."""
    with reading():
        attempt = seen_by(act, attempt_id)
    if attempt.person_id != act.who.id:
        record.look_at(act, attempt.person_id, f"{page}: {kind_named(attempt.kind).title}")


def seen_by(act: Act, attempt_id: str) -> Attempt:
    """The attempt, if it is mine, or I score and it is assessed or shared. Practice belongs to the trainee."""
    attempt = attempts.by_id(attempt_id)
    if attempt is None:
        raise NotFound
    if attempt.person_id == act.who.id:
        return attempt
    open_to_trainers = attempt.mode == Mode.ASSESSED.value or attempt.shared_at is not None
    if open_to_trainers and may(act.who.roles, Permission.SCORE):
        return attempt
    raise NotFound


def _name(person_id: str | None) -> str:
    person = people.by_id(person_id) if person_id else None
    return person.name if person else ""
