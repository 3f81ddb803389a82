"""What a bill does to the general ledger (handbook 4.2): debits positive, credits negative, the sum zero."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from carpath.cis.billing import Bill
from carpath.cis.tariff import TariffBook

RECEIVABLE = "142.10"


@dataclass(frozen=True)
class Posting:
    """One line of a journal: an account of the chart and its amount in dollars."""

    account: str
    amount: Decimal


def of_bill(book: TariffBook, bill: Bill) -> tuple[Posting, ...]:
    """A bill frozen: receivable debited with the total, revenue and the three taxes credited. A tax that is nothing
    posts nothing."""
    city = book.taxes.codes[bill.tax_code].gl_city
    lines = [
        Posting(RECEIVABLE, bill.total),
        Posting(book.schedules[bill.schedule].gl_revenue, -bill.taxable),
        Posting(book.taxes.put.gl, -bill.put),
        Posting(book.taxes.priv.gl, -bill.priv),
    ]
    return tuple(line for line in (*lines, *([Posting(city, -bill.city)] if city else [])) if line.amount)


def reverse(entry: Iterable[Posting]) -> tuple[Posting, ...]:
    """A bill cancelled: the exact reverse of its entry."""
    return tuple(Posting(line.account, -line.amount) for line in entry)


def net(*entries: Iterable[Posting]) -> tuple[Posting, ...]:
    """Several entries as one, by account in the order of the chart; accounts that come out even are left out."""
    sums: dict[str, Decimal] = {}
    for entry in entries:
        for line in entry:
            sums[line.account] = sums.get(line.account, Decimal("0.00")) + line.amount
    return tuple(Posting(account, amount) for account, amount in sorted(sums.items()) if amount)
