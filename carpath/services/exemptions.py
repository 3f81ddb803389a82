"""Exemptions: Human Resources proposes one with its reason, a manager signs it second. Neither is the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carpath.core.access import Permission, may
from carpath.core.errors import Conflict, Fault, Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, standing
from carpath.core.ladder import PreviousLevel, Requirement
from carpath.core.vocabulary import Role
from carpath.services import free_text, record, signatures, signin, withdrawals
from carpath.services.act import Act
from carpath.services.fact_words import subject_in_words
from carpath.services.standing import Standing, standing_of
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person
from carpath.store.signatures import Signature, by_ids


@dataclass(frozen=True)
class Exemption:
    """A proposal or an exemption: what it is about, who proposed it, who signed second, whether it stands."""

    fact: Fact
    title: str
    proposer: str
    signature: Signature | None
    stands: bool


@dataclass(frozen=True)
class ExemptionsPage:
    """One person: what could be exempted, what is proposed, what was exempted so far."""

    person: Person
    standing: Standing
    open: tuple[Requirement, ...]
    proposed: tuple[Exemption, ...]
    exempted: tuple[Exemption, ...]


def page(act: Act, person_id: str) -> ExemptionsPage:
    """The exemptions of one person; the look is noted."""
    _of_two(act)
    person = record.look_at(act, person_id, "exemptions")
    with reading():
        where = standing_of(act, person_id)
        names = people.names(_proposers(where.facts))
        signed = by_ids([str(fact.body.get("signature", "")) for fact in where.facts if fact.kind is FactKind.EXEMPTED])
    known = standing(where.facts, act.today, act.now)
    waiting = open_proposals(where.facts, known)
    given = [fact for fact in where.facts if fact.kind is FactKind.EXEMPTED]
    return ExemptionsPage(
        person,
        where,
        _exemptible(where, waiting),
        tuple(_shown(act, fact, names, signed, known) for fact in waiting),
        tuple(_shown(act, fact, names, signed, known) for fact in reversed(given)),
    )


def _of_two(act: Act) -> None:
    """Human Resources or a manager: the two who make an exemption."""
    if not may(act.who.roles, Permission.SIGN_SECOND):
        act.require(Permission.VERIFY)


def open_proposals(recorded: Sequence[Fact], known: Sequence[Fact]) -> list[Fact]:
    """Proposals that stand and that nobody has signed second. `known`: the facts that stand."""
    answered = {fact.body.get("proposal") for fact in recorded if fact.kind is FactKind.EXEMPTED}
    return [fact for fact in known if fact.kind is FactKind.PROPOSED and fact.id not in answered]


def _proposers(recorded: Sequence[Fact]) -> set[str]:
    """Who proposed something, and who is named as the second of an exemption."""
    seconds = {str(fact.body.get("second", "")) for fact in recorded if fact.kind is FactKind.EXEMPTED}
    return {fact.author for fact in recorded if fact.kind is FactKind.PROPOSED} | seconds


def _exemptible(where: Standing, waiting: Sequence[Fact]) -> tuple[Requirement, ...]:
    """Open requirements of the next level without a proposal; the level before is granted, never exempted."""
    if where.aim is None or where.verdict is None:
        return ()
    proposed = {fact.subject for fact in waiting}
    unmet = [check.requirement for check in where.verdict.every if not check.met and check.requirement not in proposed]
    found = (where.rulebook.ladder.requirement(where.aim, name) for name in unmet)
    return tuple(each for each in found if each and not isinstance(each.rule, PreviousLevel))


def _shown(
    act: Act, fact: Fact, names: dict[str, str], signed: dict[str, Signature], known: Sequence[Fact]
) -> Exemption:
    proposer = fact.author if fact.kind is FactKind.PROPOSED else str(fact.body.get("second", ""))
    signature = signed.get(str(fact.body.get("signature", "")))
    title = subject_in_words(fact, act.office.ladder)
    return Exemption(fact, title, names.get(proposer, "Somebody"), signature, fact in known)


def propose(act: Act, person_id: str, requirement_id: str, reason: str) -> None:
    """Human Resources proposes to exempt somebody from an open requirement of the next level."""
    act.require(Permission.VERIFY)
    _someone_else(act, person_id)
    reason = record.said(reason, "Say in a sentence why the requirement need not be met. It stands in every packet.")
    free_text.check(act, reason)
    with writing():
        people.hold(person_id)
        if people.by_id(person_id) is None:
            raise NotFound
        where = standing_of(act, person_id)
        waiting = open_proposals(where.facts, standing(where.facts, act.today, act.now))
        if requirement_id not in {each.id for each in _exemptible(where, waiting)}:
            raise Refused("Choose a requirement that is open and for which no exemption is proposed yet.")
        record.note(act, person_id, FactKind.PROPOSED, requirement_id, act.today, reason=reason)


def meaning(title: str, person: str, reason: str) -> str:
    """What the second signature says."""
    return f"I have read the reason and exempt {person} from this requirement: {title}. Reason: {reason}"


def sign_second(act: Act, proposal_id: str, declared: bool, password: str) -> None:
    """A manager signs the exemption that Human Resources proposed; from today on the requirement counts as met."""
    act.require(Permission.SIGN_SECOND)
    with reading():
        proposal = _proposal(act, proposal_id)
    if not declared:
        raise Faulty([Fault("declared", "Confirm that you have read the reason and agree.")])
    signin.reauthenticate(act, password)
    with writing():
        people.hold(proposal.person)
        _record(act, _proposal(act, proposal_id))


def _proposal(act: Act, proposal_id: str) -> Fact:
    """An open proposal that this manager may sign. Raises NotFound, NotAllowed or Conflict."""
    fact = facts.by_id(proposal_id)
    if fact is None or fact.kind is not FactKind.PROPOSED:
        raise NotFound
    _someone_else(act, fact.person)
    if fact.author == act.who.id:
        raise NotAllowed("You proposed this yourself. An exemption needs a second person: ask another manager.")
    recorded = facts.of_person(fact.person)
    if fact not in open_proposals(recorded, standing(recorded, act.today, act.now)):
        raise Conflict("This proposal was decided or withdrawn in the meantime.")
    return fact


def _record(act: Act, proposal: Fact) -> None:
    person = people.by_id(proposal.person)
    assert person is not None  # a fact is about somebody
    says = meaning(subject_in_words(proposal, act.office.ladder), person.name, proposal.reason)
    signed = {
        "person": person.id,
        "requirement": proposal.subject,
        "proposal": proposal.id,
        "proposed_by": proposal.author,
        "reason": proposal.reason,
        "meaning": says,
    }
    signature = signatures.sign(act, signed, says, Role.MANAGER.value)
    record.note(
        act,
        person.id,
        FactKind.EXEMPTED,
        proposal.subject,
        act.today,
        reason=proposal.reason,
        source=f"exemption:{proposal.id}",
        body={"second": proposal.author, "proposal": proposal.id, "signature": signature},
    )


def withdraw(act: Act, fact_id: str, reason: str, first: date | None = None) -> None:
    """Take back a proposal, decline it, or end an exemption from a day on: Human Resources or a manager, with a
    reason."""
    _of_two(act)
    reason = record.said(reason, "Say in a sentence why, so that the person can read it.")
    free_text.check(act, reason)
    with writing():
        fact = facts.by_id(fact_id)
        if fact is None or fact.kind not in (FactKind.PROPOSED, FactKind.EXEMPTED):
            raise NotFound
        _someone_else(act, fact.person)
        if facts.from_source(f"exemption:{fact.id}"):
            raise Refused("This was signed second. Withdraw the exemption itself.")
        first = first or act.today
        withdrawals.check_days(act, fact, first, None)
        withdrawals.withdraw_for(act, fact, reason, first, None)


def _someone_else(act: Act, person_id: str) -> None:
    if person_id == act.who.id:
        raise Refused("Nobody exempts themselves. Ask a colleague.")
