"""HR verification: the packet frozen when HR opened it, and what was decided over it. Append-only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Integer, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from carpath.core.shape import digest
from carpath.extensions import Base, db
from carpath.store import journal
from carpath.store.columns import Instant, Plain
from carpath.store.row_digest import row_digest


class PacketRow(Base):
    """What HR saw: facts, ladder, dates and the verdict that followed from them."""

    __tablename__ = "packet"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    level: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[str] = mapped_column(String(32))
    body: Mapped[Any] = mapped_column(Plain)
    digest: Mapped[str] = mapped_column(String(64))


class DecisionRow(Base):
    """What HR decided over a packet: approved, returned or withdrawn (a later row about the same packet)."""

    __tablename__ = "decision"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    packet_id: Mapped[str] = mapped_column(ForeignKey("packet.id"), index=True)
    outcome: Mapped[str] = mapped_column(String(12))
    decided_at: Mapped[datetime] = mapped_column(Instant)
    decided_by: Mapped[str] = mapped_column(String(32))
    effective_on: Mapped[date | None] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(Text, default="")
    signature_id: Mapped[str | None] = mapped_column(ForeignKey("signature.id"))
    __table_args__ = (UniqueConstraint("packet_id", "outcome"),)


@dataclass(frozen=True)
class Packet:
    """A frozen packet. `body` holds ladder, facts, as_of, known_on and verdict as plain data."""

    id: str
    person_id: str
    level: int
    made_at: datetime
    made_by: str
    body: dict[str, Any]
    digest: str


@dataclass(frozen=True)
class Decision:
    """A decision over a packet."""

    id: str
    packet_id: str
    outcome: str
    decided_at: datetime
    decided_by: str
    effective_on: date | None
    reason: str
    signature_id: str | None


def freeze(packet_id: str, person_id: str, level: int, at: datetime, by: str, body: dict[str, Any]) -> Packet:
    """Keep a packet and chain its digest."""
    packet = Packet(packet_id, person_id, level, at, by, body, digest(body))
    row = PacketRow(**vars(packet))
    db.session.add(row)
    db.session.flush()
    told = {"packet": packet.id, "digest": packet.digest, "row": row_digest(row)}
    journal.append(at, by, "packet frozen", person_id, told)
    return packet


def packet(packet_id: str) -> Packet | None:
    """One packet, or None."""
    row = db.session.get(PacketRow, packet_id)
    return _packet(row) if row else None


def packets() -> list[Packet]:
    """Every packet ever frozen, oldest first."""
    return [_packet(row) for row in db.session.scalars(select(PacketRow).order_by(PacketRow.made_at))]


def persons(packet_ids: Sequence[str]) -> dict[str, str]:
    """Whom these packets are about, by their ids."""
    wanted = select(PacketRow.id, PacketRow.person_id).where(PacketRow.id.in_(packet_ids))
    return {row.id: row.person_id for row in db.session.execute(wanted)}


def decide(decision: Decision) -> None:
    """Keep a decision and chain it."""
    row = DecisionRow(**vars(decision))
    db.session.add(row)
    db.session.flush()
    body = _as_logged(row) | {"row": row_digest(row)}
    journal.append(decision.decided_at, decision.decided_by, f"verification {decision.outcome}", row.packet_id, body)


def _as_logged(row: DecisionRow) -> dict[str, Any]:
    """A decision as the journal says it."""
    return {"packet": row.packet_id, "outcome": row.outcome, "effective_on": row.effective_on, "reason": row.reason}


def packet_digests() -> dict[str, tuple[str, str]]:
    """The digest of each packet's row and of its body, by its id."""
    return {row.id: (row_digest(row), digest(row.body)) for row in db.session.scalars(select(PacketRow))}


def decision_digests() -> Iterator[tuple[str, str, tuple[str, str]]]:
    """The packet and outcome of each decision with the digest of its row and of what the journal says of it."""
    for row in db.session.scalars(select(DecisionRow)):
        yield row.packet_id, row.outcome, (row_digest(row), digest(_as_logged(row)))


def decisions(packet_id: str) -> list[Decision]:
    """What was decided over a packet, oldest first."""
    wanted = select(DecisionRow).where(DecisionRow.packet_id == packet_id).order_by(DecisionRow.decided_at)
    return [_decision(row) for row in db.session.scalars(wanted)]


def decisions_of(person_id: str) -> list[tuple[Packet, Decision]]:
    """All decisions about somebody, newest first."""
    wanted = select(PacketRow, DecisionRow).join(DecisionRow, DecisionRow.packet_id == PacketRow.id)
    rows = db.session.execute(wanted.where(PacketRow.person_id == person_id).order_by(DecisionRow.decided_at.desc()))
    return [(_packet(row), _decision(decision)) for row, decision in rows]


def last_decisions(person_ids: Collection[str]) -> dict[tuple[str, int], Decision]:
    """The latest decision about each of these people and each level."""
    columns = select(PacketRow.person_id, PacketRow.level, DecisionRow)
    wanted = columns.join(DecisionRow, DecisionRow.packet_id == PacketRow.id)
    rows = db.session.execute(wanted.where(PacketRow.person_id.in_(person_ids)).order_by(DecisionRow.decided_at))
    return {(person_id, level): _decision(row) for person_id, level, row in rows}


def _packet(row: PacketRow) -> Packet:
    return Packet(**{name: getattr(row, name) for name in Packet.__dataclass_fields__})


def _decision(row: DecisionRow) -> Decision:
    return Decision(**{name: getattr(row, name) for name in Decision.__dataclass_fields__})
