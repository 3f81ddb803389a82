"""Fees that depend on the account: late fees, the security deposit and what it earns."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from heapq import nlargest

from carpath.cis.tariff import TariffBook
from carpath.core.money import cents

ZERO = Decimal("0.00")
SATURDAY = 5
YEAR = 365


def late_fee(book: TariffBook, past_due: Decimal, *, residential: bool) -> Decimal:
    """The late fee on a past-due balance, 0.00 up to the threshold: a fixed amount, or a percentage and a minimum."""
    rule = book.fees["LATE-R" if residential else "LATE-C"]
    if past_due <= (rule.over or ZERO):
        return ZERO
    return max(rule.amount or ZERO, rule.min or ZERO, cents(past_due * (rule.percent or ZERO)))


def late_from(book: TariffBook, due: date, *, residential: bool, holidays: Collection[date] = ()) -> date:
    """The business day on which a late fee is charged: the first one after the business days of grace."""
    left, day = (book.fees["LATE-R" if residential else "LATE-C"].grace_days or 0) + 1, due
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY and day not in holidays
    return day


def deposit_required(book: TariffBook, billed: Iterable[Decimal]) -> Decimal:
    """The security deposit: the average of the two highest bills of 12 months at the premises, rounded up to whole
    dollars, and at least the minimum. A premises billed once pays by that bill."""
    highest = nlargest(2, billed)
    average = sum(highest, ZERO) / len(highest) if highest else ZERO
    return max(book.fees["DEPOSIT"].min or ZERO, average.to_integral_value(ROUND_CEILING))


def deposit_interest(held: Decimal, rate: Decimal, start: date, end: date) -> Decimal:
    """Simple interest on a deposit by days of a 365-day year; `rate` is the District's yearly one, a fraction."""
    return cents(held * rate * (end - start).days / YEAR)
