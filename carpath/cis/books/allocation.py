"""Where money goes when its payer does not say (handbook 15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum

from carpath.cis.books.payments import Part
from carpath.cis.books.records import ZERO


class Claim(IntEnum):
    """What is owed, in the order in which money pays it."""

    OLD = 1
    DEPOSIT = 2
    CURRENT = 3
    FEE = 4


class Supply(IntEnum):
    """The services of an account, in the order in which money pays them."""

    ELECTRIC = 1
    WATER = 2
    OTHER = 3


@dataclass(frozen=True)
class Debt:
    """One thing owed on an account. `since` is the day it fell due: among old debts the oldest is paid first."""

    claim: Claim
    amount: Decimal
    since: date
    supply: Supply = Supply.ELECTRIC


def allocate(amount: Decimal, debts: Sequence[Debt]) -> tuple[tuple[tuple[Debt, Decimal], ...], Decimal]:
    """What of the amount pays which debt of one account, in order, and the credit that stays on the account."""
    paid: list[tuple[Debt, Decimal]] = []
    for debt in sorted(debts, key=_turn):
        paid.append((debt, min(amount, debt.amount)))
        amount -= paid[-1][1]
    return tuple((debt, part) for debt, part in paid if part), amount


def _turn(debt: Debt) -> tuple[Claim, date, Supply]:
    return debt.claim, debt.since if debt.claim is Claim.OLD else date.min, debt.supply


def divide(amount: Decimal, owed: Sequence[tuple[str, Decimal]]) -> tuple[Part, ...]:
    """A payment for several accounts without a split: each gets what it owes in the order given, and what is left over
    is a credit of the first."""
    parts = {account: ZERO for account, _ in owed}
    left = amount
    for account, balance in owed:
        parts[account] += min(left, balance)
        left -= min(left, balance)
    parts[owed[0][0]] += left
    return tuple(Part(account, part) for account, part in parts.items() if part)
