"""Staged files: uploaded to be loaded, kept while they are looked at; and what became of each. Content is swept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from carpath.extensions import Base, db
from carpath.store.columns import Instant, Plain


class StagedFileRow(Base):
    """A file as it was uploaded. The row of one that was loaded stays; its content goes."""

    __tablename__ = "staged_file"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    staged_at: Mapped[datetime] = mapped_column(Instant)
    staged_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    loaded_at: Mapped[datetime | None] = mapped_column(Instant)
    loaded_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
    undone_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[Any] = mapped_column(Plain, nullable=True)


@dataclass(frozen=True)
class StagedFile:
    """An upload without its content. `outcome`: what loading it brought about, as plain values."""

    id: str
    kind: str
    name: str
    sha256: str
    staged_at: datetime
    staged_by: str
    loaded_at: datetime | None = None
    loaded_by: str | None = None
    undone_at: datetime | None = None
    undone_by: str | None = None
    reason: str = ""
    outcome: Any = None


def add(file: StagedFile, content: bytes) -> None:
    """Keep an upload."""
    db.session.add(StagedFileRow(**vars(file), content=content))
    db.session.flush()


def by_id(file_id: str, kind: str, *, lock: bool = False) -> StagedFile | None:
    """An upload of a kind, or None; `lock` keeps it for this transaction."""
    wanted = select(StagedFileRow).where(StagedFileRow.id == file_id, StagedFileRow.kind == kind)
    row = db.session.scalar(wanted.with_for_update() if lock else wanted)
    return _file(row) if row else None


def content(file_id: str) -> bytes | None:
    """What was uploaded; None once it was swept."""
    return db.session.scalar(select(StagedFileRow.content).where(StagedFileRow.id == file_id))


def loaded(file_id: str, at: datetime, by: str, reason: str, outcome: Any) -> None:
    """Note that it was loaded."""
    row = db.session.get_one(StagedFileRow, file_id)
    row.loaded_at, row.loaded_by, row.reason, row.outcome = at, by, reason, outcome


def undone(file_id: str, at: datetime, by: str) -> None:
    """Note that what it brought about was withdrawn."""
    row = db.session.get_one(StagedFileRow, file_id)
    row.undone_at, row.undone_by = at, by


def discard(file_id: str) -> None:
    """Forget an upload that was never loaded."""
    db.session.execute(delete(StagedFileRow).where(StagedFileRow.id == file_id, StagedFileRow.loaded_at.is_(None)))


def of_kind(kind: str, newest: int) -> list[StagedFile]:
    """The uploads of a kind, newest first."""
    wanted = select(StagedFileRow).where(StagedFileRow.kind == kind).order_by(StagedFileRow.staged_at.desc())
    return [_file(row) for row in db.session.scalars(wanted.limit(newest))]


def sweep(before: datetime) -> None:
    """Forget uploads from before an instant that were never loaded, and the content of those that were."""
    old = StagedFileRow.staged_at < before
    db.session.execute(delete(StagedFileRow).where(old, StagedFileRow.loaded_at.is_(None)))
    db.session.execute(update(StagedFileRow).where(old, StagedFileRow.content.is_not(None)).values(content=None))


def _file(row: StagedFileRow) -> StagedFile:
    return StagedFile(**{name: getattr(row, name) for name in StagedFile.__dataclass_fields__})
