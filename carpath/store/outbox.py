"""The outbox: messages written together with what they tell, and sent at least once by the worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, Text, select, update
from sqlalchemy.orm import Mapped, mapped_column

from carpath.extensions import Base, db
from carpath.store.columns import Instant


class OutboxRow(Base):
    """A message to one person. `next_at`: when it is tried next; None once it is sent or given up."""

    __tablename__ = "outbox"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    subject: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(Instant)
    next_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    tries: Mapped[int] = mapped_column(Integer)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    error: Mapped[str] = mapped_column(Text)


@dataclass(frozen=True)
class Message:
    """A message that waits to be sent, and how often that was tried."""

    id: str
    person_id: str
    subject: str
    text: str
    html: str
    written_at: datetime
    tries: int


@dataclass(frozen=True)
class Backlog:
    """How many messages wait, since when the oldest does, how many were given up, and the last error."""

    waiting: int
    oldest: datetime | None
    given_up: int
    error: str


def write(message: Message, key: str) -> bool:
    """Keep a message once for each key, in the transaction of what it tells; False where it stands there already."""
    if db.session.scalar(select(OutboxRow.id).where(OutboxRow.key == key)):
        return False
    row = OutboxRow(**vars(message), key=key, next_at=message.written_at, sent_at=None, error="")
    db.session.add(row)
    db.session.flush()
    return True


def due(now: datetime, limit: int) -> list[str]:
    """The ids of messages to be tried now, the oldest first."""
    wanted = select(OutboxRow.id).where(OutboxRow.next_at <= now).order_by(OutboxRow.next_at, OutboxRow.id)
    return list(db.session.scalars(wanted.limit(limit)))


def take(message_id: str, now: datetime, again_at: datetime) -> Message | None:
    """Take a message to send it, so that no other worker does before `again_at`; None where another one has it."""
    mine = (OutboxRow.id == message_id, OutboxRow.next_at <= now)
    taken = update(OutboxRow).where(*mine).values(next_at=again_at, tries=OutboxRow.tries + 1)
    if db.session.execute(taken).rowcount != 1:  # type: ignore[attr-defined]
        return None
    row = db.session.get_one(OutboxRow, message_id, populate_existing=True)
    return Message(**{name: getattr(row, name) for name in Message.__dataclass_fields__})


def sent(message_id: str, at: datetime) -> None:
    """The server has it."""
    _row(message_id).sent_at = at
    _row(message_id).next_at = None


def failed(message_id: str, error: str, next_at: datetime | None) -> None:
    """It was not taken: try again then, or never."""
    _row(message_id).error = error
    _row(message_id).next_at = next_at


def backlog(now: datetime) -> Backlog:
    """How the outbox stands."""
    count, waits = db.func.count(), OutboxRow.next_at.is_not(None)
    waiting, oldest = db.session.execute(select(count, db.func.min(OutboxRow.written_at)).where(waits)).one()
    given_up = (OutboxRow.next_at.is_(None), OutboxRow.sent_at.is_(None))
    lost = db.session.scalar(select(count).select_from(OutboxRow).where(*given_up)) or 0
    last = select(OutboxRow.error).where(OutboxRow.error != "", OutboxRow.sent_at.is_(None))
    error = db.session.scalar(last.order_by(OutboxRow.written_at.desc()).limit(1)) or ""
    return Backlog(waiting, oldest, lost, error)


def _row(message_id: str) -> OutboxRow:
    return db.session.get_one(OutboxRow, message_id)
