"""Representation: a person lets a representative read the own record for so many days, or ends it at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from carpath.core.access import Permission, consent_in_force
from carpath.core.dates import days_after
from carpath.core.errors import NotFound, Refused
from carpath.core.evidence import Fact, FactKind, standing
from carpath.core.vocabulary import Role
from carpath.services import record
from carpath.services.act import Act
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

LONGEST_DAYS = 366


@dataclass(frozen=True)
class Consent:
    """A representative and a person: from when to which last day, and how many days are left, today included."""

    person: Person
    since: date
    until: date
    left: int


def consent(act: Act, representative_id: str, until: date) -> None:
    """I let a representative read my record, its last day included."""
    if not act.today <= until <= days_after(act.today, LONGEST_DAYS):
        raise Refused("Enter a last day from today on, at most a year ahead.")
    with writing():
        representative = people.by_id(representative_id)
        if representative is None or representative.closed or Role.REPRESENTATIVE.value not in representative.roles:
            raise NotFound("Choose a representative.")
        if representative.id == act.who.id:
            raise Refused("You read your own record without a consent.")
        _end(act, representative_id, "replaced by a new consent")
        record.note(act, act.who.id, FactKind.CONSENTED, representative_id, act.today, body={"until": until})


def end(act: Act, representative_id: str) -> None:
    """From now on the representative no longer reads my record."""
    with writing():
        if not _end(act, representative_id, "ended by the person"):
            raise NotFound("There is no such consent any more.")


def mine(act: Act) -> list[Consent]:
    """The representatives who may read my record today."""
    with reading():
        names = {person.id: person for person in people.with_role(Role.REPRESENTATIVE.value)}
        return [_consent(act, fact, names[fact.subject]) for fact in _given(act) if fact.subject in names]


def open_to(act: Act) -> list[Consent]:
    """The people who let me read their record today."""
    act.require(Permission.SEE_CONSENTED)
    with reading():
        given = {fact.person for fact in facts.about(FactKind.CONSENTED, act.who.id)}
        recorded = facts.of_people(sorted(given - {act.who.id}))
        known = {person_id: standing(told, act.today, act.now) for person_id, told in recorded.items()}
        force = {person_id: consent_in_force(act.who.id, told, act.today) for person_id, told in known.items()}
        found = [_consent(act, fact, person) for who, fact in force.items() if fact and (person := people.by_id(who))]
        return sorted(found, key=lambda each: (each.until, each.person.name))


def _consent(act: Act, fact: Fact, person: Person) -> Consent:
    until = fact.day("until") or date.max
    return Consent(person, fact.happened_on, until, (until - act.today).days + 1)


def _given(act: Act) -> list[Fact]:
    known = standing(facts.of_person(act.who.id), act.today, act.now)
    own = [fact for fact in known if fact.kind is FactKind.CONSENTED and fact.author == act.who.id]
    return [fact for fact in own if (fact.day("until") or date.max) >= act.today]


def _end(act: Act, representative_id: str, reason: str) -> bool:
    people.hold(act.who.id)
    given = [fact for fact in _given(act) if fact.subject == representative_id]
    for fact in given:
        record.withdraw_fact(act, fact, reason)
    return bool(given)
