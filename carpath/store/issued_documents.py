"""Issued documents: the letter about a decision and the memo to payroll, their bytes for ever. Append-only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, deferred, mapped_column

from carpath.extensions import Base, db
from carpath.store import journal
from carpath.store.columns import Instant, Plain
from carpath.store.row_digest import row_digest

LETTER, MEMO = "letter", "memo"


class IssuedDocumentRow(Base):
    """A document as issued, one of each kind about a decision. `printed` repeats every fact that stands on it."""

    __tablename__ = "issued_document"
    number: Mapped[str] = mapped_column(String(24), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    decision_id: Mapped[str] = mapped_column(ForeignKey("decision.id"))
    issued_at: Mapped[datetime] = mapped_column(Instant)
    issued_by: Mapped[str] = mapped_column(String(32))
    printed: Mapped[Any] = mapped_column(Plain)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    pdf: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))
    __table_args__ = (UniqueConstraint("decision_id", "kind"),)


@dataclass(frozen=True)
class IssuedDocument:
    """An issued document without its bytes; `kind` is LETTER or MEMO."""

    number: str
    kind: str
    person_id: str
    decision_id: str
    issued_at: datetime
    issued_by: str
    printed: dict[str, Any]
    sha256: str


def issue(document: IssuedDocument, pdf: bytes) -> None:
    """Keep the bytes and chain their digest."""
    row = IssuedDocumentRow(**vars(document), pdf=pdf)
    db.session.add(row)
    db.session.flush()
    body = {"number": document.number, "kind": document.kind, "sha256": document.sha256, "row": row_digest(row)}
    journal.append(document.issued_at, document.issued_by, "document issued", document.person_id, body)


def by_number(number: str) -> IssuedDocument | None:
    """One document, or None."""
    return next(iter(_found(IssuedDocumentRow.number == number)), None)


def by_digest(sha256: str) -> IssuedDocument | None:
    """The document whose bytes have this digest, or None."""
    return next(iter(_found(IssuedDocumentRow.sha256 == sha256)), None)


def of_decision(decision_id: str, kind: str) -> IssuedDocument | None:
    """The letter or the memo about a decision, or None."""
    found = _found(IssuedDocumentRow.decision_id == decision_id)
    return next((document for document in found if document.kind == kind), None)


def of_person(person_id: str) -> list[IssuedDocument]:
    """Somebody's letters and memos, newest first."""
    return _found(IssuedDocumentRow.person_id == person_id)


def pdf(number: str) -> bytes:
    """The bytes as issued."""
    return db.session.scalars(select(IssuedDocumentRow.pdf).where(IssuedDocumentRow.number == number)).one()


def digests() -> Iterator[tuple[str, tuple[str, str]]]:
    """The number of every document with the digest of its row and of its bytes, one after the other."""
    for number in db.session.scalars(select(IssuedDocumentRow.number)).all():
        row = db.session.scalars(select(IssuedDocumentRow).where(IssuedDocumentRow.number == number)).one()
        yield number, (row_digest(row), hashlib.sha256(row.pdf).hexdigest())
        db.session.expire(row, ["pdf"])


def _found(condition: Any) -> list[IssuedDocument]:
    wanted = select(IssuedDocumentRow).where(condition)
    newest = wanted.order_by(IssuedDocumentRow.issued_at.desc(), IssuedDocumentRow.kind)
    names = IssuedDocument.__dataclass_fields__
    return [IssuedDocument(**{name: getattr(row, name) for name in names}) for row in db.session.scalars(newest)]
