"""Who looked at whose record, and who is busy with which item of the trainers' queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from carpath.extensions import Base, db
from carpath.store.columns import Instant


class LookRow(Base):
    """Somebody looked at somebody else's record."""

    __tablename__ = "look"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    viewer_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    page: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime] = mapped_column(Instant)


class ClaimRow(Base):
    """A trainer is busy with an item until an instant, so that two do not do the same work."""

    __tablename__ = "claim"
    item: Mapped[str] = mapped_column(String(120), primary_key=True)
    holder_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    until: Mapped[datetime] = mapped_column(Instant)


@dataclass(frozen=True)
class Look:
    """Who looked, at what, when and for which reason of the permission table."""

    person_id: str
    viewer_id: str
    page: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Claim:
    """Who holds an item until when."""

    item: str
    holder_id: str
    until: datetime


def looked(look: Look) -> None:
    """Note a look."""
    db.session.add(LookRow(**vars(look)))


def looked_all(noted: Sequence[Look]) -> None:
    """Note many looks."""
    if noted:
        db.session.execute(insert(LookRow), [vars(look) for look in noted])


def looks(person_id: str, limit: int | None = None, skip: int = 0) -> list[Look]:
    """Who looked at somebody's record, newest first: so many after the first `skip`."""
    wanted = select(LookRow).where(LookRow.person_id == person_id).order_by(LookRow.id.desc())
    wanted = wanted.limit(limit).offset(skip)
    return [Look(row.person_id, row.viewer_id, row.page, row.reason, row.at) for row in db.session.scalars(wanted)]


def count(person_id: str) -> int:
    """How often somebody's record was looked at."""
    return db.session.scalar(select(func.count()).where(LookRow.person_id == person_id)) or 0


def claim(wanted: Claim, now: datetime) -> Claim:
    """Take an item, unless somebody else holds it; returns the claim that holds."""
    row = db.session.scalar(select(ClaimRow).where(ClaimRow.item == wanted.item).with_for_update())
    if row is None:
        db.session.add(ClaimRow(**vars(wanted)))
        return wanted
    if row.holder_id != wanted.holder_id and row.until > now:
        return Claim(row.item, row.holder_id, row.until)
    row.holder_id, row.until = wanted.holder_id, wanted.until
    return wanted


def claims(items: Sequence[str], now: datetime) -> dict[str, Claim]:
    """The claims in force on some items."""
    rows = db.session.scalars(select(ClaimRow).where(ClaimRow.item.in_(items), ClaimRow.until > now))
    return {row.item: Claim(row.item, row.holder_id, row.until) for row in rows}
