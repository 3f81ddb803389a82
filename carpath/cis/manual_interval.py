"""Interval data of a large service as a table of days: the highest hour inside the demand window and outside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from carpath.cis.papers import Paper

SUNDAY = 6
WINDOW = "7 a.m. to 10 p.m., Monday to Saturday"


@dataclass(frozen=True)
class DayPeak:
    """kW of one day: `inside` is the highest hour between 7 and 22 h, `outside` that of the other hours, each with the
    hour in which it began; `missing` counts the hours without data."""

    day: date
    inside: int
    inside_hour: int
    outside: int
    outside_hour: int
    missing: int = 0

    @property
    def counts(self) -> bool:
        """Whether the day has a demand window at all: Sundays have none."""
        return self.day.weekday() != SUNDAY


def demand(days: Iterable[DayPeak]) -> int:
    """Billing kW of Schedules 36 and 38: the highest hour inside the window."""
    return max(own.inside for own in days if own.counts)


def highest(days: Iterable[DayPeak]) -> int:
    """The highest hour of all, at whatever time."""
    return max(max(own.inside, own.outside) for own in days)


def report(days: Iterable[DayPeak], customer: str, *, minutes: int = 60, kvar: int = 0) -> Paper:
    """The interval report as it lies on the desk; `minutes` is over how many a kW is averaged."""
    columns = ("Date", "Day", "7-22 h kW", "at", "Other hours kW", "at", "Hours missing")
    rows = tuple(
        (
            f"{own.day:%m/%d/%Y}",
            f"{own.day:%a}",
            f"{own.inside:,}",
            f"{own.inside_hour:02d}:00",
            f"{own.outside:,}",
            f"{own.outside_hour:02d}:00",
            str(own.missing) if own.missing else "",
        )
        for own in days
    )
    text = [f"{customer}: highest {minutes}-minute kW of each day, primary values, from the recorder."]
    if kvar:
        text.append(f"Maximum reactive demand of the period: {kvar:,} kVAR.")
    gaps = sum(own.missing for own in days)
    filled = "1 hour was" if gaps == 1 else f"{gaps} hours were"
    text.append(f"{filled} filled by the meter shop." if gaps else "No hour is missing.")
    return Paper("interval", "Interval report", tuple(text), columns, rows)
