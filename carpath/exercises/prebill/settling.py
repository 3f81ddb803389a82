"""What settles an account when a customer dies, goes bankrupt, moves or pays twice: money posted, the next agreement.

{"do": "settle", "type": "XFER", "amount": "84.10", "account": "4471903826"}
{"do": "sign-on", "name": "WARDELL, ESTHER", "since": "2025-06-12", "expected": "61.20"}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from carpath.cis.bench_looking import premise_of
from carpath.cis.entry import Entry as Form
from carpath.cis.tariff import TariffBook
from carpath.core.errors import Refused
from carpath.core.money import show
from carpath.exercises.prebill.case import Settled, Task

TRANSFER, MOVED, REFUND, WAIVED, DEPOSIT = "XFER", "MISA", "REFD", "FEEW", "DEPA"
CANCELED, TRUE_UP = "PCAN", "BUDV"
TO_ANOTHER = frozenset({TRANSFER, MOVED})
# A balance or a variance may be a credit; everything else is an amount above zero.
EITHER_WAY = frozenset({TRANSFER, TRUE_UP})
_LETTERS = re.compile(r"[^\W\d_]+")
WHEN: Mapping[str, str] = {
    TRANSFER: "What is owed goes to another account of the same customer.",
    MOVED: "A payment was meant for another account.",
    REFUND: "A credit goes back to the customer by check.",
    WAIVED: "A fee should not have been charged.",
    DEPOSIT: "The deposit pays what is owed.",
    CANCELED: "A payment was keyed that never came.",
    TRUE_UP: "The account leaves the budget plan: billed less paid before this bill falls due, below zero a credit.",
}


@dataclass(frozen=True)
class SignedOn:
    """An agreement started here: its customer, its first day, and what its first bill was expected to come to."""

    name: str
    since: date
    expected: Decimal


def meanings(book: TariffBook) -> dict[str, str]:
    """The types of posting in words: the book's adjustments, and two that are none."""
    own = {CANCELED: "payment canceled", TRUE_UP: "budget variance settled"}
    return {code: own.get(code) or book.codes.adjustment[code] for code in WHEN}


def read_settled(task: Task, form: Form, book: TariffBook, *, signed_on: bool) -> Settled:
    """{type, amount, account}. The account that is started here can take money once it exists."""
    code = form.code("type", meanings(book), "type of posting")
    amount = form.money("amount")
    if amount == 0 or (amount < 0 and code not in EITHER_WAY):
        raise Refused(f"Enter the dollars of {code} above zero.")
    return Settled(code, amount, _other(task, form, signed_on=signed_on) if code in TO_ANOTHER else "")


def _other(task: Task, form: Form, *, signed_on: bool) -> str:
    number = form.needed("account", longest=12)
    if number == task.scene.account:
        raise Refused("That is the account of the line itself: enter the one that the money goes to.")
    if not (signed_on and number == task.spare):
        premise_of(task.scene, number)
    return number


def read_signed_on(task: Task, form: Form) -> SignedOn:
    """{name, since, expected}. Raises Refused for a day outside of the period."""
    name = " ".join(form.needed("name", longest=60).upper().split())
    since, period = form.day("since"), task.service
    if not period.start < since < period.end:
        raise Refused(f"Enter a day inside the period, {period.start:%m/%d/%Y} to {period.end:%m/%d/%Y}.")
    return SignedOn(name, since, form.money("expected"))


def same_name(one: str, other: str) -> bool:
    """`Esther Wardell` is `WARDELL, ESTHER`."""
    return sorted(_LETTERS.findall(one.upper())) == sorted(_LETTERS.findall(other.upper()))


def in_words(settled: Settled) -> str:
    """`XFER $84.10 to account 4471903826`."""
    return f"{settled.type} {show(settled.amount)}{f' to account {settled.account}' if settled.account else ''}"


def taken_off(settled: Iterable[Settled]) -> Decimal:
    """Dollars of credit that no longer stand on the account: moved, refunded, or never there."""
    return sum((each.amount for each in settled if each.type in (MOVED, REFUND, CANCELED)), Decimal("0.00"))


def together(settled: Iterable[Settled]) -> dict[tuple[str, str], Decimal]:
    """Dollars by type and account: two fees may be waived one by one or in one sum."""
    sums: dict[tuple[str, str], Decimal] = {}
    for each in settled:
        where = (each.type, each.account)
        sums[where] = sums.get(where, Decimal("0.00")) + each.amount
    return sums
