"""The bill correction worksheet: a bill as it was billed, as it is corrected, and the difference, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from carpath.cis.billing import Bill

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Row:
    """One line of both bills in dollars; a line that only one of them has is 0.00 in the other."""

    name: str
    billed: Decimal
    corrected: Decimal

    @property
    def difference(self) -> Decimal:
        return self.corrected - self.billed


def rows(before: Bill, after: Bill) -> tuple[Row, ...]:
    """The lines in the order of the bill, those of two versions of a rate added up, then the taxes and the total."""
    billed, corrected = dict(_amounts(before)), dict(_amounts(after))
    order = [*[name for name in billed if name not in corrected and name not in _END], *corrected]
    return tuple(Row(name, billed.get(name, NOTHING), corrected.get(name, NOTHING)) for name in order)


_NAMES = {
    "BASE": "Base charge",
    "CUST": "Customer charge",
    "B1": "Block 1",
    "B2": "Block 2",
    "ENERGY": "Energy",
    "DEMAND": "Demand",
    "MINIMUM": "Minimum",
    "CPA": "Cost of power (CPA)",
}
_END = ("Taxable", "State tax (PUT)", "Privilege tax", "City tax", "Total")


def _amounts(bill: Bill) -> Iterator[tuple[str, Decimal]]:
    sums: dict[str, Decimal] = {}
    for line in bill.lines:
        name = _NAMES.get(line.label.partition(" ")[0], line.label)
        sums[name] = sums.get(name, NOTHING) + line.amount
    yield from sums.items()
    yield from zip(_END, (bill.taxable, bill.put, bill.priv, bill.city, bill.total), strict=True)
