"""The desk roster: who works which desk in which week. Each entry is a fact; one taken out is withdrawn by another.

A week counts from its Monday, the first day on which it can have been worked, so that no proficiency lasts longer than
the work bears out. A week to come is a plan: it counts once its Monday has come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from carpath.core.access import Permission
from carpath.core.dates import days_after, monday_of
from carpath.core.dates import show as long_date
from carpath.core.errors import Conflict, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, Record, standing
from carpath.core.relief import Away, absences
from carpath.core.shape import digest
from carpath.core.vocabulary import Desk, Role
from carpath.services import record
from carpath.services.act import Act
from carpath.store import facts, people
from carpath.store.engine import lock_chain, reading, writing
from carpath.store.people import Person

FIRST_KEPT, LAST_PLANNED = timedelta(weeks=104), timedelta(weeks=26)
UNDO = timedelta(minutes=10)
A_PAGE = 20
OWN = "Nobody enters their own desks. Ask a colleague."
WHY = "Say in a sentence why an entry is taken out. Both the entry and the reason stay on record."
PLAN_CHANGED = "The plan changed."

Cell = tuple[str, Desk]
"""A person's id and a desk."""


@dataclass(frozen=True)
class RosterRow:
    """Somebody in a week: their desks, whether and why away, and whether it is oneself, whose row a colleague keeps."""

    person: Person
    desks: frozenset[Desk]
    away: tuple[Away, ...]
    own: bool


@dataclass(frozen=True)
class WeekPage:
    """A page of a week. `seen` stands for the entries as they are now: what is sent back over others is refused."""

    monday: date
    rows: tuple[RosterRow, ...]
    entries: int
    entries_before: int
    people: int
    page: int
    pages: int
    seen: str
    plan: bool


@dataclass(frozen=True)
class Saved:
    """What an act on the roster did, `at` which instant; `skipped` says whom it left out and why."""

    added: int
    dropped: int
    at: datetime
    skipped: tuple[str, ...] = ()


def week(act: Act, monday: date, page: int = 1, words: str = "") -> WeekPage:
    """A week of the roster, twenty people a page."""
    act.require(Permission.SEE_RELIEF)
    must_be_kept(act, monday)
    with reading():
        found = [each for each in rostered() if words.casefold() in each.name.casefold()]
        pages = max(1, -(-len(found) // A_PAGE))
        page = min(max(page, 1), pages)
        shown = found[(page - 1) * A_PAGE : page * A_PAGE]
        entries = _entries(act, monday)
        away = _away(act, shown, monday)
        return WeekPage(
            monday,
            tuple(_row(act, each, entries, away.get(each.id, ())) for each in shown),
            len(entries),
            len(_entries(act, days_after(monday, -7))),
            len(found),
            page,
            pages,
            _seen(entries, shown),
            monday > act.today,
        )


def _row(act: Act, person: Person, entries: Iterable[Cell], away: tuple[Away, ...]) -> RosterRow:
    desks = frozenset(desk for person_id, desk in entries if person_id == person.id)
    return RosterRow(person, desks, away, person.id == act.who.id)


def rostered() -> list[Person]:
    """Whom the roster may place at a desk, inside a running transaction: trainees and trainers, by surname."""
    return [each for each in people.everybody() if not each.closed and {Role.TRAINEE, Role.TRAINER} & set(each.roles)]


def _entries(act: Act, monday: date) -> dict[Cell, Fact]:
    """The entries of a week that stand, inside a running transaction."""
    stand = standing(facts.of_kind_on(FactKind.DESK_WORKED, monday), monday, act.now)
    return {(fact.person, Desk(fact.subject)): fact for fact in stand if fact.kind is FactKind.DESK_WORKED}


def _away(act: Act, shown: Sequence[Person], monday: date) -> dict[str, tuple[Away, ...]]:
    """Who is away in a week, by person."""
    friday, found = days_after(monday, 4), {}
    for person_id, recorded in facts.of_people([each.id for each in shown]).items():
        known = absences(Record(recorded, date.max, act.now), act.office.policy)
        found[person_id] = tuple(a for a in known if a.first <= friday and (a.last is None or a.last >= monday))
    return found


def _seen(entries: dict[Cell, Fact], shown: Iterable[Person]) -> str:
    ids = {each.id for each in shown}
    return digest(sorted(fact.id for (person_id, _), fact in entries.items() if person_id in ids))


def must_be_kept(act: Act, monday: date) -> None:
    """Raise NotFound unless the day is a Monday of the two years back and the half year ahead that are kept."""
    if monday != monday_of(monday):
        raise NotFound("A week of the roster is named by its Monday.")
    this = monday_of(act.today)
    if not this - FIRST_KEPT <= monday <= this + LAST_PLANNED:
        first, last = long_date(this - FIRST_KEPT), long_date(this + LAST_PLANNED)
        raise NotFound(f"The roster is kept from {first} and planned up to {last}.")


def save(act: Act, monday: date, shown: Sequence[str], wanted: Collection[Cell], seen: str, reason: str) -> Saved:
    """Make the week of the people `shown` what is wanted: entries are added, others withdrawn with the reason. Sent a
    second time it changes nothing; over what a colleague changed meanwhile it is refused."""
    act.require(Permission.KEEP_ROSTER)
    must_be_kept(act, monday)
    with writing():
        staff = _locked(shown)
        entries = _entries(act, monday)
        mine = {cell: fact for cell, fact in entries.items() if cell[0] in staff and cell[0] != act.who.id}
        target = {cell for cell in wanted if cell[0] in staff and cell[0] != act.who.id}
        dropped = [fact for cell, fact in mine.items() if cell not in target]
        added = [cell for cell in target if cell not in mine]
        if (dropped or added) and seen != _seen(entries, staff.values()):
            raise Conflict("A colleague changed this week in the meantime. Load it again; nothing was saved.")
        _put(act, monday, added, dropped, _reason(act, monday, reason) if dropped else "")
        return Saved(len(added), len(dropped), act.now)


def _reason(act: Act, monday: date, reason: str) -> str:
    """What was only planned is changed without a word."""
    return PLAN_CHANGED if monday > act.today and not reason.strip() else record.said(reason, WHY)


def _locked(person_ids: Collection[str]) -> dict[str, Person]:
    """Those of the people who may be rostered, held until the transaction ends."""
    staff = {each.id: each for each in rostered()}
    for person_id in sorted(set(person_ids) & staff.keys()):
        people.hold(person_id)
    lock_chain()
    return {person_id: staff[person_id] for person_id in dict.fromkeys(person_ids) if person_id in staff}


def _put(act: Act, monday: date, added: Iterable[Cell], dropped: Iterable[Fact], reason: str) -> None:
    """Withdraw and record, inside a running transaction."""
    for fact in dropped:
        record.withdraw_fact(act, fact, reason)
    earlier = [fact for fact in facts.of_kind_on(FactKind.DESK_WORKED, monday) if fact.kind is FactKind.DESK_WORKED]
    for person_id, desk in sorted(added):
        times = sum(fact.person == person_id and fact.subject == desk for fact in earlier)
        source = f"roster:{monday}:{person_id}:{desk}" + (f"#{times + 1}" if times else "")
        record.note(act, person_id, FactKind.DESK_WORKED, desk, monday, source=source, body={"week": monday})


def enter(act: Act, weeks: Mapping[date, Collection[Cell]]) -> Saved:
    """Enter what is not there yet, week by week, inside a running transaction; nothing is taken out."""
    _locked({person_id for cells in weeks.values() for person_id, _ in cells})
    added = 0
    for monday, cells in sorted(weeks.items()):
        there = _entries(act, monday)
        new = [cell for cell in cells if cell not in there]
        _put(act, monday, new, (), "")
        added += len(new)
    return Saved(added, 0, act.now)


def copy_week_before(act: Act, monday: date) -> Saved:
    """Enter everybody where they were the week before; nothing is taken out. People away all week are left out."""
    act.require(Permission.KEEP_ROSTER)
    must_be_kept(act, monday)
    with writing():
        before = _entries(act, days_after(monday, -7))
        if not before:
            raise Refused("The week before has no entries to copy.")
        staff = _locked([person_id for person_id, _ in before])
        away = {pid for pid, spans in _away(act, list(staff.values()), monday).items() if _all_week(spans, monday)}
        here = staff.keys() - away - {act.who.id}
        saved = enter(act, {monday: [cell for cell in before if cell[0] in here]})
        return replace(saved, skipped=_skipped(act, staff, away))


def _all_week(spans: Iterable[Away], monday: date) -> bool:
    days = [days_after(monday, day) for day in range(5)]
    known = tuple(spans)
    return all(any(away.covers(day) for away in known) for day in days)


def _skipped(act: Act, staff: dict[str, Person], away: Collection[str]) -> tuple[str, ...]:
    left = [f"{staff[person_id].name} is away all week." for person_id in staff if person_id in away]
    return (*left, "Your own desks are left to a colleague.") if act.who.id in staff else tuple(left)


def undo(act: Act, at: datetime) -> Saved:
    """Take back, within ten minutes, what one act of mine did to the roster."""
    act.require(Permission.KEEP_ROSTER)
    if not timedelta(0) <= act.now - at <= UNDO:
        raise Refused("More than ten minutes have passed. Change the week instead, with a reason.")
    with writing():
        done = [fact for fact in facts.recorded_at(at, act.who.id) if FactKind.DESK_WORKED in (fact.kind, fact.subject)]
        _locked({fact.person for fact in done})
        weeks = sorted({fact.happened_on for fact in done})
        back = [_undone(act, monday, done) for monday in weeks]
        return Saved(sum(added for added, _ in back), sum(dropped for _, dropped in back), act.now)


def _undone(act: Act, monday: date, done: Sequence[Fact]) -> tuple[int, int]:
    """One week put back: entries made in that act are withdrawn, those withdrawn in it entered anew."""
    entries, of_week = _entries(act, monday), [fact for fact in done if fact.happened_on == monday]
    made = {fact.id for fact in of_week}
    gone = {fact.withdraws for fact in of_week}
    earlier = facts.of_kind_on(FactKind.DESK_WORKED, monday)
    added = [(fact.person, Desk(fact.subject)) for fact in earlier if fact.id in gone]
    dropped = [fact for fact in entries.values() if fact.id in made]
    added = [cell for cell in added if cell not in entries]
    _put(act, monday, added, dropped, "Undone within ten minutes by whoever entered it.")
    return len(added), len(dropped)
