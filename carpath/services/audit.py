"""The journal as an administrator reads it, and the proof that nobody rewrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from carpath.core.access import Permission, may
from carpath.core.dates import days_after, end_of_day
from carpath.services import journal_words, reconciling, verification
from carpath.services.act import SYSTEM, Act
from carpath.store import certificates, journal, people, verifications
from carpath.store.engine import reading
from carpath.store.journal import Entry, Search
from carpath.store.people import Person

PLAN = "plan set"


@dataclass(frozen=True)
class Sought:
    """Which entries: a person, a topic, District days from and to, and only those before a number."""

    person: str = ""
    topic: str = ""
    since: date | None = None
    until: date | None = None
    before: int | None = None


@dataclass(frozen=True)
class Line:
    """One entry of the journal in words."""

    no: int
    at: datetime
    who: str
    what: str
    whom: str
    hash: str


def lines(act: Act, sought: Sought, newest: int | None = None) -> list[Line]:
    """The entries that are sought, newest first."""
    act.require(Permission.READ_JOURNAL)
    with reading():
        names = {p.id: p.name for p in people.everybody()} | {SYSTEM: "CarPath"}
        owners = verifications.persons() | certificates.holders()
        found = journal.found(_search(act, sought, owners), newest)
        plans = may(act.who.roles, Permission.SET_ACCOMMODATIONS)
        return [_line(entry, names, owners, plans) for entry in found if plans or not _tells_of_a_plan(entry, sought)]


def _search(act: Act, sought: Sought, owners: Mapping[str, str]) -> Search:
    hers = {name for name, person in owners.items() if person == sought.person}
    zone = act.office.timezone
    return Search(
        frozenset({sought.person} | hers) if sought.person else frozenset(),
        journal_words.TOPICS[sought.topic][1] if sought.topic in journal_words.TOPICS else (),
        end_of_day(days_after(sought.since, -1), zone) if sought.since else None,
        end_of_day(sought.until, zone) if sought.until else None,
        sought.before,
    )


def _tells_of_a_plan(entry: Entry, sought: Sought) -> bool:
    """That somebody has an approved plan is known to HR alone; a search for that person must not tell it either."""
    return entry.event == PLAN and bool(sought.person) and entry.actor != sought.person


def _line(entry: Entry, names: Mapping[str, str], owners: Mapping[str, str], plans: bool) -> Line:
    person = owners.get(entry.subject, entry.subject)
    whom = "known to HR alone" if entry.event == PLAN and not plans else names.get(person, person)
    who = names.get(entry.actor, entry.actor)
    return Line(entry.seq, entry.at, who, journal_words.in_words(entry), whom, entry.hash)


def everybody(act: Act) -> list[Person]:
    """Whom the journal can be searched for."""
    act.require(Permission.READ_JOURNAL)
    with reading():
        return people.everybody()


def check(act: Act) -> list[str]:
    """A sentence for each broken link, each thing that is not as it was recorded and each changed verdict."""
    act.require(Permission.READ_JOURNAL)
    with reading():
        broken = [*journal.broken_links(), *reconciling.differences()]
    return broken + [f"Packet {packet} no longer gives its stored verdict." for packet in verification.replay_all()]
