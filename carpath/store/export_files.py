"""Export files: what was ordered, how far it is, its digest. The bytes stand in the instance folder till swept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer, String, select
from sqlalchemy.orm import Mapped, mapped_column

from carpath.extensions import Base, db
from carpath.store.columns import Instant, Plain


class ExportFileRow(Base):
    """An order. `state`: waiting, making, ready, failed, gone; `since` when; `done`: people written so far."""

    __tablename__ = "export_file"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    asked: Mapped[Any] = mapped_column(Plain)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    asked_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str] = mapped_column(String(10))
    since: Mapped[datetime] = mapped_column(Instant)
    done: Mapped[int] = mapped_column(Integer, default=0)
    size: Mapped[int] = mapped_column(Integer, default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")


@dataclass(frozen=True)
class ExportFile:
    """An order and how far it is. `asked`: people (ids), reason and what else was chosen; `size` in bytes."""

    id: str
    kind: str
    asked: dict[str, Any]
    asked_at: datetime
    asked_by: str
    state: str
    since: datetime
    done: int = 0
    size: int = 0
    sha256: str = ""


def add(order: ExportFile) -> None:
    """Keep an order."""
    db.session.add(ExportFileRow(**vars(order)))
    db.session.flush()


def by_id(export_id: str, *, lock: bool = False) -> ExportFile | None:
    """An order, or None; `lock` keeps it for this transaction."""
    wanted = select(ExportFileRow).where(ExportFileRow.id == export_id)
    row = db.session.scalar(wanted.with_for_update() if lock else wanted)
    return _order(row) if row else None


def change(export_id: str, **changed: Any) -> None:
    """Set some columns of an order."""
    row = db.session.get_one(ExportFileRow, export_id)
    for name, value in changed.items():
        setattr(row, name, value)


def newest(count: int) -> list[ExportFile]:
    """The orders, newest first."""
    wanted = select(ExportFileRow).order_by(ExportFileRow.asked_at.desc(), ExportFileRow.id)
    return [_order(row) for row in db.session.scalars(wanted.limit(count))]


def in_state(state: str) -> list[ExportFile]:
    """The orders in a state, oldest first."""
    wanted = select(ExportFileRow).where(ExportFileRow.state == state).order_by(ExportFileRow.asked_at)
    return [_order(row) for row in db.session.scalars(wanted)]


def _order(row: ExportFileRow) -> ExportFile:
    return ExportFile(**{name: getattr(row, name) for name in ExportFile.__dataclass_fields__})
