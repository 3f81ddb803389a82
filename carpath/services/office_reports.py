"""Reports over the office: progression times, what waits for trainers and how long, results, what runs out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from carpath.core.access import Permission
from carpath.core.dates import days_after, months_after
from carpath.core.evidence import FactKind, standing
from carpath.core.progression import Middle, Step, middles, steps
from carpath.core.vocabulary import BY_DESK, Desk, Level
from carpath.exercises import kinds
from carpath.services import standings
from carpath.services.act import Act
from carpath.store import facts, people, report_counts, standing_lists
from carpath.store.engine import reading
from carpath.store.standing_lists import Asked, Overview
from carpath.store.standings import Kept

AGES = ((0, 7, "up to a week"), (8, 14, "8 to 14 days"), (15, 30, "15 to 30 days"), (31, 60, "31 to 60 days"))
OLDER = "over 60 days"
A_YEAR = 12


@dataclass(frozen=True)
class Period:
    """From a District day to another, both included."""

    since: date
    until: date


def period(act: Act, since: date | None, until: date | None) -> Period:
    """What was asked for; without a word the last twelve months."""
    last = until or act.today
    return Period(since or days_after(months_after(last, -A_YEAR), 1), last)


@dataclass(frozen=True)
class Progression:
    """Who reached a level in the period, how long it took, and the middle of each level."""

    period: Period
    middles: tuple[Middle, ...]
    steps: tuple[tuple[Step, str], ...]


def progression(act: Act, asked: Period, level: Level | None) -> Progression:
    """Steps into a level (or into any) that took effect in the period, with names; the latest first."""
    act.require(Permission.SEE_REPORTS)
    with reading():
        granted = standing(facts.of_kinds([FactKind.LEVEL_GRANTED]), act.today, act.now)
        taken = [s for s in steps(granted) if asked.since <= s.reached <= asked.until and level in (None, s.level)]
        names = {person.id: person.name for person in people.by_ids(step.person for step in taken)}
    return Progression(asked, tuple(middles(taken)), tuple((step, names[step.person]) for step in reversed(taken)))


@dataclass(frozen=True)
class Ages:
    """How many people wait for a trainer, by the age of the oldest thing that waits; and what the list is of."""

    buckets: tuple[tuple[str, int], ...]
    overview: Overview

    @property
    def people(self) -> int:
        """How many wait at all."""
        return sum(count for _, count in self.buckets)


def ages(act: Act) -> Ages:
    """What waits for trainers, by age."""
    act.require(Permission.SEE_REPORTS)
    overview = standings.freshen(act)
    with reading():
        since = report_counts.waiting_since(standings.seen_by(act))
    counted = {words: 0 for *_, words in AGES} | {OLDER: 0}
    for day, count in since:
        counted[_age((act.today - day).days)] += count
    return Ages(tuple(counted.items()), overview)


def _age(days: int) -> str:
    return next((words for first, last, words in AGES if first <= max(days, 0) <= last), OLDER)


def waiting(act: Act, size: int | None = None, number: int = 1) -> list[Kept]:
    """Who waits for a trainer, the longest first; a page of them, or all."""
    act.require(Permission.SEE_REPORTS)
    asked = Asked(show="trainer", sort="waiting")
    with reading():
        seen = standings.seen_by(act)
        found = standing_lists.page(asked, seen, size, number) if size else standing_lists.everyone(asked, seen)
        return list(found)


@dataclass(frozen=True)
class Result:
    """How the runs of one test, or the proof sets of one desk, ended in the period."""

    title: str
    passed: int
    failed: int
    open: int

    @property
    def decided(self) -> int:
        """How many are decided."""
        return self.passed + self.failed


def results(act: Act, asked: Period) -> list[Result]:
    """Pass rates by test and desk; those that a trainer has yet to decide stand apart."""
    act.require(Permission.SEE_REPORTS)
    with reading():
        counted = report_counts.outcomes(asked.since, asked.until)
    return sorted((Result(_title(kind, subject), *rest) for kind, subject, *rest in counted), key=_by_title)


def _by_title(result: Result) -> str:
    return result.title


def _title(kind: str, subject: str) -> str:
    if kind == FactKind.PROOF_SET.value:
        return f"Proof sets, {BY_DESK[Desk(subject)].name}"
    known = next((each.title for each in kinds().values() if each.subject == subject), None)
    return known or subject.replace("-", " ").capitalize()


def expiring(act: Act, months: int = A_YEAR) -> tuple[list[tuple[date, int]], Overview]:
    """How many people have a credential that runs out in each month from this one on, first what ran out before."""
    act.require(Permission.SEE_REPORTS)
    overview = standings.freshen(act)
    with reading():
        days = report_counts.expiring_on(standings.seen_by(act))
    first = act.today.replace(day=1)
    return list(_by_month(days, [months_after(first, number) for number in range(months)])), overview


def _by_month(days: Iterable[tuple[date, int]], months: list[date]) -> Iterator[tuple[date, int]]:
    counted = dict.fromkeys(months, 0)
    for day, count in days:
        month = max(day.replace(day=1), months[0])
        if month in counted:
            counted[month] += count
    yield from counted.items()
