"""The journal as an administrator reads it: who did what to whom, when, from what and to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from carpath.core.access import Permission, may
from carpath.core.dates import days_after, end_of_day
from carpath.core.errors import Refused
from carpath.services import journal_changes, journal_words
from carpath.services.act import SYSTEM, Act
from carpath.services.journal_changes import Change
from carpath.store import certificates, journal, people, verifications
from carpath.store.engine import reading
from carpath.store.journal import Entry, Search

PLAN = "plan set"
MOST_NAMESAKES = 50


@dataclass(frozen=True)
class Sought:
    """Which entries: a person by id or part of the name, a topic, a word of the sentence, District days from and to,
    and only those before a number."""

    person: str = ""
    topic: str = ""
    word: str = ""
    since: date | None = None
    until: date | None = None
    before: int | None = None


@dataclass(frozen=True)
class Line:
    """One entry of the journal in words. `change` is empty where nothing went from one state to another."""

    no: int
    at: datetime
    who: str
    what: str
    whom: str
    change: Change
    hash: str


def lines(act: Act, sought: Sought, newest: int | None = None) -> list[Line]:
    """The entries that are sought, newest first."""
    act.require(Permission.READ_JOURNAL)
    with reading():
        return _lines(act, sought, newest)


def _lines(act: Act, sought: Sought, newest: int | None) -> list[Line]:
    plans = may(act.who.roles, Permission.SET_ACCOMMODATIONS)
    persons = _persons(sought.person)
    found = journal.found(_search(act, sought, persons), newest)
    shown = [entry for entry in found if plans or not _tells_of_a_plan(entry, persons)]
    owners = _owners(shown)
    names = _names(shown, owners)
    changes = journal_changes.of_entries(act, shown)
    return [_line(entry, names, owners, changes, plans) for entry in shown]


def _persons(text: str) -> frozenset[str]:
    """The people meant by an id or by a part of a name or an address."""
    if not text:
        return frozenset()
    if people.by_id(text):
        return frozenset({text})
    meant = people.matching(text, MOST_NAMESAKES + 1)
    if len(meant) > MOST_NAMESAKES:
        raise Refused(
            f"More than {MOST_NAMESAKES} people are called so. Write more of the name, or the e-mail address."
        )
    return frozenset(person.id for person in meant) or frozenset({text})


def _search(act: Act, sought: Sought, persons: Iterable[str]) -> Search:
    theirs = {packet.id for person in persons for packet, _ in verifications.decisions_of(person)}
    theirs |= {issued.number for person in persons for issued in certificates.of_person(person)}
    zone = act.office.timezone
    return Search(
        frozenset(persons) | theirs,
        journal_words.events_with(sought.word, sought.topic),
        end_of_day(days_after(sought.since, -1), zone) if sought.since else None,
        end_of_day(sought.until, zone) if sought.until else None,
        sought.before,
    )


def _tells_of_a_plan(entry: Entry, persons: frozenset[str]) -> bool:
    """That somebody has an approved plan is known to HR alone; a search for that person must not tell it either."""
    return entry.event == PLAN and bool(persons) and entry.actor not in persons


def _owners(entries: Sequence[Entry]) -> dict[str, str]:
    """Whose packet or certificate an entry is about."""
    subjects = [entry.subject for entry in entries]
    return verifications.persons(subjects) | certificates.holders(subjects)


def _names(entries: Sequence[Entry], owners: Mapping[str, str]) -> dict[str, str]:
    named = {entry.actor for entry in entries} | {entry.subject for entry in entries} | set(owners.values())
    return {person.id: person.name for person in people.by_ids(named)} | {SYSTEM: "CarPath"}


def _line(
    entry: Entry, names: Mapping[str, str], owners: Mapping[str, str], changes: Mapping[int, Change], plans: bool
) -> Line:
    person = owners.get(entry.subject, entry.subject)
    whom = "known to HR alone" if entry.event == PLAN and not plans else names.get(person, person)
    who = names.get(entry.actor, entry.actor)
    change = changes.get(entry.seq, journal_changes.NOTHING)
    return Line(entry.seq, entry.at, who, journal_words.in_words(entry), whom, change, entry.hash)
