"""The decisions about one person's levels, each with its letter: for the person, HR, and whoever the person lets."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.access import Reason
from carpath.core.decision_letter import Outcome
from carpath.core.errors import NotFound
from carpath.core.evidence import Fact, FactKind, Record
from carpath.services import decision_letters, record
from carpath.services.act import Act
from carpath.services.decision_letters import READERS, Listed
from carpath.services.standing import Standing, standing_of
from carpath.store import issued_documents, people, verifications
from carpath.store.engine import reading
from carpath.store.people import Person
from carpath.store.verifications import Decision, Packet


@dataclass(frozen=True)
class Entry:
    """A decision over a packet, who made it, and the documents that tell it."""

    packet: Packet
    decision: Decision
    by: str
    papers: tuple[Listed, ...]

    @property
    def words(self) -> str:
        """`granted`, `not granted` or `withdrawn`."""
        return Outcome(self.decision.outcome).words


@dataclass(frozen=True)
class DecisionRecord:
    """Newest first. `placed`: a level that was held before CarPath, which nobody verified here."""

    person: Person
    standing: Standing
    entries: tuple[Entry, ...]
    placed: Fact | None
    names: dict[str, str]


def of_person(act: Act, person_id: str) -> DecisionRecord:
    """Every decision about somebody's levels; the look is noted. Trainers and managers see the verdict instead."""
    person, reason = record.seen_as(act, person_id, "decisions")
    if reason not in READERS:
        raise NotFound
    with reading():
        where = standing_of(act, person_id)
        decided = verifications.decisions_of(person_id)
        issued = decision_letters.listed(issued_documents.of_person(person_id), memos=reason is Reason.HR)
        placed = _placed(act, where)
        wanted = {decision.decided_by for _packet, decision in decided}
        wanted |= {fact.author for fact in (placed, where.hold) if fact}
        names = {each.id: each.name for each in people.by_ids(wanted)}
    entries = tuple(
        Entry(
            packet,
            decision,
            names.get(decision.decided_by, ""),
            tuple(each for each in issued if each.document.decision_id == decision.id),
        )
        for packet, decision in decided
    )
    return DecisionRecord(person, where, entries, placed, names)


def _placed(act: Act, where: Standing) -> Fact | None:
    """The level that was held before CarPath and stands today, or None."""
    granted = Record(where.facts, act.today, act.now).of(FactKind.LEVEL_GRANTED)
    return next((fact for fact in granted if not fact.body.get("packet")), None)
