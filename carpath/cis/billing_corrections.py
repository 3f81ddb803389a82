"""Bills that were wrong: how far back they may be put right, and what is too old for that."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

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
