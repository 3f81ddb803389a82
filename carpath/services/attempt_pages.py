"""What the work page of an attempt shows. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from carpath.core.errors import NotFound, Refused
from carpath.core.grading import Grade
from carpath.exercises import kind_named
from carpath.exercises.kind import Brief, Form, Kind, Line, Mode
from carpath.services import morning
from carpath.services.act import Act
from carpath.services.attempts import own
from carpath.services.calendar import clock_time
from carpath.services.folding import folded, form_of, one_case
from carpath.services.glances import glances
from carpath.store import attempts, people
from carpath.store.attempts import Attempt
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
        seen = glances(kind, attempt)
        if not 0 <= case_no < len(seen):
            raise NotFound("There is no such line in this attempt.")
        here = folded(kind, attempt, case_no)
        lines = tuple(_queue_line(each.line, no, case_no) for no, each in enumerate(seen))
        last = attempts.move(attempt.id, attempt.last_seq)
        return AttemptPage(
            id=attempt.id,
            kind=kind.name,
            title=kind.title,
            mode=attempt.mode,
            form=form,
            status=attempt.status,
            brief=morning.brief(kind, form),
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
            proctor=name_of(attempt.proctor_id),
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


def name_of(person_id: str | None) -> str:
    """Somebody's name, or nothing."""
    person = people.by_id(person_id) if person_id else None
    return person.name if person else ""
