"""The periods of a premise, what today's read is compared with, and the codes under which it fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from carpath.cis import estimating, hilo, meters
from carpath.cis.billing_power import average_power_factor
from carpath.cis.hilo import Expected, Facts, Limits, Usage
from carpath.cis.records import Demand, Neighbourhood, Premise, Read
from carpath.cis.tariff import TariffBook

_CLASS = {"7": "residential", "25": "small_gs", "41": "irrigation"}
_A_YEAR_APART = timedelta(days=20)


@dataclass(frozen=True)
class Period:
    """One line of the usage history. `kwh` is None while no read came in, `total` until the period is billed."""

    account: str
    start: date
    end: date
    read_from: int | None
    read_to: int | None
    type: str
    kwh: int | None
    degree_days: int
    total: Decimal | None = None
    flag: str = ""
    demand: Demand | None = None

    @property
    def load_factor(self) -> Fraction | None:
        """kWh as a share of the highest kW running every hour; None where no demand is measured."""
        if self.demand is None or not self.demand.kw or not self.kwh or not self.days:
            return None
        return hilo.load_factor(self.kwh, self.demand.kw, self.days)

    @property
    def power_factor(self) -> Decimal | None:
        """The average power factor; None where no kVARh are measured."""
        if self.demand is None or not self.demand.kvarh or not self.kwh:
            return None
        return average_power_factor(self.kwh, self.demand.kvarh)

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def usage(self) -> Usage:
        return Usage(self.kwh or 0, self.days, self.degree_days)


@dataclass(frozen=True)
class Comparison:
    """Today's period against its reference: `basis` says in words which period that was; "" where there is none.
    `reported` is the use as the report prints it: below zero where the read fell back and no rollover explains it."""

    period: Period
    previous: Period | None
    last_year: Period | None
    basis: str
    expected: Expected
    codes: tuple[str, ...]
    reported: int | None


def limits(book: TariffBook, home: Premise) -> Limits:
    """The limits of the premise's class."""
    return limits_of(book, home.schedule)


def limits_of(book: TariffBook, schedule: str) -> Limits:
    """The limits of the class that a schedule serves."""
    name = _CLASS.get(schedule, "demand_metered")
    factors = book.hilo.limits[name]
    return Limits(
        Fraction(factors.high),
        Fraction(factors.low),
        book.hilo.abs_floor_kwh[name],
        book.hilo.very_cutoff_percent,
        power_factor=Fraction(book.hilo.least_power_factor),
    )


def billed(hood: Neighbourhood, home: Premise) -> tuple[Period, ...]:
    """Every billed period, oldest first."""
    opened = {read.day: read.value for read in home.reads}
    closed = {read.day: read for read in reversed(home.reads)}
    return tuple(
        Period(
            segment.account,
            segment.start,
            segment.end,
            opened.get(segment.start),
            closed[segment.end].value if segment.end in closed else None,
            closed[segment.end].type if segment.end in closed else "",
            segment.kwh,
            hood.weather.degree_days(segment.start, segment.end),
            segment.total,
            segment.flag,
            segment.demand,
        )
        for segment in home.segments
    )


def todays_read(hood: Neighbourhood, home: Premise) -> Read | None:
    """The read that came in today, or None."""
    last = home.reads[-1]
    return last if last.day == hood.today else None


def previous_read(hood: Neighbourhood, home: Premise) -> Read:
    """The read that opens today's period: of a final and an initial read on one day the initial one."""
    return next(read for read in reversed(home.reads) if read.day < hood.today)


def current(hood: Neighbourhood, home: Premise) -> Period:
    """Today's period, not billed yet, as the records have it."""
    start, end = previous_read(hood, home), todays_read(hood, home)
    used = None
    if end is not None:
        used = meters.use(start.value, end.value, dials=home.meter.dials, multiplier=home.meter.multiplier)
    cold = hood.weather.degree_days(start.day, hood.today)
    value, kind, demand = (end.value, end.type, end.demand) if end else (None, "", None)
    return Period(home.account.number, start.day, hood.today, start.value, value, kind, used, cold, demand=demand)


def periods(hood: Neighbourhood, home: Premise) -> tuple[Period, ...]:
    """The usage history: every billed period and, last, today's."""
    return (*billed(hood, home), current(hood, home))


def year_before(history: tuple[Period, ...], period: Period) -> Period | None:
    """The period that ended about a year before this one did."""
    then = estimating.months_before(period.end, 12)
    near = [old for old in history if abs(old.end - then) <= _A_YEAR_APART and old.days >= 15]
    return min(near, key=lambda old: abs(old.end - then), default=None)


def comparable(home: Premise, now: Period, then: Period | None) -> bool:
    """Whether last year's period is a fair reference: same customer, same meter."""
    return then is not None and then.account == now.account and home.meter.installed <= then.start


def compare(book: TariffBook, hood: Neighbourhood, home: Premise) -> Comparison:
    """Today's read put to the Hi/Low test."""
    history, now = billed(hood, home), current(hood, home)
    previous, last_year = history[-1] if history else None, year_before(history, now)
    fair = comparable(home, now, last_year)
    reference = last_year if fair else previous
    basis = "same period last year" if fair else "previous period" if previous else ""
    bounds = limits(book, home)
    usage = reference.usage if reference else Usage(0, 1)
    expected = hilo.expect(usage, now.days, now.degree_days, bounds, electric_heat=home.heat == "electric")
    codes = hilo.failures(_facts(hood, home, now, reference), expected, bounds)
    return Comparison(now, previous, last_year, basis, expected, codes, _reported(home, now, codes))


def _reported(home: Premise, now: Period, codes: tuple[str, ...]) -> int | None:
    if "NG" not in codes or now.read_to is None or now.read_from is None:
        return now.kwh
    return (now.read_to - now.read_from) * home.meter.multiplier


def _facts(hood: Neighbourhood, home: Premise, now: Period, reference: Period | None) -> Facts:
    read = todays_read(hood, home)
    assert now.read_from is not None
    return Facts(
        previous=now.read_from,
        current=now.read_to,
        dials=home.meter.dials,
        multiplier=home.meter.multiplier,
        days=now.days,
        active=home.account.until is None,
        badge=home.meter.badge,
        badge_read=read.badge if read else "",
        ratio=home.meter.ratio,
        estimates_before=estimates_before(home),
        demand=_measured(now, reference),
    )


def _measured(now: Period, reference: Period | None) -> hilo.Demand | None:
    """The demand of the period beside that of its reference."""
    if now.demand is None:
        return None
    before = reference.demand.kw if reference and reference.demand else 0
    factor = now.power_factor
    return hilo.Demand(now.demand.kw, before, None if factor is None else Fraction(factor))


def estimates_before(home: Premise) -> int:
    """How many of the latest bills in a row were estimated."""
    count = 0
    for segment in reversed(home.segments):
        if not segment.estimated:
            break
        count += 1
    return count


def estimate(book: TariffBook, hood: Neighbourhood, home: Premise, period: Period) -> int:
    """kWh that the estimating order gives for one period of the premise."""
    history = [old for old in billed(hood, home) if old.end <= period.start]
    last_year = year_before(tuple(history), period)
    fair = comparable(home, period, last_year)
    before = history[-1].usage if history else None
    return estimating.estimate(period.days, last_year=last_year.usage if fair and last_year else None, previous=before)
