"""The journal: one chain over everything that a grievance can contest. Append-only; each entry holds the digest of
what was recorded and of the entry before it, so that a rewrite of history shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import String, insert, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from carpath.core.shape import canonical
from carpath.extensions import Base, db
from carpath.store.columns import Instant, Plain
from carpath.store.engine import lock_chain

GENESIS = "0" * 64


class EntryRow(Base):
    """One link of the chain."""

    __tablename__ = "journal"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str] = mapped_column(String(32))
    event: Mapped[str] = mapped_column(String(40), index=True)
    subject: Mapped[str] = mapped_column(String(64), index=True)
    body: Mapped[Any] = mapped_column(Plain)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


@dataclass(frozen=True)
class Entry:
    """What happened, when, by whom, to whom or what."""

    seq: int
    at: datetime
    actor: str
    event: str
    subject: str
    body: dict[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True)
class News:
    """An entry to be: when, by whom, what, about whom or what."""

    at: datetime
    actor: str
    event: str
    subject: str
    body: dict[str, Any]


def append(at: datetime, actor: str, event: str, subject: str, body: dict[str, Any]) -> str:
    """Add a link in the running transaction and return its hash."""
    return append_all([News(at, actor, event, subject, body)])


def append_all(news: Sequence[News]) -> str:
    """Add links in the running transaction, in this order, and return the hash of the last."""
    lock_chain()
    last = db.session.execute(select(EntryRow.seq, EntryRow.hash).order_by(EntryRow.seq.desc()).limit(1)).first()
    seq, linked = (last.seq, last.hash) if last else (0, GENESIS)
    links = []
    for each in news:
        seq, previous = seq + 1, linked
        linked = _hash(seq, each.at, each.actor, each.event, each.subject, each.body, previous)
        links.append({**vars(each), "seq": seq, "previous": previous, "hash": linked})
    if links:
        db.session.execute(insert(EntryRow), links)
    return linked


def entries(subject: str | None = None, newest: int | None = None) -> list[Entry]:
    """The entries, newest first, perhaps of one subject."""
    wanted = select(EntryRow).order_by(EntryRow.seq.desc()).limit(newest)
    rows = db.session.scalars(wanted.where(EntryRow.subject == subject) if subject else wanted)
    return [_entry(row) for row in rows]


@dataclass(frozen=True)
class Search:
    """Which entries: who did it or what it concerns (any of `names`), how the event begins (any of `events`), from and
    to an instant, before a number; nothing where nothing is asked."""

    names: frozenset[str] = frozenset()
    events: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


def found(search: Search, newest: int | None = None) -> list[Entry]:
    """The entries that a search asks for, newest first."""
    wanted = select(EntryRow).order_by(EntryRow.seq.desc()).limit(newest)
    if search.names:
        wanted = wanted.where(or_(EntryRow.actor.in_(search.names), EntryRow.subject.in_(search.names)))
    if search.events:
        wanted = wanted.where(or_(*(EntryRow.event.startswith(beginning) for beginning in search.events)))
    if search.since:
        wanted = wanted.where(EntryRow.at >= search.since)
    if search.until:
        wanted = wanted.where(EntryRow.at <= search.until)
    if search.before:
        wanted = wanted.where(EntryRow.seq < search.before)
    return [_entry(row) for row in db.session.scalars(wanted)]


def stream(beginnings: Sequence[str], subjects: Sequence[str] | None = None) -> Iterator[Entry]:
    """The entries whose event begins so, oldest first, a few at a time; perhaps of some subjects alone."""
    wanted = select(EntryRow).where(or_(*(EntryRow.event.startswith(each) for each in beginnings)))
    if subjects is not None:
        wanted = wanted.where(EntryRow.subject.in_(subjects))
    with db.session.scalars(wanted.order_by(EntryRow.seq).execution_options(yield_per=500)) as rows:
        for row in rows:
            yield _entry(row)


def counted(beginning: str) -> int:
    """How many entries there are whose event begins so."""
    wanted = select(db.func.count()).select_from(EntryRow).where(EntryRow.event.startswith(beginning))
    return db.session.scalar(wanted) or 0


def last(event: str) -> Entry | None:
    """The newest entry of an event, or None."""
    row = db.session.scalar(select(EntryRow).where(EntryRow.event == event).order_by(EntryRow.seq.desc()).limit(1))
    return _entry(row) if row else None


def about(subject: str, events: Sequence[str], since: datetime) -> list[Entry]:
    """The entries of some events about one subject from an instant on, newest first."""
    chosen = (EntryRow.subject == subject, EntryRow.event.in_(events), EntryRow.at >= since)
    return [_entry(row) for row in db.session.scalars(select(EntryRow).where(*chosen).order_by(EntryRow.seq.desc()))]


def newest(*, but: Sequence[str] = ()) -> tuple[str, str]:
    """The newest entry's hash and who made it, leaving out some events: while it stays, nothing else was recorded."""
    wanted = select(EntryRow.hash, EntryRow.actor).where(EntryRow.event.not_in(but))
    row = db.session.execute(wanted.order_by(EntryRow.seq.desc()).limit(1)).first()
    return (row.hash, row.actor) if row else (GENESIS, "")


def count() -> int:
    """How many entries there are."""
    return db.session.scalar(select(db.func.count()).select_from(EntryRow)) or 0


def broken_links() -> Iterator[str]:
    """A sentence for each place where the chain does not hold."""
    previous, expected = GENESIS, 1
    for row in db.session.scalars(select(EntryRow).order_by(EntryRow.seq).execution_options(yield_per=500)):
        if row.seq != expected:
            yield f"Entry {expected} is missing."
        if row.previous != previous:
            yield f"Entry {row.seq} does not follow the entry before it."
        if row.hash != _hash(row.seq, row.at, row.actor, row.event, row.subject, row.body, row.previous):
            yield f"Entry {row.seq} was changed after it was written."
        previous, expected = row.hash, row.seq + 1


def _hash(seq: int, at: datetime, actor: str, event: str, subject: str, body: Any, previous: str) -> str:
    link = {
        "seq": seq,
        "at": at.astimezone(UTC),
        "actor": actor,
        "event": event,
        "subject": subject,
        "body": body,
        "previous": previous,
    }
    return hashlib.sha256(canonical(link).encode()).hexdigest()


def _entry(row: EntryRow) -> Entry:
    return Entry(row.seq, row.at, row.actor, row.event, row.subject, row.body, row.previous, row.hash)
