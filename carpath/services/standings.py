"""Keeping ready where everybody stands, so that no list judges thousands of people while somebody waits for a page.

What is kept can always be explained: `fresh` makes anybody's outline anew from the facts, and the two must agree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from zlib import crc32

from carpath.core.dates import days_after
from carpath.core.eligibility import RULE
from carpath.core.evidence import Fact, Record
from carpath.core.outline import OUTLINE_RULE, Lasting, Outline, days_of_change, lasting, outline
from carpath.core.papers import Paper, state_of
from carpath.core.refreshers import runs_out_on
from carpath.core.rulebook import Rulebook
from carpath.exercises import kinds
from carpath.services import papers, rules, waiting_items
from carpath.services.act import Act, instant
from carpath.services.standing import Standing, judge_standing
from carpath.store import facts, standing_lists, standings
from carpath.store.engine import reading, writing
from carpath.store.standing_lists import Asked, Overview, Seen
from carpath.store.standings import Kept

AT_ONCE = 100
"""So many rows are made anew while somebody waits for a page; more are left to the worker, and the page says so."""
A_BATCH = 50
A_PAGE = 50

_digests: dict[int, tuple[Rulebook, str]] = {}


def seen_by(act: Act) -> Seen:
    """How a list is looked at by this person now. Inside a running transaction."""
    return Seen(act.today, _rules(act), act.who.id)


def _rules(act: Act) -> str:
    """One digest over everything that outlines are made by."""
    published = [f"{each.ladder.version} {each.published_at}" for each in rules.versions(act)]
    parts = [RULE, OUTLINE_RULE, _digest(act.office.rulebook), *published, *sorted(kinds())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _digest(rulebook: Rulebook) -> str:
    known = _digests.get(id(rulebook))
    if known is None or known[0] is not rulebook:
        known = _digests[id(rulebook)] = (rulebook, rulebook.digest)
    return known[1]


def freshen(act: Act) -> Overview:
    """Make the few rows anew that are no longer right, before a list is shown; returns what the list is of."""
    found = _overview(act)
    if not 0 < found.stale <= AT_ONCE:
        return found
    catch_up(act, timedelta(seconds=5))
    return _overview(act)


def _overview(act: Act) -> Overview:
    with reading():
        return standing_lists.overview(seen_by(act))


@dataclass(frozen=True)
class Listed:
    """One page of the rows that were asked for, how many there are on all pages, and what everybody together is."""

    overview: Overview
    rows: Sequence[Kept]
    count: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are; one where there is nothing."""
        return _pages(self.count)


def listed(act: Act, asked: Asked, number: int) -> Listed:
    """A page of everybody on the ladder; the last one where `number` lies behind it."""
    overview = freshen(act)
    with reading():
        seen = seen_by(act)
        count = standing_lists.count(asked, seen)
        shown = min(max(number, 1), _pages(count))
        return Listed(overview, standing_lists.page(asked, seen, A_PAGE, shown), count, shown)


def _pages(count: int) -> int:
    return max(1, -(-count // A_PAGE))


def catch_up(act: Act, within: timedelta, share: tuple[int, int] = (0, 1)) -> int:
    """Make rows anew that are not right, some at a time, until all are or the time is over; returns how many.

    `share` (n, of) leaves the others to other processes.
    """
    began, made = instant(), 0
    with reading():
        seen = seen_by(act)
        stale = standing_lists.stale(Seen(seen.today, seen.rules))
    waiting = [person_id for person_id in stale if crc32(person_id.encode()) % share[1] == share[0]]
    for start in range(0, len(waiting), A_BATCH):
        if instant() - began > within:
            break
        made += _make(act, waiting[start : start + A_BATCH])
    return made


def _make(act: Act, person_ids: Sequence[str]) -> int:
    """Read and judge in one transaction, keep in another, so that nobody who writes waits for the judging."""
    with reading():
        seen, marks = seen_by(act), standings.marks_of(person_ids)
        made = dict(fresh(act, person_ids))
    with writing():
        return standings.keep(made, marks, seen.rules)


def fresh(act: Act, person_ids: Sequence[str]) -> Iterator[tuple[str, Lasting]]:
    """The outlines of people made from their facts, and how long they stay right. Inside a running transaction."""
    recorded, asked = facts.of_people(person_ids), papers.papers(act)
    for person_id in person_ids:
        yield person_id, _lasting(act, recorded[person_id], asked)


def _lasting(act: Act, recorded: Sequence[Fact], asked: Sequence[Paper]) -> Lasting:
    known_on = max((fact.recorded_at for fact in recorded), default=act.now)  # whatever is recorded is known

    @cache
    def judged(day: date) -> Standing:
        return judge_standing(act, recorded, day, known_on)

    changes = days_of_change(recorded, judged(act.today).verdict) | _days_of_ladders(act)
    return lasting(lambda day: _outline(judged(day), asked, day, known_on), act.today, changes)


def _outline(where: Standing, asked: Sequence[Paper], day: date, known_on: datetime) -> Outline:
    record = Record(where.facts, day, known_on)
    states = [state_of(paper, record, day) for paper in asked]
    refresh_on = runs_out_on(record, Record(where.facts, date.max, known_on), where.rulebook)
    waits = tuple(waiting_items.sign_offs(where))
    return outline(where.held, where.since, where.verdict, record, states, waits, refresh_on)


def _days_of_ladders(act: Act) -> set[date]:
    """The days on which another version of the ladder may begin to hold for somebody."""
    ladders = [each.ladder for each in rules.versions(act)]
    ends = [days_after(each.transition.until, 1) for each in ladders if each.transition.until]
    return {each.effective_on for each in ladders} | set(ends)


@dataclass(frozen=True)
class Difference:
    """A person whose kept outline is not what the facts give."""

    person_id: str
    kept: Outline
    fresh: Outline


def differences(act: Act) -> Iterator[Difference]:
    """Everybody whose row claims to be right and is not; some people at a time."""
    with reading():
        everyone = [each.person_id for each in standing_lists.everyone(Asked(), seen_by(act))]
    for start in range(0, len(everyone), A_BATCH):
        yield from _differing(act, everyone[start : start + A_BATCH])


def _differing(act: Act, person_ids: Sequence[str]) -> list[Difference]:
    with reading():
        seen = seen_by(act)
        kept = standings.right_now(person_ids, seen.today, seen.rules)
        made = {person_id: made.outline for person_id, made in fresh(act, list(kept))}
    return [Difference(who, kept[who], made[who]) for who in kept if kept[who] != made[who]]
