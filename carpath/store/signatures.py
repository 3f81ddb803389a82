"""Signatures: who signed what, with which meaning, over which record. Append-only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from carpath.core.shape import digest
from carpath.extensions import Base, db
from carpath.store import journal
from carpath.store.columns import Instant, Plain
from carpath.store.row_digest import row_digest


class SignatureRow(Base):
    """The signature with the record as it stood, and its digest."""

    __tablename__ = "signature"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    signer_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    printed_name: Mapped[str] = mapped_column(String(200))
    printed_role: Mapped[str] = mapped_column(String(80))
    meaning: Mapped[str] = mapped_column(Text)
    signed_at: Mapped[datetime] = mapped_column(Instant)
    method: Mapped[str] = mapped_column(String(40))
    session: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(64))
    record: Mapped[Any] = mapped_column(Plain)
    record_digest: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True)
class Signature:
    """A signature as it is shown: name, role, time and meaning, bound to one record."""

    id: str
    signer_id: str
    printed_name: str
    printed_role: str
    meaning: str
    signed_at: datetime
    method: str
    session: str
    address: str
    record: dict[str, Any]


def add(signature: Signature) -> None:
    """Keep a signature and chain the digest of what was signed."""
    row = SignatureRow(**vars(signature), record_digest=digest(signature.record))
    db.session.add(row)
    db.session.flush()
    told = {"record": row.record_digest, "meaning": signature.meaning, "row": row_digest(row)}
    body = {"signature": signature.id} | told
    journal.append(signature.signed_at, signature.signer_id, "signature", signature.id, body)


def by_id(signature_id: str) -> Signature | None:
    """One signature, or None."""
    row = db.session.get(SignatureRow, signature_id)
    return _signature(row) if row else None


def by_ids(signature_ids: list[str]) -> dict[str, Signature]:
    """Several signatures by their id."""
    rows = db.session.scalars(select(SignatureRow).where(SignatureRow.id.in_(signature_ids)))
    return {row.id: _signature(row) for row in rows}


def entered_since(signer_id: str, session: str, since: datetime) -> bool:
    """Did this person enter the password for a signature in this session since then?"""
    wanted = select(SignatureRow.id).where(
        SignatureRow.signer_id == signer_id,
        SignatureRow.session == session,
        SignatureRow.method == "password",
        SignatureRow.signed_at >= since,
    )
    return db.session.scalar(wanted.limit(1)) is not None


def digests() -> dict[str, tuple[str, str]]:
    """The digest of each signature's row and of the record that was signed, by its id."""
    return {row.id: (row_digest(row), digest(row.record)) for row in db.session.scalars(select(SignatureRow))}


def everything() -> list[Signature]:
    """Every signature ever given."""
    return [_signature(row) for row in db.session.scalars(select(SignatureRow))]


def _signature(row: SignatureRow) -> Signature:
    return Signature(**{name: getattr(row, name) for name in Signature.__dataclass_fields__})
