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
    """A published version. Number 1 is the one that the office began with, kept when the next one was published."""

    number: int
    ladder: Ladder
    text: str
    published_at: datetime
    published_by: str
    reason: str
    signature_id: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 over text and ladder: what the journal chains."""
        return digest({"text": self.text, "ladder": self.ladder})


_read: dict[tuple[int, str], Published] = {}
_seen: WeakKeyDictionary[Any, tuple[Published, ...]] = WeakKeyDictionary()


def publish(published: Published) -> None:
    """Keep a version and chain its digest."""
    row = LadderVersionRow(
        number=published.number,
        version=published.ladder.version,
        effective_on=published.ladder.effective_on,
        text=published.text,
        ladder=to_plain(published.ladder),
        digest=published.digest,
        published_at=published.published_at,
        published_by=published.published_by,
        reason=published.reason,
        signature_id=published.signature_id,
    )
    db.session.add(row)
    db.session.flush()
    _seen.clear()
    body = {"version": row.version, "effective_on": row.effective_on, "reason": row.reason, "digest": row.digest}
    journal.append(row.published_at, row.published_by, "ladder published", row.version, body)


def versions() -> tuple[Published, ...]:
    """Every published version, oldest first; asked of the database once in a transaction and read once in a process.

    Outside a transaction it opens one for itself: the ladder is asked for wherever something is shown in its words.
    """
    transaction = db.session().get_transaction()
    if transaction is None:
        with reading():
            return _known()
    if transaction not in _seen:
        _seen[transaction] = _known()
    return _seen[transaction]


def _known() -> tuple[Published, ...]:
    return tuple(_version(number, hashed) for number, hashed in db.session.execute(_NUMBERS))


_NUMBERS = select(LadderVersionRow.number, LadderVersionRow.digest).order_by(LadderVersionRow.number)


def _version(number: int, hashed: str) -> Published:
    if (number, hashed) not in _read:
        row = db.session.get_one(LadderVersionRow, number)
        ladder = from_plain(Ladder, row.ladder)
        given = (row.published_at, row.published_by, row.reason, row.signature_id)
        _read[number, hashed] = Published(number, ladder, row.text, *given)
    return _read[number, hashed]


def digests() -> dict[str, str]:
    """The digest of what is on record of each version, by its name."""
    rows = db.session.scalars(select(LadderVersionRow))
    return {row.version: digest({"text": row.text, "ladder": row.ladder}) for row in rows}
