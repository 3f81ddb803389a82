"""Issued certificates: the bytes for ever, and the states they went through. Nothing here is ever rendered again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, Text, select
from sqlalchemy.orm import Mapped, deferred, mapped_column

from carpath.extensions import Base, db
from carpath.store import journal
from carpath.store.columns import Instant, Plain
from carpath.store.row_digest import row_digest


class CertificateRow(Base):
    """A certificate as issued. `printed` repeats every fact on its face."""

    __tablename__ = "certificate"
    number: Mapped[str] = mapped_column(String(24), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    level: Mapped[int] = mapped_column(Integer)
    decision_id: Mapped[str] = mapped_column(ForeignKey("decision.id"), unique=True)
    issued_at: Mapped[datetime] = mapped_column(Instant)
    printed: Mapped[Any] = mapped_column(Plain)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    check_code: Mapped[str] = mapped_column(String(24))
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    pdf: Mapped[bytes] = deferred(mapped_column(LargeBinary))


class CertificateStateRow(Base):
    """A state that a certificate entered: valid, replaced or withdrawn. The last one holds."""

    __tablename__ = "certificate_state"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(ForeignKey("certificate.number"), index=True)
    state: Mapped[str] = mapped_column(String(12))
    since: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str] = mapped_column(String(32))
    reason: Mapped[str] = mapped_column(Text, default="")


@dataclass(frozen=True)
class Issued:
    """A certificate without its bytes, in its present state."""

    number: str
    person_id: str
    level: int
    decision_id: str
    issued_at: datetime
    printed: dict[str, Any]
    token: str
    check_code: str
    sha256: str
    state: str
    state_since: datetime


def issue(issued: Issued, pdf: bytes, by: str) -> None:
    """Keep the bytes, enter the first state, chain the digest."""
    values = {name: getattr(issued, name) for name in Issued.__dataclass_fields__ if not name.startswith("state")}
    row = CertificateRow(**values, pdf=pdf)
    db.session.add(row)
    db.session.flush()
    body = {"number": issued.number, "sha256": issued.sha256, "level": issued.level, "row": row_digest(row)}
    journal.append(issued.issued_at, by, "certificate issued", issued.person_id, body)
    enter(issued.number, issued.state, issued.issued_at, by, "")


def enter(number: str, state: str, at: datetime, by: str, reason: str) -> None:
    """Enter a state."""
    row = CertificateStateRow(number=number, state=state, since=at, by=by, reason=reason)
    db.session.add(row)
    db.session.flush()
    journal.append(at, by, f"certificate {state}", number, {"reason": reason, "row": row_digest(row)})


def by_number(number: str) -> Issued | None:
    """One certificate, or None."""
    return _first(CertificateRow.number == number)


def by_token(token: str) -> Issued | None:
    """The certificate that a QR code points to, or None."""
    return _first(CertificateRow.token == token)


def by_digest(sha256: str) -> Issued | None:
    """The certificate whose bytes have this digest, or None."""
    return _first(CertificateRow.sha256 == sha256)


def of_decision(decision_id: str) -> Issued | None:
    """The certificate that a verification brought about, or None."""
    return _first(CertificateRow.decision_id == decision_id)


def of_person(person_id: str) -> list[Issued]:
    """Somebody's certificates, newest first."""
    wanted = (
        select(CertificateRow).where(CertificateRow.person_id == person_id).order_by(CertificateRow.issued_at.desc())
    )
    return [_issued(row) for row in db.session.scalars(wanted)]


def holders(numbers: Sequence[str]) -> dict[str, str]:
    """Whose certificates these are."""
    wanted = select(CertificateRow.number, CertificateRow.person_id).where(CertificateRow.number.in_(numbers))
    rows = db.session.execute(wanted)
    return {row.number: row.person_id for row in rows}


def state_before(number: str, at: datetime) -> str:
    """The state that a certificate was in before an instant, or an empty text."""
    wanted = select(CertificateStateRow.state).where(
        CertificateStateRow.number == number, CertificateStateRow.since < at
    )
    return db.session.scalars(wanted.order_by(CertificateStateRow.id.desc()).limit(1)).first() or ""


def reason_of_state(number: str) -> str:
    """Why a certificate is in its present state."""
    wanted = select(CertificateStateRow.reason).where(CertificateStateRow.number == number)
    return db.session.scalars(wanted.order_by(CertificateStateRow.id.desc()).limit(1)).first() or ""


def pdf(number: str) -> bytes:
    """The bytes as issued."""
    return db.session.scalars(select(CertificateRow.pdf).where(CertificateRow.number == number)).one()


def digests() -> Iterator[tuple[str, tuple[str, str]]]:
    """The number of every certificate with the digest of its row and of its bytes, one after the other."""
    for number in db.session.scalars(select(CertificateRow.number)).all():
        row = db.session.scalars(select(CertificateRow).where(CertificateRow.number == number)).one()
        yield number, (row_digest(row), hashlib.sha256(row.pdf).hexdigest())
        db.session.expire(row, ["pdf"])


def state_digests() -> dict[str, list[tuple[str, str]]]:
    """The digest of each state's row and the state, oldest first, by the certificate's number."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in db.session.scalars(select(CertificateStateRow).order_by(CertificateStateRow.id)):
        found.setdefault(row.number, []).append((row_digest(row), row.state))
    return found


def _first(condition: Any) -> Issued | None:
    row = db.session.scalar(select(CertificateRow).where(condition))
    return _issued(row) if row else None


def _issued(row: CertificateRow) -> Issued:
    wanted = select(CertificateStateRow).where(CertificateStateRow.number == row.number)
    state = db.session.scalars(wanted.order_by(CertificateStateRow.id.desc()).limit(1)).one()
    names = [name for name in Issued.__dataclass_fields__ if not name.startswith("state")]
    return Issued(**{name: getattr(row, name) for name in names}, state=state.state, state_since=state.since)
