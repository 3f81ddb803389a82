"""Homes and shops of one street with their last bills and what was paid: the accounts among which money goes astray."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random

from carpath.cis import names
from carpath.cis.account_money import PAID, balance
from carpath.cis.district import CLERKS, Price, Terms
from carpath.cis.records import Account, Meter, MoneyEntry, Premise, Read, Remark, Segment, Site

BILLS = 4
DUE_DAYS = 20
REMARKS = (
    "Asked for the due date of the last bill; told.",
    "Asked how to pay by telephone; explained.",
    "New telephone number given.",
    "Asked for a copy of a bill; mailed.",
    "Asked about the budget plan; leaflet mailed.",
    "Wants paper bills again; done.",
)


@dataclass(frozen=True)
class Street:
    """Where the accounts lie, and the day on which the desk works."""

    rng: Random
    today: date
    name: str
    tax_code: str
    price: Price

    def home(
        self,
        place: int,
        *,
        shop: bool = False,
        name: str = "",
        owing: int = 1,
        age: int = 0,
        moved: bool = False,
        address: str = "",
    ) -> Premise:
        """A premise whose last `owing` bills are open; the last one was made `age` days ago (some days under the due
        date where it is 0). `moved`: the bills before the last two were a former customer's, who paid them."""
        days = self._days(age)
        accounts = self._accounts(name or self._name(shop=shop), days, moved=moved)
        bills = self._bills(days, accounts, shop=shop)
        paid = tuple(self._paid(own, bills[: len(bills) - owing]) for own in accounts)
        badge = names.badge(self.rng)
        return Premise(
            f"{place * 10:04d}",
            address or f"{100 + place * 8 + 2 * self.rng.randrange(3)} {self.name}",
            self.tax_code,
            "25" if shop else "7",
            "M",
            "1",
            "gas" if shop else "electric",
            Meter(badge, 5, 1, accounts[0].since),
            paid,
            (Read(days[-1], 0),),
            bills,
            Site(badge, 0, 1),
            remarks=_remarks(self.rng, self.today),
        )

    def _name(self, *, shop: bool) -> str:
        return names.shop(self.rng) if shop else names.person(self.rng)

    def _days(self, age: int) -> tuple[date, ...]:
        """The days on which periods end, a month apart, oldest first."""
        last = self.today - timedelta(days=age or self.rng.randrange(8, 18))
        return (*(last - timedelta(days=30 * count + self.rng.randrange(3)) for count in range(BILLS, 0, -1)), last)

    def _accounts(self, name: str, days: Sequence[date], *, moved: bool) -> list[Account]:
        """The customer, and before them perhaps another."""
        since = days[0] - timedelta(days=self.rng.randrange(60, 2500))
        account = _account(self.rng, name, since)
        if not moved:
            return [account]
        former = _account(self.rng, names.person(self.rng), since, days[2])
        return [former, replace(account, since=days[2])]

    def _bills(self, days: Sequence[date], accounts: Sequence[Account], *, shop: bool) -> tuple[Segment, ...]:
        """A bill for each period, of whoever lived there when it began."""
        terms = Terms("25" if shop else "7", "M", "1", self.tax_code)
        usual = self.rng.randrange(1800, 4200) if shop else self.rng.randrange(520, 1600)
        made = []
        for start, end in pairwise(days):
            holder = next(own for own in reversed(accounts) if own.since <= start or own is accounts[0])
            kwh = usual * self.rng.randrange(85, 116) // 100
            made.append(Segment(holder.number, start, end, kwh, self.price(terms, start, end, kwh)))
        return tuple(made)

    def _paid(self, own: Account, bills: Sequence[Segment]) -> Account:
        paid = tuple(
            MoneyEntry(bill.end + timedelta(days=self.rng.randrange(7, DUE_DAYS)), PAID, -bill.total)
            for bill in bills
            if bill.account == own.number
        )
        return replace(own, entries=paid)


def _account(rng: Random, name: str, since: date, until: date | None = None) -> Account:
    return Account(names.account_number(rng), name, names.phone(rng), since, until, pays_after=None)


def _remarks(rng: Random, today: date) -> tuple[Remark, ...]:
    return tuple(
        Remark(today - timedelta(days=rng.randrange(30, 120)), rng.choice(CLERKS), text)
        for text in rng.sample(REMARKS, rng.randrange(3))
    )


def owed(home: Premise, account: Account | None, today: date) -> Decimal:
    """What an account of the premise owes today, that of the present customer where none is named."""
    return balance(home, account or home.account, today)


def with_account(home: Premise, account: Account) -> Premise:
    """The premise with its account of that number changed."""
    kept = (account if own.number == account.number else own for own in home.accounts)
    return replace(home, accounts=tuple(kept))


def noted(home: Premise, *remarks: Remark) -> Premise:
    """The premise with more lines in its contact log."""
    return replace(home, remarks=(*home.remarks, *remarks))
