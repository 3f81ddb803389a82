"""The service clock: on which day a time in level is complete, with the arithmetic behind it.

n months after the effective date of the level before; a whole day of leave or hold moves that by one day; part-time
counts its fraction, rounded up to a whole day at the end; a credit moves it back. All by named, dated rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from carpath.core.dates import days_after, months_after, show, show_days

WHOLE = Fraction(1)


@dataclass(frozen=True)
class Span:
    """Days that count other than whole, `first` to `last` (both included; None while it lasts). `why` in words,
    `article` of the agreement, `fact` that says so. `lasting` where `last` is only how far it is known to go."""

    first: date
    last: date | None
    counts: Fraction
    why: str
    article: str = ""
    fact: str = ""
    lasting: bool = False

    def covers(self, day: date) -> bool:
        """Is the day one of these?"""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Stretch:
    """One line of the arithmetic: days from `first` to `last`, what each counts, what they add up to, and why.

    `span` is what makes them count so, None for plain service.
    """

    first: date
    last: date
    days: int
    counts: Fraction
    credited: Fraction
    why: str
    span: Span | None = None


@dataclass(frozen=True)
class Service:
    """`nominal` is the date without any absence, `met_on` the date with them (None while an absence has no end)."""

    start: date
    months: int
    nominal: date
    credit: int
    met_on: date | None
    stretches: tuple[Stretch, ...]

    @property
    def needed(self) -> int:
        """Days that the months have, less those credited; never below none."""
        return max((self.nominal - self.start).days - self.credit, 0)

    @property
    def open_ended(self) -> bool:
        """Does an absence that has no end yet move the date?"""
        return any(each.span.lasting for each in self.stretches if each.span and each.counts != WHOLE)

    @property
    def arithmetic(self) -> str:
        """The sum in words."""
        parts = [f"{self.months} months after {show(self.start)} is {show(self.nominal)}"]
        parts += [_in_words(stretch) for stretch in self.stretches if stretch.counts != WHOLE]
        if self.credit:
            parts.append(f"{show_days(self.credit)} credited")
        return "; ".join(parts) + "."


def _in_words(stretch: Stretch) -> str:
    count = f"each counts {stretch.counts}" if stretch.counts else "not counted"
    if stretch.span and stretch.span.lasting:
        return f"{stretch.why}, from {show(stretch.first)} with no end yet: at least {show_days(stretch.days)}, {count}"
    return f"{stretch.why}, {show(stretch.first)} to {show(stretch.last)}: {show_days(stretch.days)}, {count}"


def serve(start: date, months: int, spans: Sequence[Span] = (), credit: int = 0) -> Service:
    """The day on which `months` from `start` are complete, and how. Where spans overlap, the least counts."""
    nominal = months_after(start, months)
    needed = Fraction(max((nominal - start).days - credit, 0))
    stretches: list[Stretch] = []
    day = start
    while needed > 0:
        stretch = _next_stretch(day, needed, spans)
        if stretch is None:
            return Service(start, months, nominal, credit, None, tuple(stretches))
        stretches.append(stretch)
        needed -= stretch.credited
        day = days_after(stretch.last, 1)
    return Service(start, months, nominal, credit, day, tuple(stretches))


def _next_stretch(day: date, needed: Fraction, spans: Sequence[Span]) -> Stretch | None:
    """Days that count alike, up to the next change or the end of what is needed; None where nothing counts for ever."""
    here = [span for span in spans if span.covers(day)]
    least = min(here, key=lambda span: span.counts, default=None)
    counts, why = (least.counts, least.why) if least else (WHOLE, "service")
    change = _next_change(day, spans)
    enough = ceil(needed / counts) if counts else None
    lengths = [length for length in (enough, (change - day).days if change else None) if length is not None]
    if not lengths:
        return None
    days = min(lengths)
    return Stretch(day, days_after(day, days - 1), days, counts, days * counts, why, least)


def _next_change(day: date, spans: Sequence[Span]) -> date | None:
    """The next day after `day` on which a span begins or has just ended."""
    edges = [span.first for span in spans] + [days_after(span.last, 1) for span in spans if span.last is not None]
    return min((edge for edge in edges if edge > day), default=None)
