"""What holds for every decision over a packet: who may make it, when it is too late, and how it goes on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from carpath.core.dates import show as long_date
from carpath.core.decision_letter import Decided
from carpath.core.errors import Conflict, Fault, Faulty, NotFound, Refused
from carpath.core.evidence import Fact
from carpath.core.holds import in_words as hold_in_words
from carpath.core.vocabulary import Role
from carpath.services import packet_check, signatures
from carpath.services.act import Act
from carpath.services.packet_check import CheckAnswers
from carpath.services.standing import level_held
from carpath.store import people, verifications
from carpath.store.engine import lock_chain
from carpath.store.verifications import Decision

LATEST_EFFECTIVE = timedelta(days=62)


class Changed(Conflict):
    """The record changed since this packet was made. Start again with what is known now."""


def alone_with(act: Act, packet_id: str) -> CheckAnswers:
    """The packet while nothing more can be recorded, until the transaction ends."""
    packet = verifications.packet(packet_id)
    if packet is None:
        raise NotFound
    people.hold(packet.person_id)
    lock_chain()
    return packet_check.load(act, packet_id)


def may_grant(act: Act, answers: CheckAnswers, effective_on: date | None, surname: str) -> None:
    """Raise whatever stands against granting the level: Refused, Conflict, Changed, or Faulty with every fault."""
    may_decide(act, answers)
    not_held(act, answers.facts, answers.packet.level)
    if not answers.verdict.eligible or answers.earliest_effective is None:
        left = len(answers.verdict.open)
        raise Refused(f"You can verify when all requirements are met. {left} remain{'s' if left == 1 else ''}.")
    if answers.moved:
        raise Changed(f"Not as it was when this packet was made. {'; '.join(answers.moved)}. Start again.")
    _check_entries(act, answers, effective_on, surname)


def may_decide(act: Act, answers: CheckAnswers) -> None:
    """Whatever the decision is: not one's own level, once, on what is known now, and not while it is on hold."""
    not_oneself(act, answers)
    if answers.decisions:
        raise Conflict("This packet was decided already.")
    if answers.changed:
        raise Changed(
            f"Recorded since this packet was made: {'; '.join(answers.changed)}. Start again with what is known now."
        )
    if answers.hold:
        raise Refused(f"{hold_in_words(answers.hold)} Nothing is decided before; lift the hold if it no longer holds.")


def not_oneself(act: Act, answers: CheckAnswers) -> None:
    """Raise Refused where the packet is about whoever asks."""
    if answers.person.id == act.who.id:
        raise Refused("Nobody decides about their own level.")


def not_held(act: Act, recorded: Sequence[Fact], level: int) -> None:
    """Raise Refused where the level or a higher one was granted already."""
    held, since = level_held(recorded, date.max, act.now)
    if held is not None and held >= level:
        raise Refused(f"{held.title} was granted already{f', effective {long_date(since)}' if since else ''}.")


def _check_entries(act: Act, answers: CheckAnswers, effective_on: date | None, surname: str) -> None:
    faults, earliest = [], answers.earliest_effective or act.today
    if effective_on is None or effective_on < earliest:
        sentence = f"Enter an effective date from {long_date(earliest)} on, the day of eligibility."
        faults.append(Fault("effective_on", sentence))
    elif effective_on > act.today + LATEST_EFFECTIVE:
        sentence = f"Enter an effective date up to {long_date(act.today + LATEST_EFFECTIVE)}."
        faults.append(Fault("effective_on", sentence))
    if surname.strip().casefold() != answers.person.name.split()[-1].casefold():
        faults.append(Fault("surname", "Type the person's surname as it stands above."))
    if faults:
        raise Faulty(faults)


def decide(act: Act, answers: CheckAnswers, decided: Decided, documents: Mapping[str, str]) -> Decision:
    """Put the decision on record, inside a running transaction; signed where it has a meaning.

    The signature binds the packet and the documents that tell the decision, by their digests.
    """
    packet, decision_id = answers.packet, act.fresh_id()
    signed = {
        "packet": packet.id,
        "digest": packet.digest,
        "level": packet.level,
        "outcome": decided.outcome,
        "effective_on": decided.effective_on,
        "person": packet.person_id,
        "stands_in_for": answers.stands_in_for(act.who.id),
        "documents": documents,
    }
    signature_id = signatures.sign(act, signed, decided.meaning, Role.HR.value) if decided.meaning else None
    named = (decision_id, packet.id, decided.outcome.value, act.now, act.who.id)
    decision = Decision(*named, decided.effective_on, decided.reason, signature_id)
    verifications.decide(decision)
    return decision
