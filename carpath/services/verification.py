"""HR verification: a packet is frozen, checked and decided over a signature, with its letter; or taken back openly."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from carpath.core.access import Permission
from carpath.core.decision_letter import Decided, Earlier, Outcome
from carpath.core.eligibility import Verdict, assess
from carpath.core.errors import Conflict, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.rulebook import Rulebook
from carpath.core.shape import digest, from_plain, to_plain
from carpath.core.vocabulary import Level
from carpath.services import certificates, deciding, decision_letters, free_text, packet_check, record, rules, signin
from carpath.services.act import Act
from carpath.services.packet_check import CheckAnswers
from carpath.store import certificates as issued_certificates
from carpath.store import facts, issued_documents, people, verifications
from carpath.store.engine import reading, writing
from carpath.store.issued_documents import LETTER
from carpath.store.verifications import Decision, Packet

UNDO = timedelta(minutes=10)
GIVING = (Outcome.GRANTED.value, Outcome.CORRECTED.value)
"""Decisions that issue a certificate: the approval, and an upheld appeal that gave it another date."""
ISSUED_IN_ERROR = "issued in error"
MEANINGS = {
    Outcome.GRANTED: "I verified every requirement of this level against the evidence in the packet.",
    Outcome.NOT_GRANTED: "I checked the requirements of this level against the evidence in the packet and do not grant "
    "it, for the reason given.",
    Outcome.WITHDRAWN: "I withdraw this level for the reason given.",
}
"""What each signature says."""


def freeze(act: Act, person_id: str, level: int) -> str:
    """Freeze what is known about somebody today. Returns the packet's id."""
    act.require(Permission.VERIFY)
    if level not in list(Level):
        raise NotFound
    with writing():
        person = people.by_id(person_id)
        if person is None:
            raise NotFound
        if person.id == act.who.id:
            raise Refused("Nobody verifies their own level. Another person of HR has to do it.")
        recorded = facts.of_person(person_id)
        deciding.not_held(act, recorded, level)
        book = rules.rulebook(act, recorded, Level(level))
        verdict = assess(book, Level(level), recorded, act.today, act.now)
        body = {"rulebook": book, "facts": recorded, "verdict": verdict}
        return verifications.freeze(act.fresh_id(), person_id, level, act.now, act.who.id, to_plain(body)).id


def check_answers(act: Act, packet_id: str) -> CheckAnswers:
    """The packet with its verdict, and what is open or changed beside it."""
    act.require(Permission.VERIFY)
    with reading():
        answers = packet_check.load(act, packet_id)
    record.look_at(act, answers.person.id, f"packet for {answers.level.title}")
    return answers


def approve(act: Act, packet_id: str, effective_on: date | None, surname: str, password: str) -> str:
    """Grant the level over the frozen packet: signature, fact, certificate, letter and memo; all or nothing.

    Returns the certificate's number.
    """
    act.require(Permission.VERIFY)
    with reading():
        answers = packet_check.load(act, packet_id)
        deciding.may_grant(act, answers, effective_on, surname)
    signin.reauthenticate(act, password)
    assert effective_on is not None  # may_grant
    certificate = certificates.prepare(
        act, answers.person, answers.rulebook, answers.verdict, answers.facts, effective_on
    )
    decided = Decided(Outcome.GRANTED, "", MEANINGS[Outcome.GRANTED], effective_on, certificate.number)
    papers = decision_letters.prepare(act, answers, decided)
    with writing():
        answers = deciding.alone_with(act, packet_id)
        deciding.may_grant(act, answers, effective_on, surname)
        bound = {**decision_letters.digests(papers), "certificate": certificate.sha256}
        decision = deciding.decide(act, answers, decided, bound)
        _grant(act, answers, decision, effective_on)
        certificates.issue(act, answers.person, answers.packet.level, decision.id, certificate)
        decision_letters.issue(act, answers.person.id, decision.id, papers)
        return certificate.number


def _grant(act: Act, answers: CheckAnswers, decision: Decision, effective_on: date) -> None:
    body: dict[str, Any] = {
        "eligible_on": answers.verdict.eligible_on,
        "verified_on": act.today,
        "packet": answers.packet.id,
        "signature": decision.signature_id,
    }
    source, level = f"decision:{decision.id}", str(answers.packet.level)
    record.note(act, answers.person.id, FactKind.LEVEL_GRANTED, level, effective_on, source=source, body=body)


def send_back(act: Act, packet_id: str, reason: str, password: str) -> None:
    """Do not grant the level: the packet is returned with a reason, over a signature and with a letter."""
    act.require(Permission.VERIFY)
    reason = record.said(reason, "Say in a sentence why the level is not granted. The letter quotes it.")
    free_text.check(act, reason)
    with reading():
        answers = packet_check.load(act, packet_id)
        deciding.may_decide(act, answers)
    signin.reauthenticate(act, password)
    decided = Decided(Outcome.NOT_GRANTED, reason, MEANINGS[Outcome.NOT_GRANTED])
    papers = decision_letters.prepare(act, answers, decided)
    with writing():
        answers = deciding.alone_with(act, packet_id)
        deciding.may_decide(act, answers)
        decision = deciding.decide(act, answers, decided, decision_letters.digests(papers))
        decision_letters.issue(act, answers.person.id, decision.id, papers)


def take_back(act: Act, packet_id: str, reason: str, password: str = "") -> None:
    """Undo within ten minutes by a click, or withdraw later with a reason and over a signature.

    The level's fact is withdrawn, the certificate says so (also the one that an upheld appeal put in its place), and a
    letter tells the person.
    """
    act.require(Permission.WITHDRAW_CERTIFICATE)
    with reading():
        answers = packet_check.load(act, packet_id)
        decided = _taking_back(act, answers, _approval(act, answers), reason)
    if decided.meaning:
        signin.reauthenticate(act, password)
    papers, seen = decision_letters.prepare(act, answers, decided), answers.recorded
    with writing():
        answers = deciding.alone_with(act, packet_id)
        _approval(act, answers)
        if answers.recorded != seen:
            raise Conflict
        for granted in _granted(act, answers):
            record.withdraw_fact(act, granted, decided.reason)
        decision = deciding.decide(act, answers, decided, decision_letters.digests(papers))
        for given in answers.decisions:
            if given.outcome in GIVING:
                certificates.withdraw(act, given.id, decided.reason)
        decision_letters.issue(act, answers.person.id, decision.id, papers)


def _approval(act: Act, answers: CheckAnswers) -> Decision:
    """The approval that stands over the packet. Raises Conflict where there is none."""
    deciding.not_oneself(act, answers)
    approved = next((d for d in answers.decisions if d.outcome == Outcome.GRANTED.value), None)
    if approved is None or any(d.outcome == Outcome.WITHDRAWN.value for d in answers.decisions):
        raise Conflict("There is nothing to take back.")
    return approved


def _taking_back(act: Act, answers: CheckAnswers, approved: Decision, reason: str) -> Decided:
    """The decision to withdraw; after ten minutes it takes a reason and has the meaning of a signature."""
    late = act.now - approved.decided_at > UNDO
    if late:
        record.said(reason, "More than ten minutes have passed. Give the reason for the withdrawal in a sentence.")
    free_text.check(act, reason)
    meaning = MEANINGS[Outcome.WITHDRAWN] if late else ""
    newest = [each for each in answers.decisions if each.outcome in GIVING][-1]
    letter = issued_documents.of_decision(newest.id, LETTER)
    certificate = issued_certificates.of_decision(newest.id)
    effective_on = next((fact.happened_on for fact in _granted(act, answers)), approved.effective_on)
    earlier = Earlier(
        letter.number if letter else "",
        act.day(newest.decided_at),
        effective_on or act.day(newest.decided_at),
        certificate.printed["number"] if certificate else "",
    )
    return Decided(Outcome.WITHDRAWN, reason.strip() or ISSUED_IN_ERROR, meaning, earlier=earlier)


def _granted(act: Act, answers: CheckAnswers) -> list[Fact]:
    """The level's fact; where an upheld appeal moved its date, the one that stands now."""
    given = Record(answers.recorded, date.max, act.now).of(FactKind.LEVEL_GRANTED, str(answers.packet.level))
    return [fact for fact in given if fact.body.get("packet") == answers.packet.id]


def may_undo(act: Act, answers: CheckAnswers) -> bool:
    """True in the ten minutes after an approval."""
    last = answers.decisions[-1] if answers.decisions else None
    return last is not None and last.outcome == Outcome.GRANTED.value and act.now - last.decided_at <= UNDO


def replay(packet: Packet) -> Verdict:
    """What the rules of today say about a stored packet; must be what they said then."""
    rulebook = from_plain(Rulebook, packet.body["rulebook"])
    frozen = [from_plain(Fact, plain) for plain in packet.body["facts"]]
    told = from_plain(Verdict, packet.body["verdict"])
    return assess(rulebook, told.level, frozen, told.as_of, told.known_on)


def replay_all() -> list[str]:
    """The ids of the packets whose stored verdict is no longer what the rules give, or whose digest is wrong."""
    with reading():
        return [
            p.id
            for p in verifications.packets()
            if digest(p.body) != p.digest or to_plain(replay(p)) != p.body["verdict"]
        ]
