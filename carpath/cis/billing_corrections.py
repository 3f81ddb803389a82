"""Bills that were wrong: how far back they may be put right, and how a slow meter's missing use is spread."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from carpath.cis.proration import round_half_up, split_usage
from carpath.cis.tariff import TariffBook


class Limited(NamedTuple):
    """Dollars of an error: `billed` may go to the customer, `absorbed` is too old and stays with the District."""

    billed: Decimal
    absorbed: Decimal


def months_back(book: TariffBook, *, residential: bool, refund: bool) -> int:
    """How many monthly bills back an error may be billed, or refunded."""
    limits = book.backbilling
    if refund:
        return limits.overbilled_refund_months
    return limits.residential_underbilled_months if residential else limits.nonresidential_underbilled_months


def within_limit(amounts: Sequence[Decimal], months: int) -> Limited:
    """The amounts of monthly bills, oldest first, of which only the latest `months` may be put right."""
    cut = max(0, len(amounts) - months)
    zero = Decimal("0.00")
    return Limited(sum(amounts[cut:], zero), sum(amounts[:cut], zero))


def registration(full_load: Decimal, light_load: Decimal) -> Decimal:
    """What part of the energy a meter registers, in percent: full load counts four times, light load once."""
    return (4 * full_load + light_load) / 5


def is_accurate(percent: Decimal) -> bool:
    """Within two percent either way."""
    return abs(percent - 100) <= 2


def unregistered(kwh: int, percent: Decimal) -> int:
    """The kWh that a slow meter missed while it registered `kwh`; negative where it ran fast."""
    numerator, denominator = (100 * kwh / percent).as_integer_ratio()
    return round_half_up(numerator, denominator) - kwh


def spread(missing: int, registered: Sequence[int]) -> tuple[int, ...]:
    """Missing kWh on the bills of a period by what each registered; the last takes what rounding leaves."""
    return split_usage(missing, registered)
