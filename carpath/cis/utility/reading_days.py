"""When a cycle is read and billed: the n-th cycle on the n-th working day of the month, 25 to 35 days apart."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from carpath.cis.utility.workdays import working_day

CYCLES = 20
MONTHS = 25


def first_of_month(day: date, later: int = 0) -> date:
    """The first day of the month so many months later."""
    years, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return date(years, month + 1, 1)


@lru_cache(maxsize=256)
def read_days(cycle: int, last: date, months: int = MONTHS) -> tuple[date, ...]:
    """The days on which a cycle was read up to the month of `last`, oldest first: one more than there are periods."""
    return tuple(working_day(first_of_month(last, back), cycle) for back in range(-months, 1))


def last_of_month(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def season_edges(days: Sequence[date]) -> tuple[date, ...]:
    """The first days in and after the irrigation season (1 March, 1 November) inside the days."""
    years = range(days[0].year, days[-1].year + 1)
    edges = (date(year, month, 1) for year in years for month in (3, 11))
    return tuple(edge for edge in edges if days[0] < edge < days[-1])
