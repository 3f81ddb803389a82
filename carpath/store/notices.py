"""What somebody has read of their notices, their calendar feeds, and how far a round of digests has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from carpath.extensions import Base, db
from carpath.store.columns import Instant


class NoticeReadRow(Base):
    """A notice, by its key, that somebody has read."""

    __tablename__ = "notice_read"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    read_at: Mapped[datetime] = mapped_column(Instant)


class FeedRow(Base):
    """A calendar feed: only the digest of its secret is kept."""

    __tablename__ = "calendar_feed"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class RoundRow(Base):
    """A round of digests: everybody up to `person_id`, in the order of ids, has theirs."""

    __tablename__ = "digest_round"
    period: Mapped[str] = mapped_column(String(40), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32))
    finished_at: Mapped[datetime | None] = mapped_column(Instant)


def read_by(person_id: str) -> frozenset[str]:
    """The keys of the notices that somebody has read."""
    return frozenset(db.session.scalars(select(NoticeReadRow.key).where(NoticeReadRow.person_id == person_id)))


def mark_read(person_id: str, keys: Iterable[str], at: datetime) -> None:
    """Note that these were read."""
    for key in sorted(set(keys) - read_by(person_id)):
        db.session.add(NoticeReadRow(person_id=person_id, key=key, read_at=at))


def make_feed(digest: str, person_id: str, at: datetime) -> None:
    """A new feed; the ones before it end."""
    end_feeds(person_id, at)
    db.session.add(FeedRow(digest=digest, person_id=person_id, made_at=at, ended_at=None))


def end_feeds(person_id: str, at: datetime) -> None:
    """End somebody's feeds."""
    going = (FeedRow.person_id == person_id, FeedRow.ended_at.is_(None))
    db.session.execute(update(FeedRow).where(*going).values(ended_at=at))


def feed_since(person_id: str) -> datetime | None:
    """Since when somebody has a feed, or None."""
    going = (FeedRow.person_id == person_id, FeedRow.ended_at.is_(None))
    return db.session.scalar(select(FeedRow.made_at).where(*going))


def fed(digest: str) -> str | None:
    """Whose feed this is, or None where it ended or never was."""
    return db.session.scalar(select(FeedRow.person_id).where(FeedRow.digest == digest, FeedRow.ended_at.is_(None)))


def round_at(period: str, *, hold: bool = False) -> tuple[str, bool] | None:
    """How far a round has come and whether it is over; None where it has not begun. `hold`: keep others off it."""
    wanted = select(RoundRow).where(RoundRow.period == period)
    row = db.session.scalar(wanted.with_for_update() if hold else wanted)
    return (row.person_id, row.finished_at is not None) if row else None


def advance(period: str, person_id: str, finished_at: datetime | None) -> None:
    """The round has come so far."""
    db.session.merge(RoundRow(period=period, person_id=person_id, finished_at=finished_at))
