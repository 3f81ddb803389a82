"""Attempts: the cases as drawn, every move with its server time, every grade ever given."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, String, Text, or_, select, text, type_coerce
from sqlalchemy.orm import Mapped, aliased, mapped_column

from carpath.extensions import Base, db
from carpath.store import shared_texts
from carpath.store.columns import Instant, Plain


class AttemptRow(Base):
    """One sitting. `status`: drawn (not begun), open, submitted, void."""

    __tablename__ = "attempt"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    mode: Mapped[str] = mapped_column(String(10))
    form: Mapped[Any] = mapped_column(Plain)
    seed: Mapped[str] = mapped_column(String(64), unique=True)
    status: Mapped[str] = mapped_column(String(10))
    drawn_at: Mapped[datetime] = mapped_column(Instant)
    begun_at: Mapped[datetime | None] = mapped_column(Instant)
    deadline_at: Mapped[datetime | None] = mapped_column(Instant)
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_by: Mapped[str | None] = mapped_column(String(32))
    void_reason: Mapped[str | None] = mapped_column(Text)
    proctor_id: Mapped[str | None] = mapped_column(String(32))
    lease: Mapped[str] = mapped_column(String(32))
    lease_holder: Mapped[str] = mapped_column(String(200))
    leased_at: Mapped[datetime | None] = mapped_column(Instant)
    last_seq: Mapped[int] = mapped_column(Integer, default=0)
    head: Mapped[str] = mapped_column(String(64))
    head_logged_at: Mapped[datetime | None] = mapped_column(Instant)
    shared_at: Mapped[datetime | None] = mapped_column(Instant)
    debriefed_at: Mapped[datetime | None] = mapped_column(Instant)
    __table_args__ = (
        Index(
            "uq_attempt_open_assessed",
            "person_id",
            unique=True,
            sqlite_where=text("mode = 'assessed' AND status IN ('drawn', 'open')"),
            postgresql_where=text("mode = 'assessed' AND status IN ('drawn', 'open')"),
        ),
        Index(
            "uq_attempt_open_practice",
            "person_id",
            "kind",
            unique=True,
            sqlite_where=text("mode = 'practice' AND status IN ('drawn', 'open')"),
            postgresql_where=text("mode = 'practice' AND status IN ('drawn', 'open')"),
        ),
    )


class CaseRow(Base):
    """A case as drawn: what was shown and what was hidden."""

    __tablename__ = "attempt_case"
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    task: Mapped[Any] = mapped_column(Plain)
    key: Mapped[Any] = mapped_column(Plain)


class MoveRow(Base):
    """A move. `outcome`: played, refused (with the sentence), late (kept apart). Append-only, chained per attempt."""

    __tablename__ = "move"
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    case_no: Mapped[int] = mapped_column(Integer)
    at_ms: Mapped[int] = mapped_column(Integer)
    received_at: Mapped[datetime] = mapped_column(Instant)
    body: Mapped[Any] = mapped_column(Plain)
    outcome: Mapped[str] = mapped_column(String(10))
    sentence: Mapped[str] = mapped_column(Text, default="")
    head: Mapped[str] = mapped_column(String(64))


class GradeRow(Base):
    """A grade of one case, or of the whole attempt (case_no -1). Append-only: a regrade stands beside the old one."""

    __tablename__ = "grade"
    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), index=True)
    round: Mapped[int] = mapped_column(Integer)
    case_no: Mapped[int] = mapped_column(Integer)
    rule: Mapped[str] = mapped_column(String(60))
    body: Mapped[Any] = mapped_column(Plain)
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[str] = mapped_column(String(32))
    reason: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (Index("uq_grade_round", "attempt_id", "round", "case_no", unique=True),)


@dataclass(frozen=True)
class Attempt:
    """An attempt without its cases and moves. `debriefed_at`: when the trainee saw the key, if the clock ended it."""

    id: str
    person_id: str
    kind: str
    mode: str
    form: dict[str, Any]
    status: str
    drawn_at: datetime
    begun_at: datetime | None
    deadline_at: datetime | None
    submitted_at: datetime | None
    ended_by: str | None
    void_reason: str | None
    proctor_id: str | None
    lease: str
    lease_holder: str
    leased_at: datetime | None
    last_seq: int
    head: str
    head_logged_at: datetime | None
    shared_at: datetime | None = None
    debriefed_at: datetime | None = None

    @property
    def going(self) -> bool:
        """True until it is submitted or void."""
        return self.status in ("drawn", "open")


@dataclass(frozen=True)
class StoredMove:
    """A move as it was received."""

    seq: int
    case_no: int
    at_ms: int
    received_at: datetime
    body: dict[str, Any]
    outcome: str
    sentence: str
    head: str


@dataclass(frozen=True)
class StoredGrade:
    """A grade with who gave it, when and why. case_no -1 is the whole attempt."""

    round: int
    case_no: int
    rule: str
    body: dict[str, Any]
    made_at: datetime
    made_by: str
    reason: str


def add(attempt: Attempt, seed: str, cases: Sequence[tuple[Any, Any]]) -> None:
    """A drawn attempt with its (task, key) pairs as plain data."""
    db.session.add(AttemptRow(**vars(attempt), seed=seed))
    db.session.flush()
    for no, (task, key) in enumerate(shared_texts.fold([list(case) for case in cases])):
        db.session.add(CaseRow(attempt_id=attempt.id, no=no, task=task, key=key))
    db.session.flush()


def by_id(attempt_id: str, *, lock: bool = False) -> Attempt | None:
    """An attempt; `lock` takes the row so that one writer at a time moves it on."""
    wanted = select(AttemptRow).where(AttemptRow.id == attempt_id)
    row = db.session.scalar(wanted.with_for_update() if lock else wanted)
    return _attempt(row) if row else None


def change(attempt_id: str, **values: Any) -> None:
    """Move an attempt on: status, lease, head and their like."""
    row = db.session.get_one(AttemptRow, attempt_id)
    for name, value in values.items():
        setattr(row, name, value)


def tasks(attempt_id: str) -> list[Any]:
    """What was shown, case by case, as plain data."""
    rows = db.session.scalars(select(CaseRow.task).where(CaseRow.attempt_id == attempt_id).order_by(CaseRow.no))
    tasks: list[Any] = shared_texts.unfold(list(rows))
    return tasks


def task(attempt_id: str, no: int) -> Any:
    """One case as shown, as plain data, or None."""
    wanted = select(CaseRow.task).where(CaseRow.attempt_id == attempt_id, CaseRow.no == no)
    return shared_texts.unfold(db.session.scalar(wanted))


def keys(attempt_id: str) -> list[Any]:
    """What was hidden. Only grading reads it."""
    rows = db.session.scalars(select(CaseRow.key).where(CaseRow.attempt_id == attempt_id).order_by(CaseRow.no))
    keys: list[Any] = shared_texts.unfold(list(rows))
    return keys


def case_count(attempt_id: str) -> int:
    """How many cases the queue has."""
    return db.session.scalar(select(db.func.count()).where(CaseRow.attempt_id == attempt_id)) or 0


def moves(attempt_id: str, case_no: int | None = None, after: int = 0) -> list[StoredMove]:
    """The moves after a number, in order, perhaps of one case."""
    wanted = select(MoveRow).where(MoveRow.attempt_id == attempt_id, MoveRow.seq > after).order_by(MoveRow.seq)
    rows = db.session.scalars(wanted if case_no is None else wanted.where(MoveRow.case_no == case_no))
    return [_move(row) for row in rows]


def move(attempt_id: str, seq: int) -> StoredMove | None:
    """One move by its number."""
    row = db.session.get(MoveRow, (attempt_id, seq))
    return _move(row) if row else None


def record_move(attempt_id: str, stored: StoredMove) -> None:
    """Keep a move for good."""
    db.session.add(MoveRow(attempt_id=attempt_id, **vars(stored)))


def record_grade(attempt_id: str, stored: StoredGrade) -> None:
    """Keep a grade beside the earlier ones."""
    db.session.add(GradeRow(attempt_id=attempt_id, **vars(stored)))


def grades(attempt_id: str) -> list[StoredGrade]:
    """All grades, oldest round first; within a round the cases in order, the whole attempt first."""
    wanted = select(GradeRow).where(GradeRow.attempt_id == attempt_id).order_by(GradeRow.round, GradeRow.case_no)
    return [_grade(row) for row in db.session.scalars(wanted)]


def of_person(person_id: str) -> list[Attempt]:
    """Somebody's attempts, newest first."""
    wanted = select(AttemptRow).where(AttemptRow.person_id == person_id).order_by(AttemptRow.drawn_at.desc())
    return [_attempt(row) for row in db.session.scalars(wanted)]


def assessed_of(person_id: str, kind: str) -> list[Attempt]:
    """Somebody's assessed attempts of one kind, newest first."""
    return [a for a in of_person(person_id) if a.kind == kind and a.mode == "assessed"]


def practised(person_ids: Sequence[str]) -> dict[str, list[str]]:
    """The kinds that people practised, the latest first, by person."""
    chosen = (AttemptRow.person_id.in_(person_ids), AttemptRow.mode == "practice")
    latest = db.func.max(AttemptRow.drawn_at).desc()
    wanted = select(AttemptRow.person_id, AttemptRow.kind).where(*chosen)
    found: dict[str, list[str]] = {}
    for person_id, kind in db.session.execute(wanted.group_by(AttemptRow.person_id, AttemptRow.kind).order_by(latest)):
        found.setdefault(person_id, []).append(kind)
    return found


@dataclass(frozen=True)
class HandedIn:
    """An attempt that was handed in: whose, of which kind, in which mode and form, and when."""

    person_id: str
    kind: str
    mode: str
    form: dict[str, Any]
    at: datetime


def handed_in(person_ids: Collection[str], since: datetime) -> list[HandedIn]:
    """What people handed in since an instant."""
    columns = (AttemptRow.person_id, AttemptRow.kind, AttemptRow.mode, AttemptRow.form, AttemptRow.submitted_at)
    wanted = select(*columns).where(AttemptRow.person_id.in_(person_ids), AttemptRow.status == "submitted")
    return [HandedIn(*row) for row in db.session.execute(wanted.where(AttemptRow.submitted_at >= since))]


def undecided() -> list[Attempt]:
    """Assessed attempts that were handed in and whose latest grade leaves it open whether they passed, oldest first."""
    later = aliased(GradeRow)
    newer = select(later.round).where(
        later.attempt_id == GradeRow.attempt_id, later.case_no == -1, later.round > GradeRow.round
    )
    left = type_coerce(GradeRow.body, Text).like('%"passed":null%')
    wanted = (
        select(AttemptRow)
        .join(GradeRow, GradeRow.attempt_id == AttemptRow.id)
        .where(AttemptRow.mode == "assessed", AttemptRow.status == "submitted", GradeRow.case_no == -1, left)
        .where(~newer.exists())
        .order_by(AttemptRow.submitted_at)
    )
    found = [_attempt(row) for row in db.session.scalars(wanted)]
    grades = final_grades([attempt.id for attempt in found])
    return [attempt for attempt in found if grades[attempt.id].body.get("passed") is None]


def shared_practice(kinds: Collection[str]) -> list[Attempt]:
    """Practice of some kinds that was handed in and that its owner shows to the trainers, oldest first."""
    shown = (AttemptRow.mode == "practice", AttemptRow.status == "submitted", AttemptRow.shared_at.is_not(None))
    wanted = select(AttemptRow).where(*shown, AttemptRow.kind.in_(kinds)).order_by(AttemptRow.submitted_at)
    return [_attempt(row) for row in db.session.scalars(wanted)]


def open_to_trainers(kind: str, most: int) -> list[Attempt]:
    """The submitted attempts of a kind that trainers see, assessed or shared, newest first, at most so many."""
    seen = or_(AttemptRow.mode == "assessed", AttemptRow.shared_at.is_not(None))
    wanted = select(AttemptRow).where(AttemptRow.kind == kind, AttemptRow.status == "submitted", seen)
    return [_attempt(row) for row in db.session.scalars(wanted.order_by(AttemptRow.submitted_at.desc()).limit(most))]


@dataclass(frozen=True)
class MoveTime:
    """When a move was made, and on which case."""

    case_no: int
    at_ms: int


def times(attempt_ids: Sequence[str]) -> dict[str, list[MoveTime]]:
    """When the moves of attempts were made, in their order, by attempt."""
    wanted = select(MoveRow.attempt_id, MoveRow.case_no, MoveRow.at_ms).where(MoveRow.attempt_id.in_(attempt_ids))
    found: dict[str, list[MoveTime]] = {}
    for attempt_id, case_no, at_ms in db.session.execute(wanted.order_by(MoveRow.attempt_id, MoveRow.seq)):
        found.setdefault(attempt_id, []).append(MoveTime(case_no, at_ms))
    return found


def final_grades(attempt_ids: Sequence[str]) -> dict[str, StoredGrade]:
    """The latest grade of the whole, by attempt."""
    wanted = (
        select(GradeRow).where(GradeRow.attempt_id.in_(attempt_ids), GradeRow.case_no == -1).order_by(GradeRow.round)
    )
    return {row.attempt_id: _grade(row) for row in db.session.scalars(wanted)}


def final_case_grades(attempt_ids: Sequence[str]) -> list[tuple[str, StoredGrade]]:
    """The latest grade of every case, with its attempt's id."""
    wanted = (
        select(GradeRow).where(GradeRow.attempt_id.in_(attempt_ids), GradeRow.case_no >= 0).order_by(GradeRow.round)
    )
    latest = {(row.attempt_id, row.case_no): _grade(row) for row in db.session.scalars(wanted)}
    return [(attempt_id, grade) for (attempt_id, _), grade in latest.items()]


def every_move() -> Iterator[tuple[str, StoredMove]]:
    """Every move of every attempt with the attempt's id, attempt by attempt in order, some at a time."""
    wanted = select(MoveRow).order_by(MoveRow.attempt_id, MoveRow.seq).execution_options(yield_per=500)
    for row in db.session.scalars(wanted):
        yield row.attempt_id, _move(row)


def overdue(before: datetime) -> list[str]:
    """Open attempts whose deadline passed before an instant."""
    wanted = select(AttemptRow.id).where(AttemptRow.status == "open", AttemptRow.deadline_at < before)
    return list(db.session.scalars(wanted))


def never_begun(before: datetime) -> list[str]:
    """Supervised attempts drawn before an instant whose clock was never started."""
    waiting = (AttemptRow.status == "drawn", AttemptRow.proctor_id.is_not(None), AttemptRow.drawn_at < before)
    return list(db.session.scalars(select(AttemptRow.id).where(*waiting)))


def _attempt(row: AttemptRow) -> Attempt:
    return Attempt(**{name: getattr(row, name) for name in Attempt.__dataclass_fields__})


def _move(row: MoveRow) -> StoredMove:
    return StoredMove(**{name: getattr(row, name) for name in StoredMove.__dataclass_fields__})


def _grade(row: GradeRow) -> StoredGrade:
    return StoredGrade(**{name: getattr(row, name) for name in StoredGrade.__dataclass_fields__})
