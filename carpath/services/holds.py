"""Holding a decision: Human Resources does not decide on a level before a day; a new fact or the last day ends it."""

from __future__ import annotations

from datetime import date, timedelta

from carpath.core.access import Permission
from carpath.core.errors import Conflict, Fault, Faulty, NotFound, Refused
from carpath.core.evidence import FactKind, Record
from carpath.core.holds import hold_on
from carpath.core.vocabulary import Level
from carpath.services import free_text, record
from carpath.services.act import Act
from carpath.store import facts, people
from carpath.store.engine import writing

LONGEST = timedelta(days=183)


def place(act: Act, person_id: str, level: int, until: date | None, reason: str) -> None:
    """Hold the decision on a level through a last day; another hold on it takes the place of the earlier one."""
    act.require(Permission.VERIFY)
    if level not in list(Level):
        raise NotFound
    _check(act, until, reason)
    free_text.check(act, reason)
    with writing():
        _somebody_else(act, person_id)
        people.hold(person_id)
        standing = hold_on(Record(facts.of_person(person_id), act.today, act.now), Level(level), act.today)
        if standing:
            record.withdraw_fact(act, standing, "replaced by a new hold", on=act.today)
        body = {"until": until}
        record.note(act, person_id, FactKind.HELD, str(level), act.today, reason=reason.strip(), body=body)


def _check(act: Act, until: date | None, reason: str) -> None:
    faults = []
    if until is None or not act.today <= until <= act.today + LONGEST:
        faults.append(Fault("until", "Enter the last day of the hold, from today on and at most six months ahead."))
    if len(reason.strip()) < record.SHORTEST_REASON:
        faults.append(Fault("hold_reason", "Say in a sentence why the decision waits. The person reads it."))
    if faults:
        raise Faulty(faults)


def lift(act: Act, fact_id: str, reason: str) -> None:
    """End a hold before its last day, from today on; until now it stood."""
    act.require(Permission.VERIFY)
    reason = record.said(reason, "Say in a sentence why the decision need not wait any longer.")
    free_text.check(act, reason)
    with writing():
        fact = facts.by_id(fact_id)
        if fact is None or fact.kind is not FactKind.HELD:
            raise NotFound
        _somebody_else(act, fact.person)
        people.hold(fact.person)
        if facts.from_source(f"withdraws:{fact.id}"):
            raise Conflict("This hold has ended already.")
        record.withdraw_fact(act, fact, reason, on=act.today)


def _somebody_else(act: Act, person_id: str) -> None:
    if people.by_id(person_id) is None:
        raise NotFound
    if person_id == act.who.id:
        raise Refused("Nobody decides about their own level.")
