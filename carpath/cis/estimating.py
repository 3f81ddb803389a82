"""Estimates, the return of an estimate, and how far back a bill may be put right (handbook 5.5)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carpath.cis.hilo import Usage, rounded

MOST_IN_A_ROW = 2


def estimate(
    days: int, *, last_year: Usage | None = None, previous: Usage | None = None, class_daily: Fraction = Fraction(0)
) -> int:
    """kWh of a period without a read: same period last year (same customer and meter), else the previous period, else
    the class average of the season, each as daily use x days, half up to whole kWh."""
    reference = last_year or previous
    return rounded((reference.daily if reference else class_daily) * days)


def may_estimate(estimates_before: int) -> bool:
    """At most two estimates in a row: the third period needs a read."""
    return estimates_before < MOST_IN_A_ROW


@dataclass(frozen=True)
class ReturnOfEstimate:
    """The next true read takes back the estimated kWh and bills the real use since the last valid read."""

    credited: int
    billed: int
    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def return_of_estimate(
    valid: tuple[date, int], estimated: tuple[date, int], true: tuple[date, int]
) -> ReturnOfEstimate:
    """Each read is (day, kWh on the register). 22,140 -> E 23,120 -> 23,745: credit 980, bill 1,605 (handbook 1I)."""
    return ReturnOfEstimate(estimated[1] - valid[1], true[1] - valid[1], valid[0], true[0])


@dataclass(frozen=True)
class BackBilling:
    """How many months a wrong bill may reach back, by what went wrong and for whom."""

    residential_under: int = 6
    other_under: int = 36
    over: int = 36

    def months(self, *, residential: bool, underbilled: bool) -> int:
        if not underbilled:
            return self.over
        return self.residential_under if residential else self.other_under


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or that month's last day."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def months_apart(first: date, day: date) -> int:
    """Whole months from one day to a later one."""
    months = (day.year - first.year) * 12 + day.month - first.month
    return months if months_before(day, months) >= first else months - 1


def within(start: date, today: date, months: int) -> bool:
    """Whether a bill period is inside the limit: it must begin on or after the day so many months before today,
    since no day before that may be billed again."""
    return start >= months_before(today, months)
