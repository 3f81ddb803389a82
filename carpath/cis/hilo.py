"""The Hi/Low test (handbook 5.3): what is expected of a period, and every code under which a read fails.

Fractions are exact until the end: expected use is rounded once to whole kWh, percentages half up to whole percent.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from carpath.cis import meters

NORMAL_DAYS = range(25, 36)
ESTIMATES_IN_A_ROW = 3
_HALF = Fraction(1, 2)


def rounded(value: Fraction) -> int:
    """Half up to the whole number."""
    return (value + _HALF) // 1


@dataclass(frozen=True)
class Usage:
    """What a period used: kWh, service days, and its heating degree days (base 65 F)."""

    kwh: int
    days: int
    degree_days: int = 0

    @property
    def daily(self) -> Fraction:
        return Fraction(self.kwh, self.days) if self.days else Fraction(0)

    @property
    def degree_days_daily(self) -> Fraction:
        return Fraction(self.degree_days, self.days) if self.days else Fraction(0)


@dataclass(frozen=True)
class Limits:
    """A class's limits: factors on expected use, the least gap in kWh that is listed, the two cut-offs in percent, and
    the least average power factor that passes."""

    high: Fraction
    low: Fraction
    floor: int
    very_high: int = 100
    very_low: int = 80
    power_factor: Fraction = Fraction(0)


@dataclass(frozen=True)
class Expected:
    """Expected kWh of a period with its limits; `factor` is the weather's share, 1 where none applies."""

    kwh: int
    low: Fraction
    high: Fraction
    factor: Fraction

    def percent(self, use: int) -> int:
        """Use in percent of what was expected, half up; 0 where nothing was expected."""
        return rounded(Fraction(use * 100, self.kwh)) if self.kwh else 0


def weather_factor(now: Fraction, then: Fraction) -> Fraction:
    """0.40 + 0.60 x the ratio of degree days a day, held between 0.60 and 1.60. Without cold then: 1, or 1.60 if it is
    cold now, because the ratio has no value."""
    if not then:
        ratio = Fraction(8, 5) if now else Fraction(1)
    else:
        ratio = min(max(now / then, Fraction(3, 5)), Fraction(8, 5))
    return Fraction(2, 5) + Fraction(3, 5) * ratio


def expect(reference: Usage, days: int, degree_days: int, limits: Limits, *, electric_heat: bool) -> Expected:
    """What a period of `days` should use, after the reference period."""
    now = Usage(0, days, degree_days).degree_days_daily
    factor = weather_factor(now, reference.degree_days_daily) if electric_heat else Fraction(1)
    kwh = rounded(reference.daily * factor * days)
    return Expected(kwh, kwh * limits.low, kwh * limits.high, factor)


def over_limit(use: int, expected: Expected, limits: Limits) -> str:
    """HI, VH, LO, VL or "" for a use against its limits; a gap below the floor is not listed."""
    if abs(use - expected.kwh) < limits.floor:
        return ""
    if use > expected.high:
        excess = (use - expected.high) * 100 / expected.high if expected.high else Fraction(limits.very_high)
        return "VH" if rounded(excess) >= limits.very_high else "HI"
    if use < expected.low:
        return "VL" if rounded((expected.low - use) * 100 / expected.low) >= limits.very_low else "LO"
    return ""


@dataclass(frozen=True)
class Demand:
    """The demand side of a read: kW now and in the reference period, power factor where it is measured."""

    kw: int
    reference_kw: int = 0
    power_factor: Fraction | None = None


@dataclass(frozen=True)
class Facts:
    """All that the test knows of one read. `current` is None when none came in; the badge and ratio pairs are
    what the record says and what the reader or the CT x PT says."""

    previous: int
    current: int | None
    dials: int
    multiplier: int
    days: int
    active: bool = True
    badge: str = ""
    badge_read: str = ""
    ratio: int | None = None
    estimates_before: int = 0
    demand: Demand | None = None


def load_factor(kwh: int, kw: int, days: int) -> Fraction:
    """kWh as a share of kW running every hour; above 1 it is impossible."""
    return Fraction(kwh, kw * 24 * days)


def failures(facts: Facts, expected: Expected, limits: Limits) -> tuple[str, ...]:
    """Every code under which the read fails, hard tests first; empty when it passes."""
    if facts.current is None:
        third = facts.estimates_before + 1 >= ESTIMATES_IN_A_ROW
        return ("MR", "ES") if third else ("MR",)
    return tuple(
        code for code in (*_identity(facts), *_count(facts, expected, limits), *_demand(facts, limits)) if code
    )


def _identity(facts: Facts) -> tuple[str, ...]:
    mismatch = bool(facts.badge_read) and facts.badge_read != facts.badge
    ratio = facts.ratio is not None and facts.ratio != facts.multiplier
    return ("MM" if mismatch else "", "ML" if ratio else "")


def _count(facts: Facts, expected: Expected, limits: Limits) -> tuple[str, ...]:
    assert facts.current is not None
    use = meters.use(facts.previous, facts.current, dials=facts.dials, multiplier=facts.multiplier)
    window = "" if facts.days in NORMAL_DAYS else "DW"
    if not facts.active:
        return ("IA" if use else "", window)
    if facts.current < facts.previous:
        return (_below(use, expected, limits), window)
    if not use:
        return ("ZU", "DU", window)
    return (over_limit(use, expected, limits), window)


def _below(use: int, expected: Expected, limits: Limits) -> str:
    """RO when the way over zero would be a believable use, else NG."""
    return "RO" if use <= expected.high or use - expected.kwh < limits.floor else "NG"


def _demand(facts: Facts, limits: Limits) -> tuple[str, ...]:
    demand = facts.demand
    if demand is None or facts.current is None:
        return ()
    use = meters.use(facts.previous, facts.current, dials=facts.dials, multiplier=facts.multiplier)
    factor = "LF" if use and (not demand.kw or load_factor(use, demand.kw, facts.days) > 1) else ""
    high = "DH" if demand.reference_kw and demand.kw > demand.reference_kw * limits.high else ""
    low = "DL" if demand.reference_kw and demand.kw < demand.reference_kw * limits.low else ""
    measured = demand.power_factor
    power = "PF" if measured is not None and not (0 < measured <= 1 and measured >= limits.power_factor) else ""
    return (factor, high, low, power)
