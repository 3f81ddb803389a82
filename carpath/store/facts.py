"""The record of facts. Append-only: a mistake is put right by a later fact that withdraws the earlier one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, String, Text, and_, insert, literal, or_, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from carpath.core.evidence import PLACE, Fact, FactKind
from carpath.core.shape import digest, to_plain
from carpath.extensions import Base, db
from carpath.store import journal, standings
from carpath.store.columns import Instant, Plain
from carpath.store.journal import News


class FactRow(Base):
    """One dated fact about one person."""

    __tablename__ = "fact"
    __table_args__ = (Index("ix_fact_kind", "kind", "subject", "happened_on"),)
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80))
    happened_on: Mapped[date] = mapped_column(Date)
    recorded_at: Mapped[datetime] = mapped_column(Instant, index=True)
    author: Mapped[str] = mapped_column(String(32))
    source: Mapped[str] = mapped_column(String(80), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    body: Mapped[Any] = mapped_column(Plain)
    withdraws: Mapped[str | None] = mapped_column(ForeignKey("fact.id"), unique=True)


def record(fact: Fact) -> None:
    """Keep a fact and chain its digest; where the person stands has to be made anew. `source` is unique, so that the
    same event is never recorded twice."""
    record_all([fact])


def record_all(recorded: Sequence[Fact]) -> None:
    """The same for many facts at once, in this order."""
    if recorded:
        db.session.execute(insert(FactRow), [_values(fact) for fact in recorded])
        journal.append_all([_news(fact) for fact in recorded])
        standings.mark({fact.person for fact in recorded})


def _values(fact: Fact) -> dict[str, Any]:
    values = {name: getattr(fact, name) for name in Fact.__dataclass_fields__}
    return {**values, "kind": fact.kind.value, "body": dict(fact.body)}


def _news(fact: Fact) -> News:
    body = {"fact": fact.id, "digest": digest(to_plain(fact))}
    return News(fact.recorded_at, fact.author, f"fact {fact.kind.value}", fact.person, body)


def of_person(person_id: str) -> list[Fact]:
    """Everything recorded about somebody, in the order of recording."""
    return _facts(select(FactRow).where(FactRow.person == person_id))


def of_people(person_ids: Sequence[str]) -> dict[str, list[Fact]]:
    """The same for several people at once."""
    found: dict[str, list[Fact]] = {person_id: [] for person_id in person_ids}
    for fact in _facts(select(FactRow).where(FactRow.person.in_(person_ids))):
        found[fact.person].append(fact)
    return found


def digests(person_ids: Sequence[str]) -> dict[str, str]:
    """The digest of each fact about some people by its id, as the journal has it; whatever its row says by now."""
    names = Fact.__dataclass_fields__
    rows = db.session.scalars(select(FactRow).where(FactRow.person.in_(person_ids)))
    return {row.id: digest({"is": Fact.__name__} | {name: getattr(row, name) for name in names}) for row in rows}


def of_people_and_kinds(person_ids: Collection[str], kinds: Collection[FactKind]) -> dict[str, list[Fact]]:
    """What of these kinds is recorded about several people."""
    found: dict[str, list[Fact]] = {person_id: [] for person_id in person_ids}
    named = FactRow.kind.in_([kind.value for kind in kinds])
    for fact in _facts(select(FactRow).where(FactRow.person.in_(person_ids), named)):
        found[fact.person].append(fact)
    return found


def by_id(fact_id: str) -> Fact | None:
    """One fact, or None."""
    found = _facts(select(FactRow).where(FactRow.id == fact_id))
    return found[0] if found else None


def by_ids(fact_ids: Iterable[str]) -> list[Fact]:
    """Some facts, in the order of recording."""
    return _facts(select(FactRow).where(FactRow.id.in_(sorted(set(fact_ids)))))


def from_source(source: str) -> Fact | None:
    """The fact that an event brought about, or None."""
    found = _facts(select(FactRow).where(FactRow.source == source))
    return found[0] if found else None


def about(kind: FactKind, subject: str) -> list[Fact]:
    """Facts of a kind about a subject, of anybody; withdrawn ones too."""
    return _facts(select(FactRow).where(FactRow.kind == kind.value, FactRow.subject == subject))


def signed_by(author: str, subjects: Sequence[str]) -> set[tuple[str, str]]:
    """Whom somebody signed off on which of these subjects, as (person, subject); what was withdrawn is left out."""
    withdrawal = aliased(FactRow)
    gone = select(withdrawal.id).where(withdrawal.withdraws == FactRow.id).exists()
    meant = (FactRow.kind == FactKind.SIGN_OFF.value, FactRow.author == author, FactRow.subject.in_(subjects))
    rows = db.session.execute(select(FactRow.person, FactRow.subject).where(*meant, ~gone))
    return {(person, subject) for person, subject in rows}


def of_kinds(kinds: Sequence[FactKind]) -> list[Fact]:
    """Every fact of these kinds, of anybody, and what withdraws one of them."""
    named = FactRow.kind.in_([kind.value for kind in kinds])
    gone = FactRow.withdraws.in_(select(FactRow.id).where(named))
    return _facts(select(FactRow).where(or_(named, gone)))


def of_kind_on(kind: FactKind, day: date) -> list[Fact]:
    """The facts of a kind that happened on a day, of anybody, and what withdraws one of them."""
    meant = (FactRow.kind == kind.value, FactRow.happened_on == day)
    gone = FactRow.withdraws.in_(select(FactRow.id).where(*meant))
    return _facts(select(FactRow).where(or_(and_(*meant), gone)))


def of_kind_since(kind: FactKind, day: date) -> list[Fact]:
    """The facts of a kind that happened on a day or later, of anybody, withdrawn ones left out."""
    later = aliased(FactRow)
    gone = select(later.id).where(later.withdraws == FactRow.id).exists()
    return _facts(select(FactRow).where(FactRow.kind == kind.value, FactRow.happened_on >= day, ~gone))


def unanswered(subjects: Collection[str], beginning: str) -> list[Fact]:
    """Requests of anybody, about one of the subjects or one with that beginning (unless it is ""), that stand and that
    no later fact about the same subject has answered.

    An offer or a booking in an announced session answers the request for a place, whose subject has `place:` before it.
    """
    gone, later = aliased(FactRow), aliased(FactRow)
    offered = later.kind.in_([FactKind.OFFERED.value, FactKind.BOOKED.value])
    about = or_(later.subject == FactRow.subject, and_(offered, literal(PLACE) + later.subject == FactRow.subject))
    withdrawn = select(gone.id).where(gone.withdraws == FactRow.id)
    answered = select(later.id).where(later.person == FactRow.person, later.recorded_at > FactRow.recorded_at, about)
    begins = [FactRow.subject.startswith(beginning, autoescape=True)] if beginning else []
    asked = and_(FactRow.kind == FactKind.REQUESTED.value, or_(FactRow.subject.in_(subjects), *begins))
    return _facts(select(FactRow).where(asked, ~withdrawn.exists(), ~answered.exists()))


def latest_by(author: str, kind: FactKind, most: int) -> list[Fact]:
    """The latest facts of a kind that somebody recorded, about anybody."""
    wanted = select(FactRow).where(FactRow.kind == kind.value, FactRow.author == author)
    rows = db.session.execute(_columns(wanted).order_by(FactRow.recorded_at.desc(), FactRow.id).limit(most))
    return [_fact(row) for row in rows]


def withdrawn(fact_ids: Sequence[str]) -> set[str]:
    """Which of these facts another one withdraws."""
    return set(filter(None, db.session.scalars(select(FactRow.withdraws).where(FactRow.withdraws.in_(fact_ids)))))


def recorded_at(at: datetime, author: str) -> list[Fact]:
    """What somebody recorded at an instant: everything that one act of theirs brought about."""
    return _facts(select(FactRow).where(FactRow.recorded_at == at, FactRow.author == author))


def all_facts() -> list[Fact]:
    """Every fact of everybody, in the order of recording."""
    return _facts(select(FactRow))


def _facts(wanted: Any) -> list[Fact]:
    return [_fact(row) for row in db.session.execute(_columns(wanted).order_by(FactRow.recorded_at, FactRow.id))]


def _columns(wanted: Any) -> Any:
    """Columns without the objects of the mapper, which would take longer to make than the facts."""
    return wanted.with_only_columns(*(getattr(FactRow, name) for name in Fact.__dataclass_fields__))


def _fact(row: Any) -> Fact:
    fact_id, person, kind, *rest = row
    return Fact(fact_id, person, FactKind(kind), *rest)
