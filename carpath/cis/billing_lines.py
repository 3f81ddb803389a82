"""A bill and its lines: each line says how much of what, at which rate, of which schedule and version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from carpath.cis.proration import Share
from carpath.core.money import cents


@dataclass(frozen=True, slots=True)
class BillLine:
    """`amount` = quantity x rate (x share), rounded once. `version` is the effective date of the price;
    `schedule` is the schedule's code, or the rider's."""

    label: str
    quantity: Decimal
    rate: Decimal
    amount: Decimal
    schedule: str
    version: date
    share: Share | None = None

    @property
    def text(self) -> str:
        """The line as a printed bill states it: `DEMAND 50 x 5.61 x 18/30`."""
        prorated = f" x {self.share}" if self.share else ""
        return f"{self.label} {self.quantity} x {self.rate}{prorated}"


@dataclass(frozen=True, slots=True)
class Bill:
    """A priced bill: `taxable` is the sum of its lines, `total` adds the three taxes; dollars in whole cents.

    `power_factor` where one was measured; `bank_kwh` (carried out) and `expired_kwh` where net metering applies, and
    `aggregated_kwh`, what is left to bill on an additional meter that shares in it."""

    schedule: str
    tax_code: str
    days: int
    lines: tuple[BillLine, ...]
    taxable: Decimal
    put: Decimal
    priv: Decimal
    city: Decimal
    total: Decimal
    power_factor: Decimal | None = None
    bank_kwh: int | None = None
    expired_kwh: int = 0
    aggregated_kwh: int | None = None

    @property
    def versions(self) -> tuple[date, ...]:
        """The effective dates of all prices used, oldest first."""
        return tuple(sorted({line.version for line in self.lines}))


@dataclass(frozen=True, slots=True)
class PriceRow:
    """Where a price stands: the schedule (or rider) and the version."""

    schedule: str
    version: date

    def charge(self, label: str, quantity: Decimal | int, rate: Decimal, share: Share | None = None) -> BillLine:
        """quantity x rate, prorated where `share` says so, as a line."""
        amount = quantity * rate
        if share is not None:
            # Exact enough: a quotient on a half cent is a short decimal, so 28 digits hold it without rounding.
            amount = amount * share.days / share.month
        return BillLine(label, Decimal(quantity), rate, cents(amount), self.schedule, self.version, share)


def sum_of(lines: Iterable[BillLine]) -> Decimal:
    """The sum of rounded lines."""
    return sum((line.amount for line in lines), Decimal("0.00"))
