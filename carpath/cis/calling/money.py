"""What can be behind a call about money: a late fee, a payment that came back or went astray, a deposit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.bench_words import dated
from carpath.cis.billing_fees import deposit_required, late_fee, late_from
from carpath.cis.calling import figures
from carpath.cis.calling.ground import Ground, Laid
from carpath.cis.records import MoneyEntry, Premise
from carpath.cis.utility.workdays import holidays, next_workday, workday
from carpath.core.money import show


def late(ground: Ground, habit: str) -> Laid | None:
    """The bill before the latest was paid after the days of grace, and the late fee is on the account."""
    home = ground.home(habit)
    bill = home.segments[-2]
    due = bill.end + timedelta(days=figures.DUE_DAYS)
    charged, fee = _charged(ground, due), late_fee(ground.book, bill.total, residential=True)
    paid = charged + timedelta(days=2)
    rows = (
        *home.account.entries[:-1],
        MoneyEntry(charged, "Late fee", fee),
        MoneyEntry(paid, "Payment, thank you", -bill.total),
    )
    if not fee or paid >= ground.today:
        return None
    rule = ground.book.fees["LATE-R"]
    own = {"fee": show(fee), "late_due": dated(due), "charged": dated(charged), "paid": dated(paid)}
    limits = {"open": show(rule.over or Decimal(0)), "grace": in_words(rule.grace_days or 0)}
    return _with_rows(home, rows), {**own, **limits}


def returned(ground: Ground, habit: str) -> Laid | None:
    """The payment of the bill before the latest came back from the bank, and the fee for it is on the account."""
    home = ground.home(habit)
    bill, fee = home.segments[-2], ground.book.fees["NSF"].amount
    if fee is None:
        return None
    paid = workday(bill.end + timedelta(days=6))
    back, again = next_workday(paid, 3), next_workday(paid, 6)
    rows = (
        *home.account.entries[:-1],
        MoneyEntry(paid, "Payment, thank you", -bill.total),
        MoneyEntry(back, "Payment returned by the bank: no account", bill.total),
        MoneyEntry(back, "Returned payment fee", fee),
        MoneyEntry(again, "Payment, thank you", -bill.total),
    )
    own = {"fee": show(fee), "first_paid": dated(paid), "back": dated(back), "paid": dated(again)}
    return _with_rows(home, rows), own


def unposted(ground: Ground, habit: str) -> Laid | None:
    """No payment came for the bill before the latest, so a late fee did; the customer paid, to somebody else."""
    home = ground.home(habit)
    bill, gone = home.segments[-2], home.account.entries[-1]
    charged = _charged(ground, bill.end + timedelta(days=figures.DUE_DAYS))
    fee = late_fee(ground.book, bill.total, residential=True)
    if not fee or charged > ground.today:
        return None
    own = {"sent": dated(gone.day), "fee": show(fee), "charged": dated(charged)}
    return _with_rows(home, (*home.account.entries[:-1], MoneyEntry(charged, "Late fee", fee))), own


def _charged(ground: Ground, due: date) -> date:
    """The day on which the late fee of a bill is charged: after its business days of grace, holidays left out."""
    closed = holidays(due.year) | holidays(due.year + 1)
    return late_from(ground.book, due, residential=True, holidays=closed)


def deposit(ground: Ground, habit: str) -> Laid:
    """A deposit of fifteen months ago is still held, though every bill since was paid in time."""
    home = ground.home(habit, moved=ground.place.days[-15])
    asked = deposit_required(ground.book, [bill.total for bill in home.segments[:10]])
    account = replace(home.account, deposit=asked)
    own = {"deposit": show(asked), "paid_in_time": str(len(home.account.entries))}
    return replace(home, accounts=(*home.accounts[:-1], account)), own


def in_words(number: int) -> str:
    """A small number as it is said: `three`."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[number] if number < len(words) else str(number)


def _with_rows(home: Premise, rows: tuple[MoneyEntry, ...]) -> Premise:
    return replace(home, accounts=(*home.accounts[:-1], replace(home.account, entries=rows)))
