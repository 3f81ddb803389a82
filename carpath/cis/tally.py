"""What a run of transactions adds up to, gathered in one pass: the sums that the control equations compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from carpath.cis import ledger
from carpath.cis.tariff import TariffBook
from carpath.cis.transactions import ROLL, ZERO, RollLine, Transaction, effects

Sums = defaultdict[str, Decimal]


def _sums() -> Sums:
    return defaultdict(lambda: ZERO)


@dataclass
class Taxed:
    """Sales billed under one tax code and the taxes credited on them; `bills` were each rounded on their own."""

    bills: int = 0
    sales: Decimal = ZERO
    put: Decimal = ZERO
    priv: Decimal = ZERO
    city: Decimal = ZERO


@dataclass
class Tally:
    """Sums of dollars, debits positive.

    ledger    by account of the chart
    accounts  by customer account, as the CIS has it (`Transaction.amount`)
    owed      by customer account, as the ledger has it (postings to receivables)
    roll      by line of the AR roll
    cash      by source, postings to the general bank account
    taxed     by tax code and whether it is water
    unequal   transactions whose debits are not their credits, and by how much
    unknown   account numbers that the chart lacks
    """

    ledger: Sums = field(default_factory=_sums)
    accounts: Sums = field(default_factory=_sums)
    owed: Sums = field(default_factory=_sums)
    roll: defaultdict[RollLine, Decimal] = field(default_factory=lambda: defaultdict(lambda: ZERO))
    cash: Sums = field(default_factory=_sums)
    taxed: defaultdict[tuple[str, bool], Taxed] = field(default_factory=lambda: defaultdict(Taxed))
    unequal: list[tuple[Transaction, Decimal]] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)

    def add(self, book: TariffBook, transaction: Transaction) -> None:
        """One transaction more."""
        left = ZERO
        for line in transaction.postings:
            self.ledger[line.account] += line.amount
            left += line.amount
            if line.account in ledger.OWED_ON_ACCOUNT:
                self.owed[line.party or transaction.account] += line.amount
            elif line.account == ledger.CASH:
                self.cash[transaction.source] += line.amount
        if left:
            self.unequal.append((transaction, left))
        for account, amount in effects(transaction):
            self.accounts[account] += amount
            self.roll[ROLL[transaction.kind]] += amount
        if transaction.tax_code:
            self._add_taxed(book, transaction)

    def _add_taxed(self, book: TariffBook, transaction: Transaction) -> None:
        water = any(line.account == ledger.WATER_RECEIVABLE for line in transaction.postings)
        group, city = self.taxed[transaction.tax_code, water], book.taxes.codes[transaction.tax_code].gl_city
        group.bills += 1
        for line in transaction.postings:
            if line.account == book.taxes.put.gl:
                group.put -= line.amount
            elif line.account == book.taxes.priv.gl:
                group.priv -= line.amount
            elif line.account == city:
                group.city -= line.amount
            elif line.account in book.gl and book.gl[line.account].type == "R":
                group.sales -= line.amount


def tally(book: TariffBook, transactions: Iterable[Transaction]) -> Tally:
    """The sums of all transactions; the iterable is read once."""
    sums = Tally()
    for transaction in transactions:
        sums.add(book, transaction)
    sums.unknown = sums.ledger.keys() - book.gl.keys()
    return sums
