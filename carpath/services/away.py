"""Days away, entered with the roster: they say who is there to relieve. The service clock does not look at them."""

from __future__ import annotations

from datetime import date, timedelta

from carpath.core.access import Permission
from carpath.core.dates import show as long_date
from carpath.core.errors import Fault, Faulty, NotFound
from carpath.core.evidence import FactKind
from carpath.services import record
from carpath.services.act import Act
from carpath.services.desk_roster import rostered
from carpath.store import facts, people
from carpath.store.engine import writing

REASONS = ("Vacation", "Course", "Other work", "Away")
"""The words that may stand there; a reason that is nobody's business is “Away”."""
LONGEST = timedelta(days=366)
OWN = "Nobody enters their own days away. Ask a colleague."


def enter(act: Act, who: str, first: date | None, last: date | None, why: str) -> None:
    """Somebody, by id or e-mail address, is away from a first day to a last one; entered twice it is one absence."""
    act.require(Permission.KEEP_ROSTER)
    with writing():
        asked = who.strip().lower()
        person_id = next((each.id for each in rostered() if asked in (each.id, each.email)), "")
        faults = _faults(act, person_id, first, last, why)
        if faults or first is None or last is None:
            raise Faulty(faults)
        people.hold(person_id)
        times = [f for f in facts.of_kind_on(FactKind.AWAY, first) if f.person == person_id]
        gone = {fact.withdraws for fact in times}
        stand = [f for f in times if f.kind is FactKind.AWAY and f.id not in gone]
        if any(fact.day("until") == last and fact.subject == why for fact in stand):
            return
        record.note(act, person_id, FactKind.AWAY, why, first, body={"until": last})


def _faults(act: Act, person_id: str, first: date | None, last: date | None, why: str) -> list[Fault]:
    faults = []
    if not person_id:
        faults.append(Fault("person", "Name a trainee or trainer of the office."))
    if person_id == act.who.id:
        faults.append(Fault("person", OWN))
    if why not in REASONS:
        faults.append(Fault("why", f"Choose one of {', '.join(REASONS)}."))
    if first is None or abs(act.today - first) > LONGEST:
        faults.append(Fault("first", "Enter the first day away, at most a year from today."))
    elif last is None or not first <= last <= first + LONGEST:
        faults.append(Fault("last", f"Enter the last day away, from {long_date(first)} on and within a year."))
    return faults


def end(act: Act, fact_id: str, reason: str) -> None:
    """The absence was entered wrongly or does not take place: it is withdrawn with a reason."""
    act.require(Permission.KEEP_ROSTER)
    reason = record.said(reason, "Say in a sentence why this absence does not stand. It stays on record as withdrawn.")
    with writing():
        fact = facts.by_id(fact_id)
        if fact is None or fact.kind is not FactKind.AWAY or fact.person == act.who.id:
            raise NotFound
        record.withdraw_fact(act, fact, reason)
