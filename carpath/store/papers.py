"""Files of papers that people handed in: what was received, by its digest. Append-only; a newer one replaces none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, exists, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from carpath.core.evidence import FactKind
from carpath.core.shape import digest, to_plain
from carpath.extensions import Base, db
from carpath.store import journal
from carpath.store.columns import Instant
from carpath.store.facts import FactRow

_NO_ANSWERS = (FactKind.REQUESTED.value, FactKind.OFFERED.value, FactKind.BOOKED.value)


class PaperFileRow(Base):
    """One file. Its bytes lie outside of the database, under `digest`."""

    __tablename__ = "paper_file"
    __table_args__ = (Index("ix_paper_file_person_subject", "person_id", "subject"),)
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    subject: Mapped[str] = mapped_column(String(80))
    digest: Mapped[str] = mapped_column(String(64), index=True)
    type: Mapped[str] = mapped_column(String(8))
    size: Mapped[int] = mapped_column(Integer)
    pages: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(String(160))
    uploaded_at: Mapped[datetime] = mapped_column(Instant)
    uploaded_by: Mapped[str] = mapped_column(ForeignKey("person.id"))


@dataclass(frozen=True)
class PaperFile:
    """Whose paper about what; SHA-256 of what is stored, type ("pdf"), size in bytes, pages, the name it came with."""

    id: str
    person_id: str
    subject: str
    digest: str
    type: str
    size: int
    pages: int
    name: str
    uploaded_at: datetime
    uploaded_by: str


def add(file: PaperFile) -> None:
    """Keep what is known of a file and chain its digest."""
    db.session.add(PaperFileRow(**vars(file)))
    db.session.flush()
    body = {"file": file.id, "sha256": file.digest, "digest": digest(to_plain(file))}
    journal.append(file.uploaded_at, file.uploaded_by, "paper stored", file.person_id, body)


def by_id(file_id: str) -> PaperFile | None:
    """One file, or None."""
    row = db.session.get(PaperFileRow, file_id)
    return _file(row) if row else None


def of_person(person_id: str) -> list[PaperFile]:
    """All files of somebody's papers, in the order of uploading."""
    wanted = select(PaperFileRow).where(PaperFileRow.person_id == person_id)
    return [_file(row) for row in db.session.scalars(wanted.order_by(PaperFileRow.uploaded_at, PaperFileRow.id))]


def digests() -> dict[str, str]:
    """The digest of what is known of each file, by its id: what the journal is held against."""
    return {row.id: digest(to_plain(_file(row))) for row in db.session.scalars(select(PaperFileRow))}


def known_digests(digests: Collection[str]) -> set[str]:
    """Those of the digests that a row names."""
    return set(db.session.scalars(select(PaperFileRow.digest).where(PaperFileRow.digest.in_(digests))))


def people_waiting(subjects: Collection[str]) -> list[str]:
    """Ids of people who handed in a paper that nothing standing was said about since."""
    asked, answer, withdrawal = aliased(FactRow), aliased(FactRow), aliased(FactRow)
    answered = exists().where(
        answer.person == asked.person,
        answer.subject == asked.subject,
        answer.kind.not_in(_NO_ANSWERS),
        answer.recorded_at > asked.recorded_at,
        ~exists().where(withdrawal.withdraws == answer.id),
    )
    wanted = select(asked.person).distinct()
    wanted = wanted.where(asked.kind == FactKind.REQUESTED.value, asked.subject.in_(subjects), ~answered)
    return list(db.session.scalars(wanted))


def _file(row: PaperFileRow) -> PaperFile:
    return PaperFile(**{name: getattr(row, name) for name in PaperFile.__dataclass_fields__})
