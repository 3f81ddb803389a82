"""Service days, rate changes inside a period, and what share of a monthly amount a period bills."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from carpath.cis.tariff_codes import NormalPeriod


class BillKind(StrEnum):
    """Why the period has its length; OPEN and FINAL always prorate monthly amounts."""

    NORMAL = "normal"
    OPEN = "open"
    FINAL = "final"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a monthly amount that is billed: `days` of `month` days."""

    days: int
    month: int

    def __str__(self) -> str:
        return f"{self.days}/{self.month}"


@dataclass(frozen=True, slots=True)
class Period:
    """What a bill covers. `start` picks the prices; `end` (the first day not billed) is None when only the number of
    days is known, and then no rate change is looked for."""

    start: date
    days: int
    kind: BillKind = BillKind.NORMAL
    end: date | None = None

    def covers(self, month: int, day: int) -> bool:
        """Whether that day of some year was served; False while the end is unknown."""
        if self.end is None:
            return False
        return any(
            self.start <= date(year, month, day) < self.end for year in range(self.start.year, self.end.year + 1)
        )


class Side(NamedTuple):
    """The days of a period between two rate changes; `share` is None where monthly amounts are billed whole."""

    start: date
    days: int
    share: Share | None


def round_half_up(numerator: int, denominator: int) -> int:
    """numerator / denominator (both 0 or more) to the nearest whole number, halves up."""
    return (2 * numerator + denominator) // (2 * denominator)


def sides(period: Period, changes: Sequence[date], normal: NormalPeriod) -> tuple[Side, ...]:
    """The period cut at every change of `changes` (ascending) inside it. The day of the change is the first new one.

    A cut prorates every monthly amount of the bill, also one whose own price did not change (rules.proration)."""
    whole = (Side(period.start, period.days, month_share(period, normal)),)
    if period.end is None:
        return whole
    cuts = changes[bisect_right(changes, period.start) : bisect_left(changes, period.end)]
    if not cuts:
        return whole
    spans = pairwise((period.start, *cuts, period.end))
    return tuple(_split_side(start, (end - start).days, normal) for start, end in spans)


def _split_side(start: date, days: int, normal: NormalPeriod) -> Side:
    return Side(start, days, Share(days, normal.month_days))


def month_share(period: Period, normal: NormalPeriod) -> Share | None:
    """The share of monthly amounts that an unsplit period bills, None for the whole."""
    whole = normal.min_days <= period.days <= normal.max_days
    if whole and period.kind in (BillKind.NORMAL, BillKind.LONG):
        return None
    return Share(period.days, normal.month_days)


def split_usage(usage: int, days: Sequence[int]) -> tuple[int, ...]:
    """Usage by days on each side, whole units half up; the last side takes the remainder, so nothing is lost.

    A side never takes more than what is left: with four sides rounding up three times could ask for it."""
    parts, left, total = [], usage, sum(days)
    for side in days[:-1]:
        part = min(left, round_half_up(usage * side, total))
        parts.append(part)
        left -= part
    return (*parts, left)
