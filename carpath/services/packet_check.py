"""A frozen packet as Human Resources checks it: what it certifies, and everything that is open or changed beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from carpath.core.delegation import Charge
from carpath.core.discrepancies import Discrepancies, discrepancies, exemptions
from carpath.core.eligibility import Verdict, assess
from carpath.core.errors import NotFound
from carpath.core.evidence import Fact, Record
from carpath.core.holds import hold_on
from carpath.core.rulebook import Rulebook
from carpath.core.shape import from_plain
from carpath.core.vocabulary import Level, Status
from carpath.services import delegation, rules
from carpath.services.act import Act
from carpath.services.calendar import long_instant
from carpath.services.fact_words import in_words
from carpath.store import facts, people, verifications
from carpath.store.people import Person
from carpath.store.verifications import Decision, Packet


@dataclass(frozen=True)
class CheckAnswers:
    """A frozen packet. `changed` and `moved` are sentences: what was recorded since, and which states differ by now.

    `recorded` is everything known now, `charge` who answers for the decision, `names` those of the people concerned.
    """

    packet: Packet
    person: Person
    verdict: Verdict
    facts: tuple[Fact, ...]
    recorded: tuple[Fact, ...]
    decisions: tuple[Decision, ...]
    changed: tuple[str, ...]
    moved: tuple[str, ...]
    hold: Fact | None
    charge: Charge | None
    names: Mapping[str, str] = field(hash=False)

    @property
    def open(self) -> bool:
        """Nothing was decided over it yet."""
        return not self.decisions

    @property
    def level(self) -> Level:
        """The level that is decided on."""
        return self.verdict.level

    @property
    def earliest_effective(self) -> date | None:
        """The first day on which the level may take effect."""
        return self.verdict.eligible_on

    @property
    def effective_on(self) -> date | None:
        """The day from which the level was granted over this packet, as an appeal may have corrected it; or None."""
        return next((each.effective_on for each in reversed(self.decisions) if each.effective_on), None)

    def stands_in_for(self, clerk: str) -> str:
        """In whose place a clerk decides: the owner's id where the clerk stands in, else ""."""
        charge = self.charge
        return charge.owner if charge and charge.stands_in and charge.acts == clerk else ""

    def title_of(self, subject: str) -> str:
        """What an appeal or a delay is about: a requirement of the level, or a fact of the packet, in words."""
        check = self.verdict.find(subject)
        fact = next((fact for fact in self.facts if fact.id == subject), None)
        if check is not None:
            return check.title
        return in_words(fact, self.rulebook.ladder, self.names) if fact else subject

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rulebook that the packet holds."""
        return from_plain(Rulebook, self.packet.body["rulebook"])

    @cached_property
    def discrepancies(self) -> Discrepancies:
        """What must have been seen beside the verdict."""
        return discrepancies(self.facts, self.verdict)

    @cached_property
    def exemptions(self) -> tuple[Fact, ...]:
        """The exemptions that the verdict rests on."""
        return exemptions(self.facts, self.verdict)


def load(act: Act, packet_id: str) -> CheckAnswers:
    """The packet as it stands now, inside a running transaction. Raises NotFound."""
    packet = verifications.packet(packet_id)
    person = people.by_id(packet.person_id) if packet else None
    if packet is None or person is None:
        raise NotFound
    verdict = from_plain(Verdict, packet.body["verdict"])
    frozen = tuple(from_plain(Fact, plain) for plain in packet.body["facts"])
    recorded = tuple(facts.of_person(person.id))
    decisions = tuple(verifications.decisions(packet_id))
    known = {fact.id for fact in frozen}
    new = [fact for fact in recorded if fact.id not in known] if not decisions else []
    charge = delegation.charge(act, person.id)
    names = _names(packet, decisions, charge, [*frozen, *new])
    return CheckAnswers(
        packet=packet,
        person=person,
        verdict=verdict,
        facts=frozen,
        recorded=recorded,
        decisions=decisions,
        changed=tuple(_recorded_since(act, fact, recorded, names) for fact in new),
        moved=_moved(act, verdict, recorded) if not decisions else (),
        hold=hold_on(Record(recorded, act.today, act.now), verdict.level, act.today),
        charge=charge,
        names=names,
    )


def _names(
    packet: Packet, decisions: Sequence[Decision], charge: Charge | None, known: Sequence[Fact]
) -> dict[str, str]:
    wanted = {packet.person_id, packet.made_by} | {decision.decided_by for decision in decisions}
    wanted |= {charge.owner, charge.acts} if charge else set()
    wanted |= {fact.author for fact in known} | {fact.subject for fact in known}
    wanted |= {str(fact.body["second"]) for fact in known if fact.body.get("second")}
    return {person.id: person.name for person in people.by_ids(wanted)}


def _recorded_since(act: Act, fact: Fact, recorded: Sequence[Fact], names: Mapping[str, str]) -> str:
    """`Signed off: Verbal skill, withdrawn, recorded 2 Mar 2026 10:14 by Tomas Trainer`."""
    target = next((each for each in recorded if each.id == fact.withdraws), None)
    told = in_words(target or fact, act.office.ladder, names)
    said = f"{told}, withdrawn" if target else told
    by = names.get(fact.author, "CarPath")
    return f"{said}, recorded {long_instant(fact.recorded_at, act.office.timezone)} by {by}"


def _moved(act: Act, frozen: Verdict, recorded: Sequence[Fact]) -> tuple[str, ...]:
    """What is judged otherwise today than when the packet was frozen, by the ladder that now holds for the person."""
    now = assess(rules.rulebook(act, recorded, frozen.level), frozen.level, recorded, act.today, act.now)
    sentences = [] if now.ladder == frozen.ladder else [f"The ladder: {frozen.ladder} then, {now.ladder} now"]
    states = {check.requirement: check.status for check in frozen.every}
    for check in now.every:
        was = states.get(check.requirement)
        if was is None:
            sentences.append(f"{check.title}: not asked for then, {check.status.word.lower()} now")
        elif (was is Status.MET) != check.met:
            sentences.append(f"{check.title}: {was.word.lower()} then, {check.status.word.lower()} now")
    return tuple(sentences)
