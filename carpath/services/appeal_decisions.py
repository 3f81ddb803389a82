"""Deciding appeals: heard, handed over, asked for more; upheld or dismissed over a signature, never by those concerned.

An upheld appeal may withdraw what was contested, and may move the effective date of a level: the old fact is withdrawn,
a new one recorded, and the certificate replaced by one that states the new date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carpath.core.access import Permission, may
from carpath.core.appeals import Answer, Appeal, Move, cannot_decide, cannot_move
from carpath.core.decision_letter import Outcome
from carpath.core.errors import Conflict, Fault, Faulty, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, Record, standing
from carpath.core.vocabulary import Role
from carpath.services import appeals, corrections, free_text, record, signatures, signin
from carpath.services.act import Act
from carpath.services.corrections import Papers
from carpath.store import facts, people, verifications
from carpath.store.engine import reading, writing
from carpath.store.people import Person
from carpath.store.verifications import Decision

NO_REASON = "Give the reason in a sentence or two. The person reads it."


@dataclass(frozen=True)
class Queue:
    """Appeals by their last day, with the names of the people and the owners."""

    appeals: tuple[Appeal, ...]
    names: dict[str, str]
    open: int
    overdue: int
    decided: int


def queue(act: Act, show: str) -> Queue:
    """The appeals of everybody: "open" by their last day, "mine" among them, or "decided", the latest first."""
    act.require(Permission.DECIDE_APPEALS)
    with reading():
        found = [appeal for appeal in appeals.every_appeal() if appeal.filed.person != act.who.id]
        going = sorted((a for a in found if not a.decided), key=lambda a: (a.due_on, a.filed.recorded_at))
        done = sorted((a for a in found if a.decided), key=lambda a: a.filed.recorded_at, reverse=True)
        shown = done if show == "decided" else [a for a in going if show != "mine" or a.owner == act.who.id]
        named = {a.filed.person for a in shown} | {a.owner for a in shown}
        names = {person.id: person.name for person in people.by_ids(named - {""})}
        late = sum(a.overdue(act.today) > 0 for a in going)
        return Queue(tuple(shown), names, len(going), late, len(done))


def waiting(act: Act) -> int:
    """How many open appeals I answer for; inside a transaction."""
    return sum(appeal.owner == act.who.id and not appeal.decided for appeal in appeals.every_appeal())


def owners_to_be(act: Act, appeal: Appeal) -> list[Person]:
    """Who else may answer for an appeal."""
    with reading():
        able = [person for role in appeals.DECIDERS for person in people.with_role(role)]
    free = {p.id: p for p in able if p.id != appeal.owner and not cannot_decide(p.id, appeal)}
    return list(free.values())


def refusal(act: Act, appeal: Appeal) -> str:
    """Why whoever asks may not decide the appeal; empty where they may."""
    if not may(act.who.roles, Permission.DECIDE_APPEALS):
        return "Human Resources and managers decide appeals."
    return cannot_decide(act.who.id, appeal)


def step(act: Act, appeal_id: str, answer: Answer, words: str, owner: str = "") -> None:
    """Heard, asked for more, or handed over to another owner."""
    act.require(Permission.DECIDE_APPEALS)
    if answer not in (Answer.HEARD, Answer.ASKED, Answer.ASSIGNED):
        raise NotFound
    words = record.said(words, NO_REASON)
    free_text.check(act, words)
    with writing():
        appeal = _mine_to_decide(act, appeal_id)
        if answer is not Answer.ASSIGNED:
            appeals.note(act, appeal, answer, words)
            return
        _may_own(owner, appeal)
        appeals.note(act, appeal, answer, words, owner=owner)


def _may_own(owner: str, appeal: Appeal) -> None:
    person = people.by_id(owner)
    if person is None or person.closed or not may(person.roles, Permission.DECIDE_APPEALS):
        raise Refused("Choose somebody of Human Resources or a manager.")
    reason = cannot_decide(owner, appeal)
    if reason:
        raise Refused("That person is concerned: they recorded or signed what is contested, or it is their own.")


def _mine_to_decide(act: Act, appeal_id: str) -> Appeal:
    appeal = appeals.open_appeal(act, appeal_id)
    reason = cannot_decide(act.who.id, appeal)
    if reason:
        raise Refused(reason)
    return appeal


@dataclass(frozen=True)
class Ruling:
    """What is decided: upheld or dismissed, why; and what follows from upholding it."""

    upheld: bool
    reason: str
    withdraws: bool = False
    effective_on: date | None = None


def grant_of(recorded: Sequence[Fact], appeal: Appeal, act: Act) -> Fact | None:
    """The level whose effective date the appeal could move: the contested one, else that of its level, else the
    highest."""
    grants = Record(recorded, date.max, act.now).of(FactKind.LEVEL_GRANTED)
    level = int(appeal.filed.body.get("level") or 0)
    named = [fact for fact in grants if fact.id == appeal.filed.subject or int(fact.subject) == level]
    found = named or sorted(grants, key=lambda fact: int(fact.subject))
    return found[-1] if found else None


def withdrawable(recorded: Sequence[Fact], appeal: Appeal, act: Act) -> Fact | None:
    """The contested fact that upholding may withdraw: any but a level, which has a date to move or is taken back."""
    known = standing(recorded, date.max, act.now)
    fact = next((fact for fact in known if fact.id == appeal.filed.subject), None)
    return None if fact is None or fact.kind is FactKind.LEVEL_GRANTED else fact


def decide(act: Act, appeal_id: str, ruling: Ruling, password: str) -> None:
    """Uphold or dismiss, signed; with what follows, all or nothing."""
    act.require(Permission.DECIDE_APPEALS)
    reason = record.said(ruling.reason, NO_REASON)
    free_text.check(act, reason)
    page = appeals.page(act, appeal_id)
    appeal, recorded = page.appeal, page.facts
    if refusal(act, appeal):
        raise Refused(refusal(act, appeal))
    grant = grant_of(recorded, appeal, act) if ruling.upheld and ruling.effective_on else None
    _check(act, ruling, recorded, appeal, grant)
    signin.reauthenticate(act, password)
    decided = _told(act, ruling, reason, grant)
    papers = None
    if grant and ruling.effective_on:
        papers = corrections.prepare(
            act, grant, recorded, ruling.effective_on, reason, decided.meaning, _ROLES[decided.role]
        )
    with writing():
        _decide(act, appeal_id, ruling, decided, grant, papers)


@dataclass(frozen=True)
class _Decided:
    """A ruling as it is signed: in which role, with which meaning, and the date that it moves."""

    answer: Answer
    reason: str
    role: Role
    meaning: str
    move: Move | None


_ROLES = {Role.HR: "Human Resources", Role.MANAGER: "Management"}


def _told(act: Act, ruling: Ruling, reason: str, grant: Fact | None) -> _Decided:
    answer = Answer.UPHELD if ruling.upheld else Answer.DISMISSED
    move = Move(grant.happened_on, ruling.effective_on) if grant and ruling.effective_on else None
    meaning = f"I heard this appeal and decide: {answer.value}." + (f" {move.sentence}" if move else "")
    return _Decided(answer, reason, Role.HR if Role.HR.value in act.who.roles else Role.MANAGER, meaning, move)


def _check(act: Act, ruling: Ruling, recorded: Sequence[Fact], appeal: Appeal, grant: Fact | None) -> None:
    if ruling.upheld and ruling.withdraws and withdrawable(recorded, appeal, act) is None:
        raise Refused("What was contested does not stand any more, so there is nothing to withdraw.")
    if not (ruling.upheld and ruling.effective_on):
        return
    sentence = "No level is on record whose date could move."
    if grant:
        sentence = cannot_move(grant, ruling.effective_on, recorded, act.today, act.now)
    if sentence:
        raise Faulty([Fault("effective_on", sentence)])


def _decide(
    act: Act, appeal_id: str, ruling: Ruling, decided: _Decided, grant: Fact | None, papers: Papers | None
) -> None:
    appeal, move, reason = _mine_to_decide(act, appeal_id), decided.move, decided.reason
    dates = {"old": move.old, "new": move.new, "days": move.days} if move else {}
    signed = {"appeal": appeal.id, "person": appeal.filed.person, "outcome": decided.answer.value, "reason": reason}
    bound = {"documents": papers.digests} if papers else {}
    signature = signatures.sign(act, {**signed, **dates, **bound}, decided.meaning, decided.role.value)
    appeals.note(act, appeal, decided.answer, reason, signature=signature, **dates)
    if ruling.upheld and ruling.withdraws:
        _withdraw(act, appeal, reason)
    if grant and move:
        _move(act, grant, move, reason, signature, papers)


def _withdraw(act: Act, appeal: Appeal, reason: str) -> None:
    fact = withdrawable(facts.of_person(appeal.filed.person), appeal, act)
    if fact is None:
        raise Conflict("What was contested was withdrawn in the meantime.")
    record.withdraw_fact(act, fact, reason)


def _move(act: Act, grant: Fact, move: Move, reason: str, signature: str, papers: Papers | None) -> None:
    """The new effective date, in place of the old; the certificate that stated the old one is replaced."""
    record.withdraw_fact(act, grant, reason)
    decision = act.fresh_id()
    packet = str(grant.body.get("packet") or "")
    if packet:
        if any(each.outcome == Outcome.CORRECTED.value for each in verifications.decisions(packet)):
            raise Refused("The date over this packet was moved before. Take the level back and verify it anew.")
        named = (decision, packet, Outcome.CORRECTED.value, act.now, act.who.id)
        verifications.decide(Decision(*named, move.new, reason, signature))
    body = {**grant.body, "moved_from": move.old, "signature": signature}
    record.note(
        act,
        grant.person,
        FactKind.LEVEL_GRANTED,
        grant.subject,
        move.new,
        reason=reason,
        source=f"decision:{decision}" if packet else "",
        body=body,
    )
    if papers:
        corrections.issue(act, grant, decision, papers)
