"""Progression: how long people took from one level to the next, and what the middle of them took. Whole days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from carpath.core.evidence import Fact, FactKind
from carpath.core.vocabulary import Level

FEW = 5
"""Below so many people a middle says more about them than about the office, so it is shown with a caution."""


@dataclass(frozen=True)
class Step:
    """One person's way from a level to the next: the days on which each took effect."""

    person: str
    level: Level
    began: date
    reached: date

    @property
    def days(self) -> int:
        """How long it took."""
        return (self.reached - self.began).days


@dataclass(frozen=True)
class Middle:
    """How long the steps to a level took: the shortest, a quarter, half, three quarters, the longest; in days."""

    level: Level
    people: int
    shortest: int
    quarter: int
    half: int
    three_quarters: int
    longest: int

    @property
    def few(self) -> bool:
        """Too few people to speak of a middle."""
        return self.people < FEW


def steps(facts: Iterable[Fact]) -> list[Step]:
    """The steps in the standing LEVEL_GRANTED facts of many people, by the day on which the next level took effect."""
    held: dict[str, dict[Level, date]] = {}
    for fact in facts:
        if fact.kind is FactKind.LEVEL_GRANTED:
            days = held.setdefault(fact.person, {})
            level = Level(int(fact.subject))
            days[level] = min(fact.happened_on, days.get(level, date.max))
    found = [
        Step(person, level, days[level.before], reached)
        for person, days in held.items()
        for level, reached in days.items()
        if level.before in days and days[level.before] <= reached
    ]
    return sorted(found, key=lambda step: (step.reached, step.person))


def middles(taken: Iterable[Step]) -> list[Middle]:
    """The middle of each level that somebody reached, in the order of the levels."""
    by_level: dict[Level, list[int]] = {}
    for step in taken:
        by_level.setdefault(step.level, []).append(step.days)
    return [_middle(level, sorted(days)) for level, days in sorted(by_level.items())]


def _middle(level: Level, days: Sequence[int]) -> Middle:
    quarter, half, most = (share_within(days, Fraction(part, 4)) for part in (1, 2, 3))
    return Middle(level, len(days), days[0], quarter, half, most, days[-1])


def share_within(days: Sequence[int], share: Fraction) -> int:
    """The least number of days within which that share of people was done. `days` in rising order, not empty."""
    return days[max(ceil(share * len(days)), 1) - 1]
