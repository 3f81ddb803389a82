"""What a customer on the budget plan pays."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

MONTHS = 12


def budget_payment(billed: Sequence[Decimal]) -> Decimal:
    """The monthly budget payment in whole dollars: the total billed (taxes included) of 12 months / 12, rounded up."""
    total = int(sum(billed, Decimal(0)) * 100)
    return Decimal(-(-total // (100 * MONTHS)))
