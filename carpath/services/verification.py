"""HR verification: a packet is frozen, checked, approved over a signature, and a certificate issued; or returned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from carpath.core.access import Permission
from carpath.core.dates import show as long_date
from carpath.core.eligibility import Verdict, assess
from carpath.core.errors import Conflict, Fault, Faulty, NotFound, Refused
from carpath.core.evidence import Fact, FactKind
from carpath.core.rulebook import Rulebook
from carpath.core.shape import digest, from_plain, to_plain
from carpath.core.vocabulary import Level, Role
from carpath.services import certificates, record, rules, signatures, signin
from carpath.services.act import Act
from carpath.services.standing import level_held
from carpath.store import facts, people, verifications
from carpath.store.engine import lock_chain, reading, writing
from carpath.store.people import Person
from carpath.store.verifications import Decision, Packet

UNDO = timedelta(minutes=10)
LATEST_EFFECTIVE = timedelta(days=62)
MEANING = "I verified every requirement of this level against the evidence in the packet."


class Changed(Conflict):
    """The record changed since this packet was made. Start again with what is known now."""


@dataclass(frozen=True)
class CheckAnswers:
    """A frozen packet as HR checks it."""

    packet: Packet
    person: Person
    verdict: Verdict
    facts: tuple[Fact, ...]
    decisions: tuple[Decision, ...]
    earliest_effective: date | None
    changed: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Nothing was decided over it yet."""
        return not self.decisions


def freeze(act: Act, person_id: str, level: int) -> str:
    """Freeze what is known about somebody today. Returns the packet's id."""
    act.require(Permission.VERIFY)
    if not 1 <= level <= 4:
        raise NotFound
    with writing():
        person = people.by_id(person_id)
        if person is None:
            raise NotFound
        if person.id == act.who.id:
            raise Refused("Nobody verifies their own level. Another person of HR has to do it.")
        recorded = facts.of_person(person_id)
        _not_held(act, recorded, level)
        book = rules.rulebook(act, recorded, Level(level))
        verdict = assess(book, Level(level), recorded, act.today, act.now)
        body = {"rulebook": book, "facts": recorded, "verdict": verdict}
        return verifications.freeze(act.fresh_id(), person_id, level, act.now, act.who.id, to_plain(body)).id


def check_answers(act: Act, packet_id: str) -> CheckAnswers:
    """The packet with its verdict, and what has been recorded since."""
    act.require(Permission.VERIFY)
    with reading():
        answers = _check_answers(packet_id)
    record.look_at(act, answers.person.id, f"packet for {Level(answers.packet.level).title}")
    return answers


def _packet(packet_id: str) -> Packet:
    packet = verifications.packet(packet_id)
    if packet is None:
        raise NotFound
    return packet


def _check_answers(packet_id: str) -> CheckAnswers:
    packet = _packet(packet_id)
    person = people.by_id(packet.person_id)
    assert person is not None  # a packet's foreign key
    verdict = from_plain(Verdict, packet.body["verdict"])
    frozen = tuple(from_plain(Fact, plain) for plain in packet.body["facts"])
    known = {fact.id for fact in frozen}
    since = [
        f"{fact.kind.value} {fact.subject}".strip()
        for fact in facts.of_person(packet.person_id)
        if fact.id not in known
    ]
    decisions = tuple(verifications.decisions(packet_id))
    return CheckAnswers(
        packet, person, verdict, frozen, decisions, verdict.eligible_on, tuple(since) if not decisions else ()
    )


def _alone_with(packet_id: str) -> CheckAnswers:
    """The packet while nothing more can be recorded, until the transaction ends."""
    people.hold(_packet(packet_id).person_id)
    lock_chain()
    return _check_answers(packet_id)


def approve(act: Act, packet_id: str, effective_on: date | None, surname: str, password: str) -> str:
    """Approve over the frozen packet: signature, level granted, certificate; all or nothing. Returns the number."""
    act.require(Permission.VERIFY)
    with reading():
        answers = _check_answers(packet_id)
        _may_approve(act, answers, effective_on, surname)
    signin.reauthenticate(act, password)
    assert effective_on is not None  # _may_approve
    book = _rulebook(answers.packet)
    prepared = certificates.prepare(act, answers.person, book, answers.verdict, answers.facts, effective_on)
    with writing():
        answers = _alone_with(packet_id)
        _may_approve(act, answers, effective_on, surname)
        decision = _decide(act, answers, effective_on)
        certificates.issue(act, answers.person, answers.packet.level, decision.id, prepared)
        return prepared.number


def _may_approve(act: Act, answers: CheckAnswers, effective_on: date | None, surname: str) -> None:
    _not_oneself(act, answers)
    if answers.decisions:
        raise Conflict("This packet was decided already.")
    if answers.changed:
        raise Changed(
            f"Recorded since this packet was made: {', '.join(answers.changed)}. Start again with what is known now."
        )
    _not_held(act, answers.facts, answers.packet.level)
    if not answers.verdict.eligible or answers.earliest_effective is None:
        left = len(answers.verdict.open)
        raise Refused(f"You can verify when all requirements are met. {left} remain{'s' if left == 1 else ''}.")
    _not_lapsed(act, answers)
    _check_entries(act, answers, effective_on, surname)


def _not_lapsed(act: Act, answers: CheckAnswers) -> None:
    """What was met when the packet was frozen may have run out since, although nothing new was recorded."""
    today = rules.verdict(act, answers.facts, answers.verdict.level)
    if today.open:
        lapsed = ", ".join(check.title for check in today.open)
        raise Changed(f"No longer met since this packet was made: {lapsed}. Start again with what is known now.")


def _not_oneself(act: Act, answers: CheckAnswers) -> None:
    if answers.person.id == act.who.id:
        raise Refused("Nobody decides about their own level.")


def _not_held(act: Act, recorded: Sequence[Fact], level: int) -> None:
    held, since = level_held(recorded, date.max, act.now)
    if held is not None and held >= level:
        raise Refused(f"{held.title} was granted already{f', effective {long_date(since)}' if since else ''}.")


def _check_entries(act: Act, answers: CheckAnswers, effective_on: date | None, surname: str) -> None:
    faults, earliest = [], answers.earliest_effective
    if effective_on is None or (earliest and effective_on < earliest):
        faults.append(
            Fault(
                "effective_on",
                f"Enter an effective date from {long_date(earliest or act.today)} on, the day of eligibility.",
            )
        )
    elif effective_on > act.today + LATEST_EFFECTIVE:
        faults.append(
            Fault("effective_on", f"Enter an effective date up to {long_date(act.today + LATEST_EFFECTIVE)}.")
        )
    if surname.strip().casefold() != answers.person.name.split()[-1].casefold():
        faults.append(Fault("surname", "Type the person's surname as it stands above."))
    if faults:
        raise Faulty(faults)


def _decide(act: Act, answers: CheckAnswers, effective_on: date) -> Decision:
    packet, decision_id = answers.packet, act.fresh_id()
    signed = {
        "packet": packet.id,
        "digest": packet.digest,
        "level": packet.level,
        "effective_on": effective_on,
        "person": packet.person_id,
    }
    signature_id = signatures.sign(act, signed, MEANING, Role.HR.value)
    decision = Decision(decision_id, packet.id, "approved", act.now, act.who.id, effective_on, "", signature_id)
    verifications.decide(decision)
    body = {
        "eligible_on": answers.verdict.eligible_on,
        "verified_on": act.today,
        "packet": packet.id,
        "signature": signature_id,
    }
    record.note(
        act,
        packet.person_id,
        FactKind.LEVEL_GRANTED,
        str(packet.level),
        effective_on,
        source=f"decision:{decision_id}",
        body=body,
    )
    return decision


def send_back(act: Act, packet_id: str, reason: str) -> None:
    """Return the packet with a reason; nothing is granted."""
    act.require(Permission.VERIFY)
    reason = record.said(reason, "Say in a sentence why the packet is returned.")
    with writing():
        answers = _alone_with(packet_id)
        _not_oneself(act, answers)
        if answers.decisions:
            raise Conflict("This packet was decided already.")
        verifications.decide(Decision(act.fresh_id(), packet_id, "returned", act.now, act.who.id, None, reason, None))


def take_back(act: Act, packet_id: str, reason: str) -> None:
    """Undo within ten minutes, or withdraw later with a reason: the fact is withdrawn and the certificate says so."""
    act.require(Permission.WITHDRAW_CERTIFICATE)
    with writing():
        answers = _alone_with(packet_id)
        _not_oneself(act, answers)
        approved = next((d for d in answers.decisions if d.outcome == "approved"), None)
        if approved is None or any(d.outcome == "withdrawn" for d in answers.decisions):
            raise Conflict("There is nothing to take back.")
        soon = act.now - approved.decided_at <= UNDO
        if not soon:
            record.said(reason, "More than ten minutes have passed. Give the reason for the withdrawal in a sentence.")
        reason = reason.strip() or "issued in error"
        granted = facts.from_source(f"decision:{approved.id}")
        if granted:
            record.withdraw_fact(act, granted, reason)
        verifications.decide(Decision(act.fresh_id(), packet_id, "withdrawn", act.now, act.who.id, None, reason, None))
        certificates.withdraw(act, approved.id, reason)


def replay(packet: Packet) -> Verdict:
    """What the rules of today say about a stored packet; must be what they said then."""
    rulebook = _rulebook(packet)
    frozen = [from_plain(Fact, plain) for plain in packet.body["facts"]]
    told = from_plain(Verdict, packet.body["verdict"])
    return assess(rulebook, told.level, frozen, told.as_of, told.known_on)


def _rulebook(packet: Packet) -> Rulebook:
    """The rules that the packet was judged by."""
    return from_plain(Rulebook, packet.body["rulebook"])


def replay_all() -> list[str]:
    """The ids of the packets whose stored verdict is no longer what the rules give, or whose digest is wrong."""
    with reading():
        return [
            p.id
            for p in verifications.packets()
            if digest(p.body) != p.digest or to_plain(replay(p)) != p.body["verdict"]
        ]


def may_undo(act: Act, answers: CheckAnswers) -> bool:
    """True in the ten minutes after an approval."""
    last = answers.decisions[-1] if answers.decisions else None
    return last is not None and last.outcome == "approved" and act.now - last.decided_at <= UNDO
