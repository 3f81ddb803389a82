"""The account of the service clock: every stretch with its running total, its reason, its article and its fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from carpath.core.dates import days_after, months_after, show_month
from carpath.core.eligibility import situation
from carpath.core.evidence import Fact, FactKind
from carpath.core.judge_time import credited, granted, time_served
from carpath.core.ladder import Requirement, TimeInLevel, every
from carpath.core.rulebook import Rulebook
from carpath.core.service_clock import Service, Stretch
from carpath.core.vocabulary import Level


@dataclass(frozen=True)
class Line:
    """One stretch, what all days up to its end add up to, and the fact that makes it count as it does."""

    stretch: Stretch
    total: Fraction
    fact: Fact | None


@dataclass(frozen=True)
class Clock:
    """How the day on which a time in level is complete is counted. `lasting` are absences that have no last day yet."""

    requirement: Requirement
    served_in: Level
    service: Service
    granted: Fact
    credits: tuple[Fact, ...]
    lines: tuple[Line, ...]
    lasting: tuple[Fact, ...]

    @property
    def total(self) -> Fraction:
        """What all lines add up to, in days."""
        return self.lines[-1].total if self.lines else Fraction(0)

    @property
    def moved(self) -> int:
        """By how many days absence and credit moved the date: later above 0, earlier below."""
        return (self.service.met_on - self.service.nominal).days if self.service.met_on else 0


def clock_of(rulebook: Rulebook, level: Level, facts: Iterable[Fact], as_of: date, known_on: datetime) -> Clock | None:
    """The clock towards a level; None where the level asks for no time or the level before is not on record."""
    asked = [each for each in every(rulebook.ladder.rung(level).requirements) if isinstance(each.rule, TimeInLevel)]
    at = situation(rulebook, level, facts, as_of, known_on)
    served_in = level.before
    grant = granted(served_in, at) if served_in else None
    if not asked or served_in is None or grant is None or not isinstance(asked[0].rule, TimeInLevel):
        return None
    service = time_served(asked[0].rule, at, grant)
    known = {fact.id: fact for fact in at.foreseen.facts}
    absences = at.foreseen.of(FactKind.ABSENT)
    lasting = tuple(fact for fact in absences if fact.day("until") is None and fact.happened_on <= as_of)
    return Clock(asked[0], served_in, service, grant, credited(at), _lines(service, known), lasting)


def _lines(service: Service, known: dict[str, Fact]) -> tuple[Line, ...]:
    lines, total = [], Fraction(0)
    for stretch in service.stretches:
        total += stretch.credited
        lines.append(Line(stretch, total, known.get(stretch.span.fact) if stretch.span else None))
    return tuple(lines)


@dataclass(frozen=True)
class Run:
    """Days of one month that count alike: the first as a day of the month, how many, what each counts."""

    first: int
    days: int
    counts: Fraction


@dataclass(frozen=True)
class Month:
    """One row of the calendar: its first day, how many days it has, and the days that the clock looked at."""

    first: date
    length: int
    runs: tuple[Run, ...]

    @property
    def title(self) -> str:
        """`Nov 2026`."""
        return show_month(self.first)


def months(service: Service) -> tuple[Month, ...]:
    """The stretches laid on a calendar, month by month."""
    rows: dict[date, list[Run]] = {}
    for stretch in service.stretches:
        day = stretch.first
        while day <= stretch.last:
            month = day.replace(day=1)
            last = min(stretch.last, days_after(months_after(month, 1), -1))
            rows.setdefault(month, []).append(Run(day.day, (last - day).days + 1, stretch.counts))
            day = days_after(last, 1)
    return tuple(Month(month, (months_after(month, 1) - month).days, tuple(runs)) for month, runs in rows.items())
