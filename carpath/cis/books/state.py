"""The books as one frozen value, and the two ways in which actions change them: keep a record, post a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from carpath.cis.books.records import (
    ZERO,
    Account,
    Assessment,
    BankItem,
    DepositControl,
    Memo,
    Payment,
    Read,
    Segment,
    Tender,
    TenderControl,
)
from carpath.cis.ledger import Entry
from carpath.cis.tariff import TariffBook
from carpath.cis.transactions import Transaction, TransactionKind, effects, post
from carpath.core.errors import Refused
from carpath.core.money import cents


class Numbered(Protocol):
    """A record that is found by its number."""

    @property
    def number(self) -> str: ...


R = TypeVar("R", bound=Numbered)


@dataclass(frozen=True)
class Books:
    """All records by number; `count` numbers new ones. `refunds` is what is owed to payees, `checks` what was paid to
    them; `rents` what licensees owe for pole attachments."""

    tariff: TariffBook = field(repr=False)
    today: date
    accounts: Mapping[str, Account] = field(default_factory=dict)
    reads: Mapping[str, Read] = field(default_factory=dict)
    segments: Mapping[str, Segment] = field(default_factory=dict)
    controls: Mapping[str, TenderControl] = field(default_factory=dict)
    deposits: Mapping[str, DepositControl] = field(default_factory=dict)
    tenders: Mapping[str, Tender] = field(default_factory=dict)
    payments: Mapping[str, Payment] = field(default_factory=dict)
    bank_items: Mapping[str, BankItem] = field(default_factory=dict)
    assessments: Mapping[str, Assessment] = field(default_factory=dict)
    memos: Mapping[str, Memo] = field(default_factory=dict)
    refunds: Mapping[str, Decimal] = field(default_factory=dict)
    checks: Mapping[str, Decimal] = field(default_factory=dict)
    rents: Mapping[str, Decimal] = field(default_factory=dict)
    transactions: tuple[Transaction, ...] = ()
    count: int = 0

    def account(self, number: str) -> Account:
        """The account of that number. Refused where there is none."""
        return found(self.accounts, number, "account")

    def transaction(self, number: str) -> Transaction:
        """The transaction of that number. Refused where there is none."""
        for each in self.transactions:
            if each.number == number:
                return each
        raise Refused(f"There is no transaction {number}.")


def found(records: Mapping[str, R], number: str, what: str) -> R:
    """The record of that number. Refused with a sentence where there is none."""
    if number not in records:
        raise Refused(f"There is no {what} {number}.")
    return records[number]


def kept(records: Mapping[str, R], *changed: R) -> dict[str, R]:
    """The records with these added or in place of those of their numbers."""
    return {**records, **{record.number: record for record in changed}}


def above_zero(amount: Decimal) -> None:
    """Refused unless it is an amount above zero in whole cents."""
    if amount <= 0 or amount != cents(amount):
        raise Refused("Enter an amount above zero, in whole cents.")


def numbered(books: Books, letter: str) -> tuple[Books, str]:
    """The next number of a kind of record, and books that will not give it again."""
    count = books.count + 1
    return replace(books, count=count), f"{letter}{count}"


def on(books: Books, day: date) -> Books:
    """The books on a later day; what was posted is never dated back."""
    if day < books.today:
        raise Refused(f"The books stand at {books.today:%m/%d/%Y}. Nothing is posted into days that are closed.")
    return replace(books, today=day)


def posted(
    books: Books,
    kind: TransactionKind,
    account: str,
    entry: Entry,
    *,
    of: str = "",
    reason: str = "",
    source: str = "",
    tax_code: str = "",
) -> Books:
    """Books with one transaction more, dated today, and the balances that it changes."""
    books, number = numbered(books, "F")
    new = post(number, books.today, kind, account, entry, of=of, reason=reason, source=source, tax_code=tax_code)
    return record(books, new)


def record(books: Books, new: Transaction) -> Books:
    """Books with that transaction, and the balances that it changes."""
    sums: dict[str, Decimal] = {}
    for account, amount in effects(new):
        sums[account] = sums.get(account, ZERO) + amount
    changed = [
        replace(books.account(account), balance=books.account(account).balance + amount)
        for account, amount in sums.items()
        if amount
    ]
    return replace(books, accounts=kept(books.accounts, *changed), transactions=(*books.transactions, new))


def last(books: Books) -> Transaction:
    """The transaction posted last."""
    return books.transactions[-1]
