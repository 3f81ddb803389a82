"""Standing in: somebody of HR lets a colleague decide in their place until a day, for everybody or for one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from carpath.core.access import Permission
from carpath.core.delegation import EVERYBODY, Charge, charge_of
from carpath.core.errors import Fault, Faulty, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.vocabulary import Role
from carpath.services import free_text, record
from carpath.services.act import Act
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class StandIn:
    """One delegation in force: who decides for whom, up to which day, about everybody or one person, and why."""

    fact: Fact
    owner: Person
    acts: Person
    until: date
    about: Person | None


def clerks() -> list[Person]:
    """Everybody who verifies levels, inside a running transaction."""
    return [person for person in people.with_role(Role.HR.value) if not person.closed]


def records(act: Act, team: list[Person]) -> dict[str, Record]:
    """The records of clerks as of today, inside a running transaction."""
    given = facts.of_people_and_kinds([person.id for person in team], (FactKind.DELEGATED, FactKind.WITHDRAWN))
    return {who: Record(known, act.today, act.now) for who, known in given.items()}


def charge(act: Act, person_id: str) -> Charge | None:
    """Who answers for a person's verification today, inside a running transaction."""
    team = clerks()
    return charge_of(person_id, [clerk.id for clerk in team], records(act, team), act.today)


def in_force(act: Act) -> list[StandIn]:
    """Who stands in for whom today, by the end of it."""
    act.require(Permission.VERIFY)
    with reading():
        team = clerks()
        known = {person.id: person for person in team}
        given = [fact for each in records(act, team).values() for fact in _lasting(each, act.today)]
        about = {p.id: p for p in people.by_ids({_task(fact) for fact in given} - {EVERYBODY})}
        found = [
            StandIn(fact, known[fact.person], known[fact.subject], _until(fact), about.get(_task(fact)))
            for fact in given
            if fact.subject in known
        ]
    return sorted(found, key=lambda each: (each.until, each.owner.name))


def _lasting(known: Record, today: date) -> list[Fact]:
    return [fact for fact in known.of(FactKind.DELEGATED) if _until(fact) >= today]


def _until(fact: Fact) -> date:
    return fact.day("until") or date.max


def _task(fact: Fact) -> str:
    return str(fact.body.get("task", EVERYBODY))


def colleagues(act: Act) -> list[Person]:
    """Everybody who verifies levels."""
    act.require(Permission.VERIFY)
    with reading():
        return clerks()


def about(act: Act, person_id: str) -> Person | None:
    """The one person that a delegation is to be about, or None where it is about everybody."""
    act.require(Permission.VERIFY)
    with reading():
        return people.by_id(person_id) if person_id != EVERYBODY else None


def stand_in(
    act: Act, owner_id: str, stand_in_id: str, until: date | None, reason: str, about: str = EVERYBODY
) -> None:
    """Let a colleague decide in the place of `owner_id`, its last day included; an earlier delegation of the same
    extent ends. Somebody of Human Resources may also enter it for a colleague who is away."""
    act.require(Permission.VERIFY)
    reason = record.said(reason, "Say in a sentence why a colleague stands in. It stands in every packet decided so.")
    free_text.check(act, reason)
    with writing():
        team = {person.id for person in clerks()}
        _check(act, team, owner_id, stand_in_id, until)
        if about != EVERYBODY and people.by_id(about) is None:
            raise NotFound
        people.hold(owner_id)
        for fact in _lasting(Record(facts.of_person(owner_id), act.today, act.now), act.today):
            if _task(fact) == about:
                _end(act, fact, "replaced by a new one")
        body = {"until": until, "task": about}
        record.note(act, owner_id, FactKind.DELEGATED, stand_in_id, act.today, reason=reason, body=body)


def _check(act: Act, team: set[str], owner_id: str, stand_in_id: str, until: date | None) -> None:
    faults = []
    if owner_id not in team:
        faults.append(Fault("owner", "Choose whose decisions they are, from Human Resources."))
    if stand_in_id not in team or stand_in_id == owner_id:
        faults.append(Fault("stand_in", "Choose another person of Human Resources who stands in."))
    if until is None or not act.today <= until <= act.today + LONGEST:
        faults.append(Fault("until", "Enter the last day, from today on and at most a year ahead."))
    if faults:
        raise Faulty(faults)


def end(act: Act, fact_id: str) -> None:
    """From today on the owner decides again."""
    act.require(Permission.VERIFY)
    with writing():
        fact = facts.by_id(fact_id)
        if fact is None or fact.kind is not FactKind.DELEGATED:
            raise NotFound
        people.hold(fact.person)
        if facts.from_source(f"withdraws:{fact.id}"):
            raise Refused("This has ended already.")
        _end(act, fact, f"ended by {act.who.name}")


def _end(act: Act, fact: Fact, reason: str) -> None:
    """A new fact from today on: whatever was decided until now was decided by the right person."""
    record.withdraw_fact(act, fact, reason, on=act.today)
