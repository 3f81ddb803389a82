"""From what to what an entry of the journal changed something: roles, states of certificates, levels, facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from carpath.core.access import Permission, may
from carpath.core.dates import show
from carpath.core.evidence import Fact, FactKind
from carpath.core.vocabulary import Level, Role
from carpath.services import fact_words
from carpath.services.act import Act
from carpath.store import certificates, facts, people
from carpath.store.journal import Entry

CERTIFICATE, FACT = "certificate ", "fact "


@dataclass(frozen=True)
class Change:
    """The state before and after, in words; empty where there was none."""

    before: str = ""
    after: str = ""


NOTHING = Change()


def of_entries(act: Act, entries: Sequence[Entry]) -> dict[int, Change]:
    """The change of each entry that has one, by its number. What facts say is for those who may see the records."""
    found = {entry.seq: _roles(entry) for entry in entries if entry.event == "roles set"}
    found |= _certificates(entries)
    if may(act.who.roles, Permission.SEE_ROSTER):
        found |= _facts(act, entries)
    return found


def _roles(entry: Entry) -> Change:
    words = {way: ", ".join(Role(name).word for name in entry.body.get(way, ())) for way in ("ended", "granted")}
    return Change(words["ended"], words["granted"])


def _certificates(entries: Sequence[Entry]) -> dict[int, Change]:
    """The state that each certificate was in before it entered another one."""
    found = {}
    for entry in entries:
        if entry.event.startswith(CERTIFICATE) and entry.event != "certificate issued":
            before = certificates.state_before(entry.subject, entry.at)
            found[entry.seq] = Change(before.capitalize(), entry.event.removeprefix(CERTIFICATE).capitalize())
    return found


def _facts(act: Act, entries: Sequence[Entry]) -> dict[int, Change]:
    told = {entry.body["fact"]: entry.seq for entry in entries if entry.event.startswith(FACT)}
    recorded = facts.by_ids(told)
    withdrawn = {fact.id: fact for fact in facts.by_ids(fact.withdraws for fact in recorded if fact.withdraws)}
    names = {person.id: person.name for person in people.by_ids(fact.subject for fact in recorded)}
    grants = _levels_before(fact for fact in recorded if fact.kind is FactKind.LEVEL_GRANTED)
    return {
        told[fact.id]: Change(_before(act, fact, withdrawn, grants, names), _after(act, fact, names))
        for fact in recorded
    }


def _after(act: Act, fact: Fact, names: dict[str, str]) -> str:
    if fact.kind is FactKind.WITHDRAWN:
        return f"Withdrawn: {fact.reason}"
    return f"{fact_words.in_words(fact, act.office.ladder, names)}, {show(fact.happened_on)}"


def _before(act: Act, fact: Fact, withdrawn: dict[str, Fact], grants: dict[str, str], names: dict[str, str]) -> str:
    earlier = withdrawn.get(fact.withdraws or "")
    return _after(act, earlier, names) if earlier else grants.get(fact.id, "")


def _levels_before(granted: Iterable[Fact]) -> dict[str, str]:
    """The level on record before each grant was recorded."""
    found = {}
    for fact in granted:
        held = [
            int(each.subject)
            for each in facts.of_person(fact.person)
            if each.kind is FactKind.LEVEL_GRANTED and each.recorded_at < fact.recorded_at
        ]
        found[fact.id] = Level(max(held)).title if held else "No level"
    return found
