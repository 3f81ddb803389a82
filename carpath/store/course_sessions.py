"""Announced sessions of courses: when, where, how many seats, led by whom; and whether one was called off.

Who has a place is said by facts. A session is announced once and changed only by calling it off.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from carpath.core.evidence import Fact, FactKind
from carpath.extensions import Base, db
from carpath.store import facts
from carpath.store.columns import Instant


class CourseSessionRow(Base):
    """One session; `called_off_at` is empty while it takes place."""

    __tablename__ = "course_session"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    course: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    held_on: Mapped[date] = mapped_column(Date, index=True)
    starts: Mapped[str] = mapped_column(String(5))
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(String(200))
    seats: Mapped[int]
    leader_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    announced_at: Mapped[datetime] = mapped_column(Instant)
    announced_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    called_off_at: Mapped[datetime | None] = mapped_column(Instant)
    called_off_why: Mapped[str] = mapped_column(Text)


@dataclass(frozen=True)
class CourseSession:
    """An announced session: `starts` as "09:00" of the District's clock, `minutes` long."""

    id: str
    course: str
    title: str
    held_on: date
    starts: str
    minutes: int
    place: str
    seats: int
    leader_id: str
    announced_at: datetime
    announced_by: str
    called_off_at: datetime | None = None
    called_off_why: str = ""


def add(session: CourseSession) -> None:
    """Announce a session."""
    db.session.add(CourseSessionRow(**vars(session)))
    db.session.flush()


def by_id(session_id: str, *, lock: bool = False) -> CourseSession | None:
    """A session; `lock` takes the row, so that one transaction at a time gives its seats away."""
    wanted = select(CourseSessionRow).where(CourseSessionRow.id == session_id)
    row = db.session.scalar(wanted.with_for_update() if lock else wanted)
    return _session(row) if row else None


def call_off(session_id: str, at: datetime, why: str) -> None:
    """It does not take place."""
    row = db.session.get_one(CourseSessionRow, session_id)
    row.called_off_at, row.called_off_why = at, why


def since(day: date) -> list[CourseSession]:
    """Sessions on or after a day, in order of time."""
    order = (CourseSessionRow.held_on, CourseSessionRow.starts, CourseSessionRow.id)
    rows = db.session.scalars(select(CourseSessionRow).where(CourseSessionRow.held_on >= day).order_by(*order))
    return [_session(row) for row in rows]


def before(day: date, most: int) -> list[CourseSession]:
    """Sessions before a day, the latest first, at most so many."""
    order = (CourseSessionRow.held_on.desc(), CourseSessionRow.starts.desc(), CourseSessionRow.id)
    wanted = select(CourseSessionRow).where(CourseSessionRow.held_on < day).order_by(*order).limit(most)
    return [_session(row) for row in db.session.scalars(wanted)]


def bookings(course: str) -> list[Fact]:
    """The places that are booked in sessions of a course, withdrawn ones left out."""
    booked = facts.about(FactKind.BOOKED, course)
    gone = facts.withdrawn([fact.id for fact in booked])
    return [fact for fact in booked if fact.id not in gone]


def _session(row: CourseSessionRow) -> CourseSession:
    return CourseSession(**{name: getattr(row, name) for name in CourseSession.__dataclass_fields__})
