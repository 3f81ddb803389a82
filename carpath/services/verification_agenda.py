"""What waits for Human Resources to decide: whose it is, who acts, since how many days, and what holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from carpath.core.access import Permission
from carpath.core.decision_letter import Outcome
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.holds import hold_on
from carpath.core.verification_agenda import Ready, Waiting, agenda
from carpath.services import delegation, standings
from carpath.services.act import Act
from carpath.store import facts, people, standing_lists, verifications
from carpath.store.engine import reading
from carpath.store.standing_lists import Asked
from carpath.store.standings import Kept


@dataclass(frozen=True)
class Entry:
    """A decision that waits, with the names of the person, of whose it is and of who makes it."""

    waiting: Waiting
    person: str
    owner: str
    acts: str


@dataclass(frozen=True)
class Agenda:
    """Every decision that waits, the longest first, on hold last. `unknown`: people who are being judged anew, so that
    a decision may be missing."""

    entries: tuple[Entry, ...]
    unknown: int


def waiting(act: Act) -> tuple[Entry, ...]:
    """What waits for anybody; nobody's own decision is among them."""
    return page(act).entries


def page(act: Act) -> Agenda:
    """The same with how many people it may be missing."""
    act.require(Permission.VERIFY)
    unknown, found = _waiting(act)
    wanted = {who for each in found if each.charge for who in (each.charge.owner, each.charge.acts)}
    with reading():
        names = {p.id: p.name for p in people.by_ids(wanted | {each.ready.person for each in found})}
    return Agenda(tuple(_entry(each, names) for each in found), unknown)


def _entry(waits: Waiting, names: Mapping[str, str]) -> Entry:
    owner, acts = (waits.charge.owner, waits.charge.acts) if waits.charge else ("", "")
    return Entry(waits, names[waits.ready.person], names.get(owner, ""), names.get(acts, ""))


def for_worker(act: Act) -> tuple[Waiting, ...]:
    """The same by ids and for no role: `core.verification_agenda.share` says what to remind a clerk of."""
    return _waiting(act)[1]


def _waiting(act: Act) -> tuple[int, tuple[Waiting, ...]]:
    unknown = standings.freshen(act).stale
    with reading():
        eligible = [row for row in standing_lists.everyone(Asked(show="eligible"), standings.seen_by(act)) if row.right]
        team = delegation.clerks()
        ready = list(_not_returned(act, list(_ready(act, eligible))))
        records = delegation.records(act, team)
        return unknown, agenda(ready, [clerk.id for clerk in team], records, act.today)


def _ready(act: Act, eligible: Sequence[Kept]) -> Iterator[Ready]:
    """Who is eligible, each with the hold on the level; holds of everybody are few and read at once."""
    held: dict[str, list[Fact]] = {}
    for fact in facts.of_kinds([FactKind.HELD]):
        held.setdefault(fact.person, []).append(fact)
    for row in eligible:
        made = row.made.outline if row.made else None
        if made and made.aim and made.eligible_on:
            record = Record(held.get(row.person_id, ()), act.today, act.now)
            yield Ready(row.person_id, made.aim, made.eligible_on, hold_on(record, made.aim, act.today))


def _not_returned(act: Act, ready: Sequence[Ready]) -> Iterator[Ready]:
    """Without those of whom HR decided not to grant the level, as long as nothing was recorded about them since."""
    last = verifications.last_decisions([each.person for each in ready])
    returned = {
        each.person: last[each.person, each.level].decided_at
        for each in ready
        if (each.person, each.level) in last and last[each.person, each.level].outcome == Outcome.NOT_GRANTED.value
    }
    recorded = facts.of_people(list(returned))
    for each in ready:
        decided_at = returned.get(each.person)
        if decided_at is None or any(fact.recorded_at > decided_at for fact in recorded[each.person]):
            yield each
