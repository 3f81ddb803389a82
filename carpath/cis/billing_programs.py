"""What programs do to a bill: the budget plan, the income-qualified credit, repayment in installments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from carpath.core.money import cents

MONTHS = 12
REVIEWS = (5, 11)  # May and November


def budget_payment(billed: Sequence[Decimal]) -> Decimal:
    """The monthly budget payment in whole dollars: the total billed (taxes included) of 12 months / 12, rounded up."""
    total = int(sum(billed, Decimal(0)) * 100)
    return Decimal(-(-total // (100 * MONTHS)))


def budget_variance(billed: Sequence[Decimal], payment: Decimal) -> Decimal:
    """What so many months on the plan left undue (negative: paid ahead). On leaving the plan it is the true-up: it
    falls due, or stays as a credit."""
    return sum(billed, Decimal("0.00")) - payment * len(billed)


def budget_review_due(last_review: date, today: date) -> bool:
    """Whether a May or a November began after the last review."""
    first = [date(year, month, 1) for year in range(last_review.year, today.year + 1) for month in REVIEWS]
    return any(last_review < day <= today for day in first)


def income_code(code: str, approved: date, expires: date | None, billed: date) -> str:
    """The credit code of a bill: from the next bill after approval, never retroactive, until it expires; else ""."""
    return code if approved < billed and (expires is None or billed <= expires) else ""


def installments(owed: Decimal, months: int) -> tuple[Decimal, ...]:
    """Equal installments over so many months, no interest; the last takes the difference in cents."""
    each = cents(owed / months)
    return (*(each,) * (months - 1), owed - each * (months - 1))
