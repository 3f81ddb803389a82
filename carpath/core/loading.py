"""Loading: what a file would change in the record. Each fact to be is new, there already, or in conflict with one.

The same row always has the same source, so that a file loaded again records nothing twice; after a withdrawal it counts
on (`#2`), because the fact is to stand anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from carpath.core.dates import show
from carpath.core.evidence import Fact, FactKind, standing
from carpath.core.past import FROM_FILE, What
from carpath.core.past_rows import Entry
from carpath.core.shape import digest
from carpath.core.sheet import Row, RowFault

SOURCE = "past:"
BEFORE = {"before": FROM_FILE}
"""What the body of every loaded fact says, beside its file and row."""


class State(StrEnum):
    """What loading an entry would do."""

    NEW = "new"
    THERE = "there"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Planned:
    """An entry with the person whom it is about, what would become of it, and why where it is in conflict."""

    entry: Entry
    person: str
    state: State
    source: str
    why: str = ""


@dataclass(frozen=True)
class Account:
    """Somebody of CarPath, whom rows name by e-mail."""

    id: str
    name: str


def strangers(rows: Iterable[Row], people: Mapping[str, Account], loader: str) -> list[RowFault]:
    """Rows about nobody here, or about whoever loads them. `people`: by e-mail; `loader`: an id."""
    named = [(row, people.get(row.cells["E-mail"])) for row in rows if "E-mail" in row.cells]
    unknown = [row.fault("E-mail", UNKNOWN) for row, person in named if person is None]
    return unknown + [row.fault("E-mail", ONESELF) for row, person in named if person and person.id == loader]


UNKNOWN = "Nobody here has this address. Correct it, or have the person added first."
ONESELF = "Nobody records for themselves. Take the row out and ask a colleague."


def clashes(entries: Iterable[Entry], people: Mapping[str, Account]) -> list[RowFault]:
    """Rows signed by the person whom they are about, or told twice."""
    faults, seen = [], dict[str, int]()
    for entry in entries:
        person, signer = people.get(entry.email), str(entry.body.get("signer", ""))
        same = seen.setdefault(source_of(entry, entry.email), entry.row)
        if person and _plain(signer) == _plain(person.name):
            faults.append(_fault(entry, "Signed by", signer, "Nobody signs for themselves. Take the row out."))
        elif same != entry.row:
            faults.append(_fault(entry, "", "", f"This says the same as row {same}. Take one of the two out."))
    return faults


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _fault(entry: Entry, column: str, given: str, sentence: str) -> RowFault:
    return RowFault(entry.row, column, given, sentence)


def plan(
    entries: Sequence[Entry], people: Mapping[str, Account], recorded: Mapping[str, Sequence[Fact]], now: datetime
) -> list[Planned]:
    """What loading would do, in the order of the file. `recorded`: everything on record about each person."""
    planned: list[Planned] = []
    stands = {person: list(standing(facts, date.max, now)) for person, facts in recorded.items()}
    earlier: dict[str, list[Entry]] = {}
    for entry in entries:
        person = people[entry.email].id
        told = earlier.setdefault(person, [])
        planned.append(_planned(entry, person, recorded.get(person, ()), stands.get(person, []), told))
        told.append(entry)
    return planned


def _planned(
    entry: Entry, person: str, recorded: Sequence[Fact], stands: Sequence[Fact], told: Sequence[Entry]
) -> Planned:
    name = source_of(entry, person)
    used = [fact for fact in recorded if fact.source.partition("#")[0] == name]
    source = f"{name}#{len(used) + 1}" if used else name
    about = [fact for fact in stands if fact.kind is entry.kind and fact.subject == entry.subject]
    if any(_says_it(fact, entry) for fact in about):
        return Planned(entry, person, State.THERE, source)
    why = _against_record(entry, stands, about) or _against_file(entry, told)
    return Planned(entry, person, State.CONFLICT if why else State.NEW, source, why)


def source_of(entry: Entry, person: str) -> str:
    """The source of its fact, the same for the same content: whom, what, when and with which particulars."""
    return SOURCE + digest([person, entry.kind.value, entry.subject, entry.on, dict(entry.body)])


def _says_it(fact: Fact, entry: Entry) -> bool:
    """Does a fact on record already say what the entry says? Words on paper and figures may differ."""
    particulars = ("expires_on", "until", "signer")
    same = all(fact.body.get(name) == entry.body[name] for name in particulars if name in entry.body)
    return fact.happened_on == entry.on and same and fact.body.get("passed", True) is True


def _against_record(entry: Entry, stands: Sequence[Fact], about: Sequence[Fact]) -> str:
    """Why the entry cannot stand beside what is on record, or nothing."""
    if entry.what is What.LEVEL:
        held = max((fact for fact in stands if fact.kind is FactKind.LEVEL_GRANTED), key=_level, default=None)
        return f"Level {held.subject} is on record since {show(held.happened_on)}. {VERIFIED}" if held else ""
    if entry.what in _ONCE and about:
        return f"It is on record with {show(about[-1].happened_on)}. {MEND}"
    if entry.what is What.CREDENTIAL:
        other = next((fact for fact in about if fact.happened_on == entry.on), None)
        until = other.day("expires_on") if other else None
        return f"It is on record as valid until {show(until)}. {MEND}" if until else ""
    if entry.what is What.LEAVE:
        return _overlap(entry, [(fact.happened_on, fact.day("until")) for fact in about], "on record")
    return ""


VERIFIED = "The next level is verified over a packet; take this row out."
MEND = "Take this row out, or withdraw what is on record first."
_ONCE = {What.HIRED, What.COURSE, What.DOCUMENT}


def _level(fact: Fact) -> int:
    return int(fact.subject)


def _against_file(entry: Entry, told: Sequence[Entry]) -> str:
    """Why the entry cannot stand beside earlier rows about the same person, or nothing."""
    if entry.what is What.LEVEL:
        return _out_of_step(entry, [each for each in told if each.what is What.LEVEL])
    same = [each for each in told if each.what is entry.what and each.subject == entry.subject]
    if entry.what in _ONCE and same:
        return f"Row {same[0].row} gives another day for it, {show(same[0].on)}. Keep one of the two."
    if entry.what is What.LEAVE:
        stretches = [(each.on, _until(each)) for each in same]
        return _overlap(entry, stretches, "in another row")
    return ""


def _out_of_step(entry: Entry, levels: Sequence[Entry]) -> str:
    """Levels are held one after the other: a higher one from a later day on."""
    for other in levels:
        if (int(entry.subject) - int(other.subject)) * (entry.on - other.on).days <= 0:
            held = f"Level {other.subject} from {show(other.on)}"
            return f"Row {other.row} has {held}; a higher level starts on a later day."
    return ""


def _until(entry: Entry) -> date | None:
    text = entry.body.get("until")
    return date.fromisoformat(text) if text else None


def _overlap(entry: Entry, stretches: Sequence[tuple[date, date | None]], where: str) -> str:
    last = _until(entry) or date.max
    for first, until in stretches:
        if first <= last and entry.on <= (until or date.max):
            to = f"to {show(until)}" if until else "without an end"
            return f"It overlaps with the same leave {where}, from {show(first)} {to}."
    return ""
