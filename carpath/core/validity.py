"""Validity: whether something that lasts for a time has held without a gap until a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from carpath.core.dates import days_after

FOR_GOOD = date.max


@dataclass(frozen=True)
class Period:
    """A time that a fact covers, first and last day included; FOR_GOOD where it has no last."""

    first: date
    last: date
    fact: str


@dataclass(frozen=True)
class Holding:
    """Periods that follow one another without a gap."""

    periods: tuple[Period, ...]

    @property
    def since(self) -> date:
        """The first day of the unbroken time: a renewal in time does not begin it anew."""
        return self.periods[0].first

    @property
    def until(self) -> date:
        """The last day, or FOR_GOOD."""
        return max(period.last for period in self.periods)

    @property
    def facts(self) -> tuple[str, ...]:
        """What it rests on."""
        return tuple(period.fact for period in self.periods)

    @property
    def last_day(self) -> date | None:
        """The last day, or None where there is none."""
        return None if self.until == FOR_GOOD else self.until


def latest_holding(periods: Iterable[Period]) -> Holding | None:
    """The last unbroken time among the periods, or None where there are none."""
    chain: tuple[Period, ...] = ()
    for period in sorted(periods, key=lambda each: (each.first, each.last, each.fact)):
        joins = chain and (Holding(chain).until == FOR_GOOD or period.first <= days_after(Holding(chain).until, 1))
        chain = (*chain, period) if joins else (period,)
    return Holding(chain) if chain else None
