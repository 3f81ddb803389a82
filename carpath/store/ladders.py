"""Versions of the ladder as they were published: text, effective day, who and why. Append-only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Date, ForeignKey, Integer, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from carpath.core.ladder import Ladder
from carpath.core.shape import digest, from_plain, to_plain
from carpath.extensions import Base, db
from carpath.store import journal
from carpath.store.columns import Instant, Plain
from carpath.store.engine import reading
from carpath.store.row_digest import row_digest


class LadderVersionRow(Base):
    """One version. `ladder` is the text read once, with its transition and what it carries over, so that it is judged
    by what was published even if a later release reads texts differently."""

    __tablename__ = "ladder_version"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    version: Mapped[str] = mapped_column(String(80), unique=True)
    effective_on: Mapped[date] = mapped_column(Date, unique=True)
    text: Mapped[str] = mapped_column(Text)
    ladder: Mapped[Any] = mapped_column(Plain)
    digest: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[datetime] = mapped_column(Instant)
    published_by: Mapped[str] = mapped_column(String(32))
    reason: Mapped[str] = mapped_column(Text)
    signature_id: Mapped[str | None] = mapped_column(ForeignKey("signature.id"))


@dataclass(frozen=True)
class Published:
    """A published version; its text is read apart. Number 1 is the ladder that the office began with, kept when the
    next one was published."""

    number: int
    ladder: Ladder
    published_at: datetime
    published_by: str
    reason: str
    signature_id: str | None = None


_read: dict[str, Ladder] = {}
_seen: WeakKeyDictionary[Any, tuple[Published, ...]] = WeakKeyDictionary()


def publish(published: Published, text: str) -> None:
    """Keep a version with its text and chain the digest of both."""
    ladder = to_plain(published.ladder)
    row = LadderVersionRow(
        number=published.number,
        version=published.ladder.version,
        effective_on=published.ladder.effective_on,
        text=text,
        ladder=ladder,
        digest=digest({"text": text, "ladder": ladder}),
        published_at=published.published_at,
        published_by=published.published_by,
        reason=published.reason,
        signature_id=published.signature_id,
    )
    db.session.add(row)
    db.session.flush()
    _seen.clear()
    body = {"version": row.version, "effective_on": row.effective_on, "reason": row.reason, "digest": row.digest}
    body["row"] = row_digest(row)
    journal.append(row.published_at, row.published_by, "ladder published", row.version, body)


def versions() -> tuple[Published, ...]:
    """Every published version, oldest first; asked of the database once in a transaction, each ladder read once in a
    process. Outside a transaction it opens one for itself: the ladder is asked for wherever its words are shown."""
    transaction = db.session().get_transaction()
    if transaction is None:
        with reading():
            return _known()
    if transaction not in _seen:
        _seen[transaction] = _known()
    return _seen[transaction]


_ABOUT = ("published_at", "published_by", "reason", "signature_id")


def _known() -> tuple[Published, ...]:
    wanted = ("number", "digest", *_ABOUT)
    rows = db.session.execute(select(*(getattr(LadderVersionRow, each) for each in wanted)).order_by("number")).all()
    return tuple(
        Published(row.number, _ladder(row.number, row.digest), *(getattr(row, each) for each in _ABOUT)) for row in rows
    )


def _ladder(number: int, hashed: str) -> Ladder:
    if hashed not in _read:
        plain = db.session.scalar(select(LadderVersionRow.ladder).where(LadderVersionRow.number == number))
        _read[hashed] = from_plain(Ladder, plain)
    return _read[hashed]


def text_of(version: str) -> str | None:
    """The text of a version as it was published, or None."""
    return db.session.scalar(select(LadderVersionRow.text).where(LadderVersionRow.version == version))


def digests() -> dict[str, tuple[str, str]]:
    """The digest of each version's row and of its text with what was read from it, by its name."""
    rows = db.session.scalars(select(LadderVersionRow))
    return {row.version: (row_digest(row), digest({"text": row.text, "ladder": row.ladder})) for row in rows}
