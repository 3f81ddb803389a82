"""Approved plans for one person: settings only, no diagnosis and no reason. HR alone sets and reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from carpath.core.shape import digest, to_plain
from carpath.extensions import Base, db
from carpath.store import journal
from carpath.store.columns import Instant, Plain


class AccommodationRow(Base):
    """A plan: which settings, from whom, until when. A newer plan of the same person takes its place."""

    __tablename__ = "accommodation"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    settings: Mapped[Any] = mapped_column(Plain)
    valid_until: Mapped[date | None] = mapped_column(Date)
    approved_by: Mapped[str] = mapped_column(String(32))
    approved_at: Mapped[datetime] = mapped_column(Instant)


@dataclass(frozen=True)
class Accommodation:
    """An approved plan."""

    id: str
    person_id: str
    settings: dict[str, Any]
    valid_until: date | None
    approved_by: str
    approved_at: datetime


def add(plan: Accommodation) -> None:
    """Keep a plan and chain its digest."""
    db.session.add(AccommodationRow(**vars(plan)))
    db.session.flush()
    body = {"plan": plan.id, "digest": digest(to_plain(plan))}
    journal.append(plan.approved_at, plan.approved_by, "plan set", plan.person_id, body)


def everything() -> list[Accommodation]:
    """Every plan of everybody."""
    return [_plan(row) for row in db.session.scalars(select(AccommodationRow))]


def in_force(person_id: str, today: date) -> Accommodation | None:
    """The latest plan of a person that has not run out, or None."""
    wanted = select(AccommodationRow).where(AccommodationRow.person_id == person_id)
    row = db.session.scalars(wanted.order_by(AccommodationRow.approved_at.desc()).limit(1)).first()
    if row is None or not row.settings or (row.valid_until is not None and row.valid_until < today):
        return None
    return _plan(row)


def _plan(row: AccommodationRow) -> Accommodation:
    return Accommodation(**{name: getattr(row, name) for name in Accommodation.__dataclass_fields__})
