"""Signed-in sessions and the counters that slow guessing down. Only digests of session ids are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from carpath.extensions import Base, db
from carpath.store.columns import Instant


class SessionRow(Base):
    """One signed-in browser."""

    __tablename__ = "session"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    address: Mapped[str] = mapped_column(String(64))
    agent: Mapped[str] = mapped_column(String(200))


class TryRow(Base):
    """One failed try, counted per key (account and address together, or address)."""

    __tablename__ = "failed_try"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(320), index=True)
    at: Mapped[datetime] = mapped_column(Instant, index=True)


@dataclass(frozen=True)
class Session:
    """A signed-in browser as its owner may see it."""

    digest: str
    person_id: str
    started_at: datetime
    seen_at: datetime
    address: str
    agent: str


def start(session: Session) -> None:
    """Remember a new session."""
    db.session.add(SessionRow(**vars(session)))


def open_session(digest: str) -> Session | None:
    """The session that has not been ended, or None."""
    row = db.session.get(SessionRow, digest)
    return _session(row) if row and row.ended_at is None else None


def open_sessions(person_id: str) -> list[Session]:
    """Where somebody is signed in, last seen first."""
    wanted = select(SessionRow).where(SessionRow.person_id == person_id, SessionRow.ended_at.is_(None))
    return [_session(row) for row in db.session.scalars(wanted.order_by(SessionRow.seen_at.desc()))]


def touch(digest: str, at: datetime) -> None:
    """Note that the session was used."""
    db.session.execute(update(SessionRow).where(SessionRow.digest == digest).values(seen_at=at))


def end(digest: str, at: datetime) -> None:
    """End one session."""
    db.session.execute(update(SessionRow).where(SessionRow.digest == digest).values(ended_at=at))


def end_others(person_id: str, keep: str, at: datetime) -> None:
    """End every session of a person but one."""
    others = (SessionRow.person_id == person_id, SessionRow.digest != keep, SessionRow.ended_at.is_(None))
    db.session.execute(update(SessionRow).where(*others).values(ended_at=at))


def failed(key: str, at: datetime) -> None:
    """Count a failed try."""
    db.session.add(TryRow(key=key, at=at))


def failures(key: str, since: datetime) -> list[datetime]:
    """The failed tries since an instant, oldest first."""
    return list(db.session.scalars(select(TryRow.at).where(TryRow.key == key, TryRow.at > since).order_by(TryRow.at)))


def forget_failures(key: str) -> None:
    """A right password clears the account's own counter."""
    db.session.execute(delete(TryRow).where(TryRow.key == key))


def sweep(now: datetime) -> None:
    """Remove counters that can no longer matter."""
    db.session.execute(delete(TryRow).where(TryRow.at < now - timedelta(days=1)))


def _session(row: SessionRow) -> Session:
    return Session(row.digest, row.person_id, row.started_at, row.seen_at, row.address, row.agent)
