"""Degree days: one heating degree day (base 65 F) for each degree by which a day's mean stays below 65."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

# Heating degree days of the months January to December of a Puget Sound-like climate (handbook 21.8).
MONTHLY = (760, 640, 600, 470, 320, 190, 90, 90, 190, 400, 600, 770)
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True)
class Weather:
    """The degree days of each day from `start` on, as running totals: `totals[n]` is the sum of the first n days."""

    start: date
    totals: tuple[int, ...]

    def degree_days(self, start: date, end: date) -> int:
        """Degree days from `start` up to, but not with, `end`; days outside the record count nothing."""
        return self._total(end) - self._total(start)

    def _total(self, day: date) -> int:
        return self.totals[min(max((day - self.start).days, 0), len(self.totals) - 1)]


def draw(rng: Random, start: date, end: date) -> Weather:
    """The weather of the days from `start` to `end`: each month milder or colder than usual, each day around that."""
    days = [start + timedelta(days=count) for count in range((end - start).days)]
    moods: dict[tuple[int, int], int] = {}
    degrees = []
    for day in days:
        month = (day.year, day.month)
        if month not in moods:
            moods[month] = rng.randrange(88, 113)
        usual = MONTHLY[day.month - 1] * moods[month]
        degrees.append(max(0, usual // (_MONTH_DAYS[day.month - 1] * 100) + rng.randrange(-3, 4)))
    return Weather(start, (0, *accumulate(degrees)))
