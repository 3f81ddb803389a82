"""Delays by the District: entered by HR, a manager or a trainer; claimed by the person and then answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from carpath.core.access import Permission, may
from carpath.core.delays import Delay, claims, delay_of, delays
from carpath.core.errors import Conflict, NotAllowed, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, Record, standing
from carpath.core.ladder import PreviousLevel, Requirement, TimeInLevel
from carpath.services import free_text, record, rules
from carpath.services.act import Act
from carpath.services.fact_list import names_in
from carpath.services.service_days import enter, in_order, someone_else, standing_entry
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

ENTER = (Permission.KEEP_SERVICE, Permission.ASSIGN)
"""HR keeps the record; trainers and managers give the places, the time and the trainer that were missing."""
NO_REASON = "Say in a sentence what was missing: no trainer free, not released, no place."


@dataclass(frozen=True)
class DelaysPage:
    """What the District held up about somebody, entry by entry, and what the person says that nobody has confirmed."""

    person: Person
    delays: tuple[Delay, ...]
    claims: tuple[Fact, ...]
    names: dict[str, str]
    titles: Mapping[str, str]
    bring_forward: bool
    article: str


def page(act: Act, person_id: str) -> DelaysPage:
    """Somebody's delays, if the table gives a reason to see them; the look is noted."""
    return _page(act, record.look_at(act, person_id, "delays"))


def mine(act: Act) -> DelaysPage:
    """My own."""
    return _page(act, act.who)


def _page(act: Act, person: Person) -> DelaysPage:
    with reading():
        known = Record(facts.of_person(person.id), act.today, act.now)
        found, claimed, rule = delays(known, act.today), claims(known), act.office.policy.delays
        names = names_in(known.of(FactKind.DELAYED))
        return DelaysPage(person, found, claimed, names, titles(act), rule.bring_forward, rule.article)


def delay(act: Act, person_id: str, requirement: str, first: date, last: date | None, reason: str) -> None:
    """The District held a requirement up, to a last day or until further notice."""
    _may_enter(act)
    with writing():
        _record(act, person_id, requirement, first, last, reason)


def claim(act: Act, requirement: str, first: date, last: date | None, words: str) -> None:
    """I say that the District held a requirement up; it counts once somebody confirms it."""
    act.require(Permission.PRACTISE)
    reason = _checked(act, requirement, first, last, words)
    with writing():
        enter(act, act.who.id, FactKind.DELAYED, requirement, first, {"until": last}, reason)


def confirm(act: Act, person_id: str, claim_id: str, first: date, last: date | None, reason: str) -> None:
    """What the person says is so, perhaps with other days."""
    _may_enter(act)
    with writing():
        said = _open_claim(act, person_id, claim_id)
        _record(act, person_id, said.subject, first, last, reason or said.reason, claim_id)


def refuse(act: Act, person_id: str, claim_id: str, reason: str) -> None:
    """What the person says is not so; they read the reason."""
    _may_enter(act)
    reason = record.said(reason, "Say in a sentence why this was no delay by the District.")
    with writing():
        someone_else(act, person_id)
        record.withdraw_fact(act, _open_claim(act, person_id, claim_id), reason)


def withdraw(act: Act, person_id: str, fact_id: str, reason: str) -> None:
    """Withdraw an entry with a reason."""
    _may_enter(act)
    reason = record.said(reason, "Say in a sentence why this entry no longer holds.")
    with writing():
        someone_else(act, person_id)
        record.withdraw_fact(act, standing_entry(act, person_id, fact_id, (FactKind.DELAYED,)), reason)


def waiting(act: Act) -> list[tuple[Person, Fact]]:
    """What people say that the District holds up and nobody has answered, longest waiting first."""
    _may_enter(act)
    with reading():
        said = claims(Record(facts.of_kinds((FactKind.DELAYED,)), act.today, act.now))
        known = {person.id: person for person in people.by_ids({fact.person for fact in said})}
        found = [(known[fact.person], fact) for fact in said if fact.person != act.who.id]
        return sorted(found, key=lambda each: each[1].recorded_at)


def sentences(act: Act, recorded: Iterable[Fact], as_of: date) -> dict[str, str]:
    """What the District held up, as a sentence for each requirement."""
    known = Record(recorded, as_of, act.now)
    return {each.requirement: each.sentence for each in delays(known, as_of)}


def of_requirement(act: Act, recorded: Iterable[Fact], requirement: str) -> Delay | None:
    """The delay of one requirement, or None."""
    return delay_of(requirement, Record(recorded, act.today, act.now), act.today)


def titles(act: Act) -> dict[str, str]:
    """The requirements that the District can hold up, by id; nobody holds the calendar up."""
    return {each.id: each.title for each in rules.requirements(act) if _can_wait(each)}


def _can_wait(requirement: Requirement) -> bool:
    return not isinstance(requirement.rule, (PreviousLevel, TimeInLevel))


def _record(
    act: Act, person_id: str, requirement: str, first: date, last: date | None, reason: str, claim_id: str = ""
) -> None:
    someone_else(act, person_id)
    reason = _checked(act, requirement, first, last, reason)
    body = {"until": last, **({"claim": claim_id} if claim_id else {})}
    enter(act, person_id, FactKind.DELAYED, requirement, first, body, reason)


def _checked(act: Act, requirement: str, first: date, last: date | None, reason: str) -> str:
    if requirement not in titles(act):
        raise Refused("Choose the requirement that was held up.")
    if first > act.today:
        raise Refused("A delay is entered once it has begun.")
    in_order(first, last)
    free_text.check(act, reason)
    return record.said(reason, NO_REASON)


def _open_claim(act: Act, person_id: str, claim_id: str) -> Fact:
    people.hold(person_id)
    known = standing(facts.of_person(person_id), act.today, act.now)
    said = next((fact for fact in known if fact.id == claim_id and fact.kind is FactKind.DELAYED), None)
    if said is None or said.author != said.person:
        raise NotFound
    if said not in claims(Record(known, act.today, act.now)):
        raise Conflict("This was answered already.")
    return said


def may_enter(act: Act, person_id: str) -> bool:
    """May this person enter and confirm delays about somebody?"""
    return person_id != act.who.id and any(may(act.who.roles, permission) for permission in ENTER)


def _may_enter(act: Act) -> None:
    if not any(may(act.who.roles, permission) for permission in ENTER):
        raise NotAllowed("This is for HR, trainers and managers.")
