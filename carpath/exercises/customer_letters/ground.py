"""The ground on which a letter is laid: a street of clean premises on the day of the letter, and chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from carpath.cis import district, names, pricing
from carpath.cis.account_money import balance
from carpath.cis.district import Setting
from carpath.cis.records import Account, MoneyEntry, Premise, Remark, Segment
from carpath.cis.tariff import TariffBook
from carpath.cis.utility.workdays import next_workday, workday
from carpath.exercises.customer_letters.bank import Bank

T = TypeVar("T")
NEIGHBOURS = 3
DAYS = (date(2025, 5, 5), date(2026, 4, 24))
# The bill that a letter is about then lies across the rate change of 1 April 2025.
WINTER = (date(2025, 11, 17), date(2026, 3, 10))
DAYS_OF_STEP_4 = (date(2025, 5, 5), date(2025, 5, 23))
CITY_CODES = ("10", "11", "12", "13")
DUE = timedelta(days=20)


@dataclass(frozen=True)
class Ground:
    """`step` is the difficulty from 1 to 4; on step 4 in a city, with a last bill across a rate change."""

    rng: Random
    bank: Bank
    step: int
    place: Setting
    street: str
    others: tuple[Premise, ...]

    @property
    def today(self) -> date:
        return self.place.today

    @property
    def book(self) -> TariffBook:
        return self.bank.book

    def chance(self, one_in: int) -> bool:
        return self.rng.randrange(one_in) == 0

    def among(self, options: Sequence[T]) -> T:
        return self.rng.choice(options)

    def home(self, kind: str, *, moved: date | None = None) -> Premise:
        """A clean premise somewhere on the street; who lives there has no returned payment and no deposit."""
        sequence = f"{self.rng.randrange(len(self.others)) * 10 + 15:04d}"
        number = f"{self.rng.randrange(1000, 2000) * 2 + 1} {self.street}"
        home = district.premise(self.rng, self.place, kind, sequence, number, moved=moved)
        return with_account(home, returned_payments=0, deposit=Decimal("0.00"))

    def any_home(self) -> Premise:
        return self.home(self.rng.choice(("electric home", "gas home", "apartment", "large apartment")))

    def ago(self, least: int, most: int) -> date:
        """A working day about so many days before today."""
        return workday(self.today - timedelta(days=self.rng.randint(least, most)))

    def ahead(self, workdays: int) -> date:
        """The working day so many working days from today."""
        return next_workday(self.today, workdays)

    def clerk(self) -> str:
        return self.among(district.CLERKS)

    def number(self) -> str:
        """The number of an order or of a paper."""
        return str(self.rng.randrange(800_000, 870_000))


def with_account(home: Premise, **changed: object) -> Premise:
    """The premise with its present customer changed."""
    return replace(home, accounts=(*home.accounts[:-1], replace(home.account, **changed)))  # type: ignore[arg-type]


def with_entries(home: Premise, *entries: MoneyEntry) -> Premise:
    """The premise with more money entered on its present account."""
    return with_account(home, entries=(*home.account.entries, *entries))


def with_rebill(home: Premise, last: date, wrong: Decimal, right: Decimal, day: date) -> Premise:
    """The premise whose bill to `last` was cancelled and billed again on a day."""
    words = f"Bill to {last:%m/%d/%Y}"
    return with_entries(home, MoneyEntry(day, f"{words} canceled", -wrong), MoneyEntry(day, f"{words} rebilled", right))


def with_remark(home: Premise, day: date, by: str, text: str) -> Premise:
    return replace(home, remarks=(*home.remarks, Remark(day, by, text)))


def unpaid_since(home: Premise, bills: int) -> Premise:
    """The premise where the last bills are not paid: every payment before stands as an entry of its own."""
    account, after = home.account, timedelta(days=home.account.pays_after or 15)
    own = [bill for bill in home.segments if bill.account == account.number]
    paid = own[: len(own) - bills]
    entries = tuple(MoneyEntry(bill.end + after, "Payment, thank you", -bill.total) for bill in paid)
    return with_account(home, pays_after=None, entries=(*account.entries, *entries))


def owed(ground: Ground, home: Premise) -> Decimal:
    """What the present customer owes today."""
    return balance(home, home.account, ground.today)


def register_on(home: Premise, day: date) -> int:
    """What the register showed on a day between the last two reads, use being the same every day."""
    before, after = home.reads[-2:]
    return before.value + (after.value - before.value) * (day - before.day).days // (after.day - before.day).days


def last_year(home: Premise, now: Segment) -> Segment | None:
    """The bill about a year before, of the same customer."""
    near = [bill for bill in home.segments if bill.account == now.account and 350 <= (now.end - bill.end).days <= 380]
    return near[-1] if near else None


def clear(rng: Random, bank: Bank, step: int, *, winter: bool = False) -> Ground:
    """Fresh ground: a day, in the protected `winter` where that matters, a place, a street with its neighbours."""
    tax_code = rng.choice(CITY_CODES if step == 4 else district.TAX_CODES)
    first, last = WINTER if winter else DAYS_OF_STEP_4 if step == 4 else DAYS
    today = workday(first + timedelta(days=rng.randrange((last - first).days)))
    place = district.setting(rng, today, tax_code, pricing.price_by(bank.book))
    street = names.street(rng)
    others = tuple(district.neighbours(rng, place, street, NEIGHBOURS))
    return Ground(rng, bank, step, place, street, others)


def spoken(account: Account) -> str:
    """The customer's name as a letter has it."""
    last, comma, given = account.name.partition(", ")
    return f"{given} {last}".title() if comma else account.name.title()
