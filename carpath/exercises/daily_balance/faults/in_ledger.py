"""What only the ledger has wrong: refused records, a journal to a wrong account, a wrong mapping (2G)."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis.ledger import RECEIVABLE, moved
from carpath.core.money import show
from carpath.exercises.daily_balance import figures
from carpath.exercises.daily_balance.case import Due, Legs
from carpath.exercises.daily_balance.faults.parts import Laid, legs
from carpath.exercises.daily_balance.ground import Ground
from carpath.exercises.daily_balance.records import ZERO, Day

INSTEAD = ("440.10", "442.10", "444.10")
NSF_FEES, SET_UPS = "451.20", "451.10"


def refused(ground: Ground, day: Day) -> Laid:
    """The interface refused the records of one account: the ledger is short by a schedule or a city."""
    sums = figures.recorded(day)
    cities = {bill.city_account for bill in day.bills} - {"", day.new_account}
    options = [*sorted(cities), "440.20", "441.10", "442.10", "442.30", "444.10"]
    account = ground.among([each for each in options if each not in day.resent and sums.get(each, ZERO) < 0])
    amount = -sums[account]
    due = Due(
        "REJECT",
        (amount,),
        ((account,), (f"I-{account}",)),
        f"The interface refused the records of {account}: the ledger lacks {show(amount)} of it, and of receivables.",
        "the interface log",
        "6.4-7",
        legs(moved(RECEIVABLE, account, amount)),
        ("gl",),
        beside=(RECEIVABLE, account, f"I-{account}"),
    )
    return replace(day, rejected=(account,)), due


def misposted(ground: Ground, day: Day) -> Laid:
    """A journal keyed to another account than its paper has: cash ties, revenue does not."""
    right = next(each for each in day.journals if each.no == "MJ2")
    wrong = ground.among(INSTEAD)
    keyed: Legs = tuple((wrong if account == "454.10" else account, amount) for account, amount in right.legs)
    amount = max(amount for _, amount in right.legs)
    due = Due(
        "JOURNAL",
        (amount,),
        (("MJ2",),),
        f"Journal MJ2 credits {wrong} with {show(amount)}; its paper is pole rent, which belongs to 454.10.",
        "the manual journals with their papers",
        "6.4-8",
        legs(moved(wrong, "454.10", amount)),
        ("gl",),
        beside=(wrong, "454.10", "MJ2"),
    )
    journals = tuple(replace(each, legs=keyed) if each == right else each for each in day.journals)
    return replace(day, journals=journals), due


def misdirected(ground: Ground, day: Day) -> Laid:
    """A new city code, or a fee, goes to another account of the ledger than the tariff book has."""
    if ground.step == 1 or ground.chance(3):
        return mapped(day, NSF_FEES, SET_UPS, "The fee for returned payments")
    others = sorted({bill.city_account for bill in day.bills} - {"", day.new_account})
    return mapped(day, day.new_account, ground.among(others), "The new city code")


def mapped(day: Day, account: str, instead: str, what: str) -> Laid:
    """The day on which an account's records go to another one."""
    amount = -figures.recorded(day)[account]
    span = f" on {len(day.earlier) + 1} days" if account == day.new_account else ""
    due = Due(
        "MAPPING",
        (amount,),
        ((account,), (f"M-{account}",), (instead, account)),
        f"{what} is mapped to {instead} instead of {account}: {show(amount)}{span}. No customer is touched.",
        "the account mapping against the tariff's accounts",
        "6.4-9",
        legs(moved(instead, account, amount)),
        ("gl",),
        beside=(instead, account, f"M-{account}"),
    )
    return replace(day, mapped={account: instead}), due
