"""The money of one account: its bills, their payments, and whatever else was entered on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.bench_words import dated
from carpath.cis.records import Account, MoneyEntry, Premise

PAID = "Payment, thank you"


def entries(home: Premise, account: Account, today: date) -> tuple[MoneyEntry, ...]:
    """Everything entered on the account up to today, oldest first."""
    return tuple(sorted(_entered(home, account, today), key=lambda entry: entry.day))


def _entered(home: Premise, account: Account, today: date) -> Iterator[MoneyEntry]:
    for bill in home.segments:
        if bill.account == account.number:
            yield MoneyEntry(bill.end, f"Bill to {dated(bill.end)}", bill.total)
            paid = None if account.pays_after is None else bill.end + timedelta(days=account.pays_after)
            if paid is not None and paid <= today:
                yield MoneyEntry(paid, PAID, -bill.total)
    yield from account.entries


def balance(home: Premise, account: Account, today: date) -> Decimal:
    """What the account owes before today's bill; below zero it has a credit."""
    return sum((entry.amount for entry in entries(home, account, today)), Decimal("0.00"))
