"""The general ledger (handbook 4): postings, what a bill and a single adjustment do to it, and how entries add up.

Debits are positive, credits negative; the sum of an entry is zero. The accounts named here stand in the chart of the
tariff book; where the book itself names an account (revenue, taxes, fees), the book decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from carpath.cis.billing import Bill
from carpath.cis.tariff import TariffBook
from carpath.cis.taxes import tax_on
from carpath.core.errors import Fault

CASH, LUD_CASH, DRAWER = "131.10", "131.20", "135.10"
RECEIVABLE, WATER_RECEIVABLE, BUDGET_VARIANCE, SUSPENSE = "142.10", "142.20", "142.80", "142.90"
SUNDRY, BANK_PENDING, PROVISION = "143.10", "143.20", "144.10"
LUD_NOT_DUE, LUD_DUE, LUD_CONTRIBUTIONS, LUD_INTEREST, LUD_PENALTIES = "124.10", "143.30", "271.10", "419.10", "456.20"
REFUNDS, DEPOSITS, DEPOSIT_INTEREST = "232.10", "235.10", "431.10"
TAX_EXPENSE, BANK_FEES, SHORT_AND_OVER, UNCOLLECTIBLE = "408.10", "903.80", "903.90", "904.10"
PUBLIC_SALES = "445.10"
_NAMED = {CASH, LUD_CASH, DRAWER, RECEIVABLE, WATER_RECEIVABLE, BUDGET_VARIANCE, SUSPENSE, SUNDRY, BANK_PENDING}
_NAMED |= {PROVISION, LUD_NOT_DUE, LUD_DUE, LUD_CONTRIBUTIONS, LUD_INTEREST, LUD_PENALTIES, REFUNDS, DEPOSITS}
_NAMED |= {DEPOSIT_INTEREST, TAX_EXPENSE, BANK_FEES, SHORT_AND_OVER, UNCOLLECTIBLE, PUBLIC_SALES}

OWED_ON_ACCOUNT = frozenset({RECEIVABLE, WATER_RECEIVABLE, BUDGET_VARIANCE})  # what makes up the balance of an account
LIGHTING = frozenset({"1", "3", "5", "15"})


class Customer(StrEnum):
    """Whose sales it is: the account class, as far as the revenue accounts tell classes apart."""

    RESIDENTIAL = "residential"
    COMMERCIAL = "commercial"
    PUBLIC = "public"


class Posting(NamedTuple):
    """One line of a journal: an account of the chart and dollars. `party` is the customer account whose receivable it
    is, where that is not the account of the transaction (a transfer)."""

    account: str
    amount: Decimal
    party: str = ""


Entry = tuple[Posting, ...]


def moved(debit: str, credit: str, amount: Decimal) -> Entry:
    """The amount debited to one account and credited to another; the other way round where it is negative."""
    return (Posting(debit, amount), Posting(credit, -amount)) if amount else ()


def of_bill(book: TariffBook, bill: Bill, customer: Customer | None = None) -> Entry:
    """A bill frozen: receivable debited with the total, revenue and the three taxes credited. A tax that is nothing
    posts nothing. Pole rent is an invoice of its own, outside the receivables of service."""
    if bill.schedule not in book.schedules:
        return moved(SUNDRY, book.pole_attachments.gl, bill.total)
    who = customer or (Customer.RESIDENTIAL if bill.schedule in ("7", "200") else Customer.COMMERCIAL)
    water = bill.schedule == "W1"
    return _with_taxes(book, bill.tax_code, _revenue(book, bill, who), (bill.put, bill.priv, bill.city), water)


def of_adjustment(book: TariffBook, revenue: str, taxable: Decimal, tax_code: str) -> Entry:
    """A single adjustment of a revenue account, taxed once on its total (rules.adjustment_tax); negative: a refund."""
    return _with_taxes(book, tax_code, {revenue: taxable}, tax_on(book.taxes, tax_code, taxable), water=False)


def _with_taxes(
    book: TariffBook, tax_code: str, sales: dict[str, Decimal], taxes: tuple[Decimal, Decimal, Decimal], water: bool
) -> Entry:
    put, priv, city = taxes
    total = sum(sales.values(), put + priv + city)
    lines = [
        Posting(WATER_RECEIVABLE if water else RECEIVABLE, total),
        *(Posting(account, -amount) for account, amount in sales.items()),
        Posting((book.taxes.put_water if water else book.taxes.put).gl, -put),
        Posting(book.taxes.priv.gl, -priv),
        Posting(book.taxes.codes[tax_code].gl_city or "", -city),
    ]
    return tuple(line for line in lines if line.amount)


def _revenue(book: TariffBook, bill: Bill, customer: Customer) -> dict[str, Decimal]:
    """Each line under the revenue account of its schedule; a rider (CPA) goes with the charges that it follows."""
    sums: dict[str, Decimal] = {}
    account = ""
    for line in bill.lines:
        if line.schedule in book.schedules:
            account = revenue_account(book, line.schedule, customer)
        sums[account] = sums.get(account, Decimal("0.00")) + line.amount
    return sums


def revenue_account(book: TariffBook, schedule: str, customer: Customer) -> str:
    """The revenue account that a charge of a schedule credits (handbook 4.2, 9.6).

    Public authorities have one of their own for all but lighting; Schedule 15 writes one account per class; net
    metering is billed on Schedule 7."""
    if customer is Customer.PUBLIC and schedule not in LIGHTING:
        return PUBLIC_SALES
    named = book.schedules["7" if schedule == "200" else schedule].gl_revenue
    if " / " not in named:
        return named
    by_class = {words: account for account, _, words in (part.partition(" ") for part in named.split(" / "))}
    return by_class.get(Customer.RESIDENTIAL if customer is Customer.RESIDENTIAL else Customer.COMMERCIAL, "")


def chart_faults(book: TariffBook) -> Iterator[Fault]:
    """The accounts that entries need and the chart of the book lacks."""
    for account in sorted(_NAMED - book.gl.keys()):
        yield Fault("gl", f"Account {account} is missing; the posting templates need it.")
    for code in book.schedules:
        for account in {revenue_account(book, code, customer): None for customer in Customer}:
            if account not in book.gl:
                named = book.schedules[code].gl_revenue
                yield Fault(f"schedule {code}, gl_revenue", f"{named!r} names no account of the chart for every class.")
                break


def reverse(entry: Iterable[Posting]) -> Entry:
    """The exact reverse of an entry: a bill cancelled, a correction taken back."""
    return tuple(Posting(line.account, -line.amount, line.party) for line in entry)


def net(*entries: Iterable[Posting]) -> Entry:
    """Several entries as one, by account in the order of the chart; accounts that come out even are left out."""
    sums: dict[str, Decimal] = {}
    for entry in entries:
        for line in entry:
            sums[line.account] = sums.get(line.account, Decimal("0.00")) + line.amount
    return tuple(Posting(account, amount) for account, amount in sorted(sums.items()) if amount)
