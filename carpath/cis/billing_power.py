"""Power factor and net metering: what happens to kW and kWh before they are priced."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from math import isqrt
from typing import NamedTuple

from carpath.cis.proration import round_half_up


def average_power_factor(kwh: int, kvarh: int) -> Decimal:
    """kWh / sqrt(kWh^2 + kVARh^2), 4 decimals half up; 1 where nothing was measured. Exact, by integer roots."""
    if not kvarh:
        return Decimal(1)
    doubled = isqrt((20000 * kwh) ** 2 // (kwh**2 + kvarh**2))
    return Decimal((doubled + 1) // 2).scaleb(-4)


def stepped_kw(kw: int, power_factor: Decimal, threshold: Decimal) -> int:
    """Billing demand raised 1% for each point, or more than half of one, by which power factor is below threshold."""
    missing = max(Decimal(0), (threshold - power_factor) * 100)
    whole = int(missing)
    steps = whole + (missing - whole > Decimal("0.5"))
    return round_half_up(kw * (100 + steps), 100)


def whole_kw(measured: Decimal) -> int:
    """Measured demand as it is billed: whole kW, half up (rules.rounding.kw)."""
    return int(measured.to_integral_value(ROUND_HALF_UP))


def excess_kvar(kvar: Decimal, kw: int, free_ratio: Decimal) -> int:
    """Reactive demand above the free ratio of billing kW, whole kVAR half up."""
    excess = max(Decimal(0), kvar - free_ratio * kw)
    numerator, denominator = excess.as_integer_ratio()
    return round_half_up(numerator, denominator)


def device_kwh(watts: int, days: int) -> int:
    """What one unmetered device of that input uses in whole kWh, half up."""
    return round_half_up(watts * 24 * days, 1000)


class Netted(NamedTuple):
    """`billed` kWh of the period, `bank` carried to the next bill, `expired` to the utility without payment;
    `aggregated` kWh that remain to be billed on the additional meter."""

    billed: int
    bank: int
    expired: int
    aggregated: int = 0


def net_use(delivered: int, received: int, bank: int, *, year_ends: bool, aggregated: int = 0) -> Netted:
    """Net metering (RCW 80.60.030): the excess serves one additional meter of `aggregated` kWh, then it is banked.

    `year_ends` on the bill that covers 31 March: what it leaves unused goes to the utility."""
    net = delivered - received - bank
    left = max(0, -net)
    shared = min(left, aggregated)
    left -= shared
    return Netted(max(0, net), 0 if year_ends else left, left if year_ends else 0, aggregated - shared)
