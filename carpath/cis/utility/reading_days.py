"""When a cycle is read and billed: the n-th cycle on the n-th weekday of the month, which leaves 28 to 33 days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

MONTHS = 25
_FRIDAY = 4


def weekday(month: date, number: int) -> date:
    """The `number`-th Monday-to-Friday day of a month, from 1; every month has twenty."""
    lead = max(0, 7 - month.weekday()) if month.weekday() > _FRIDAY else 0
    first = month + timedelta(days=lead)
    weeks, days = divmod(first.weekday() + number - 1, 5)
    return first - timedelta(days=first.weekday()) + timedelta(days=7 * weeks + days)


def first_of_month(day: date, later: int = 0) -> date:
    """The first day of the month so many months later."""
    years, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return date(years, month + 1, 1)


@lru_cache(maxsize=256)
def read_days(cycle: int, last: date, months: int = MONTHS) -> tuple[date, ...]:
    """The days on which a cycle was read up to the month of `last`, oldest first: one more than there are periods."""
    return tuple(weekday(first_of_month(last, back), cycle) for back in range(-months, 1))


@lru_cache(maxsize=4096)
def next_workday(day: date, count: int = 1) -> date:
    """The weekday so many weekdays after that day."""
    for _ in range(count):
        day += timedelta(days=max(1, 7 - day.weekday()) if day.weekday() >= _FRIDAY else 1)
    return day


def workday(day: date) -> date:
    """That day, or the Monday behind a weekend."""
    return next_workday(day - timedelta(days=1))


def last_of_month(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def season_edges(days: Sequence[date]) -> tuple[date, ...]:
    """The first days in and after the irrigation season (1 March, 1 November) inside the days."""
    years = range(days[0].year, days[-1].year + 1)
    edges = (date(year, month, 1) for year in years for month in (3, 11))
    return tuple(edge for edge in edges if days[0] < edge < days[-1])
