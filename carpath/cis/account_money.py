"""The money of one account: its bills, their payments, and whatever else was entered on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.bench_words import dated
from carpath.cis.records import Account, MoneyEntry, Premise

PAID = "Payment, thank you"


def entries(home: Premise, account: Account, day: date) -> tuple[MoneyEntry, ...]:
    """Everything entered on the account up to a day, oldest first."""
    known = (entry for entry in _entered(home, account) if entry.day <= day)
    return tuple(sorted(known, key=lambda entry: entry.day))


def _entered(home: Premise, account: Account) -> Iterator[MoneyEntry]:
    for bill in home.segments:
        if bill.account == account.number:
            yield MoneyEntry(bill.end, f"Bill to {dated(bill.end)}", bill.total)
            if account.pays_after is not None:
                yield MoneyEntry(bill.end + timedelta(days=account.pays_after), PAID, -bill.total)
    yield from account.entries


def balance(home: Premise, account: Account, day: date) -> Decimal:
    """What the account owes on a day; below zero it has a credit."""
    return sum((entry.amount for entry in entries(home, account, day)), Decimal("0.00"))
