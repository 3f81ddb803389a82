"""The ground on which an advice is laid: a street of clean premises, a deposit with their payments, and chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from carpath.cis import district, names, pricing
from carpath.cis.account_money import PAID
from carpath.cis.bench import Scene
from carpath.cis.books.payments import Part
from carpath.cis.cash.checks import Check, in_words, routing_number
from carpath.cis.desk.plan import HARDEST
from carpath.cis.district import Setting
from carpath.cis.papers import Paper
from carpath.cis.records import Account, MoneyEntry, Premise
from carpath.cis.utility.workdays import banking_day
from carpath.core.money import cents
from carpath.exercises.returned_items.bank import Bank
from carpath.exercises.returned_items.case import ZERO, Advice, Filed, Handed, Task

T = TypeVar("T")
HOMES = 4
DAYS = (date(2025, 5, 5), date(2026, 4, 24))
CITY_CODES = ("10", "11", "12", "13")
PAYEE = "Public Utility District"
BANKS = ("First Valley Bank", "Cascade Savings", "Harbor Credit Union", "Riverton National Bank", "Timber Trust")
FOREIGN_BANKS = ("Bank of Burrard", "Fraser Valley Credit Union", "Dominion Bank of the Pacific")
CLERKS = ("T. ARCHER", "M. BUI", "R. LINDQVIST", "D. OCHOA", "S. PELLETIER")
SAYS = (
    "I pay every bill on time, as far as I know.",
    "My bank has told me nothing.",
    "I would have to look that up.",
    "I sent you a check, that is all I can say.",
)
CLOSED_AT_MOST = 3  # days from any day back to a banking day: a weekend and the holiday beside it
FEWEST_CENTS = 500  # a slip of less than five dollars is no advice of its own


@dataclass(frozen=True)
class Ground:
    """`homes` are four premises whose last bill is open; the first is the payer's. `step` is the difficulty."""

    rng: Random
    bank: Bank
    step: int
    place: Setting
    homes: tuple[Premise, ...]

    @property
    def today(self) -> date:
        return self.place.today

    @property
    def payer(self) -> Premise:
        return self.homes[0]

    @property
    def bill(self) -> Decimal:
        """What the payer's last bill comes to."""
        return self.payer.segments[-1].total

    def chance(self, one_in: int) -> bool:
        return self.rng.randrange(one_in) == 0

    def among(self, options: Sequence[T]) -> T:
        return self.rng.choice(options)

    def before(self, least: int, most: int) -> date:
        """A banking day about so many days before today."""
        return banking_day(self.today - timedelta(days=self.rng.randint(least, most)))

    def as_customer(self, least: int, most: int) -> date | None:
        """The same, while the payer has been a customer; None where he is newer than that."""
        latest = min(most, (self.today - self.payer.account.since).days - CLOSED_AT_MOST)
        return self.before(least, latest) if latest >= least else None

    def check(self, amount: Decimal, written: date, *, figures: Decimal | None = None, **facts: Any) -> Check:
        """A check of the payer: words of `amount`, and figures that say the same unless they are given."""
        drawn = Check(
            str(self.rng.randrange(1001, 9900)),
            banking_day(written - timedelta(days=self.rng.randint(1, 4))),
            plain_name(self.payer.account),
            self.payer.address,
            PAYEE,
            in_words(amount),
            amount if figures is None else figures,
            self.among(BANKS),
            routing_number(self.rng),
            f"{self.rng.randrange(10**8, 10**9)}",
            f"Acct {self.payer.account.number}",
        )
        return replace(drawn, **facts)

    def others(self, payer: Handed) -> tuple[Handed, ...]:
        """What the neighbours paid in the same deposit; from step 2 on one of them paid the very same amount."""
        paid = {part.account for part in payer.parts}
        near = [home for home in self.homes[1:] if home.account.number not in paid]
        twin = self.rng.randrange(len(near)) if self.step > 1 else -1
        return tuple(self._neighbour(home, payer.amount if place == twin else None) for place, home in enumerate(near))

    def _neighbour(self, home: Premise, like: Decimal | None) -> Handed:
        serial = str(self.rng.randrange(1001, 9900))
        part = Part(home.account.number, home.segments[-1].total if like is None else like)
        kind = self.among(("CK", "CK", "CA"))
        return Handed(kind, "" if kind == "CA" else serial, plain_name(home.account), (part,))

    def filed(self, day: date, payer: Handed, *, returns: tuple[date, ...] = ()) -> Filed:
        """The payer's tender among the others', in an order of chance."""
        handed = [payer, *self.others(payer)]
        self.rng.shuffle(handed)
        return replace(self.holding(day, "counter and mail", tuple(handed)), returns=returns)

    def holding(self, day: date, source: str, tenders: tuple[Handed, ...]) -> Filed:
        """A deposit of these tenders, while every account owes its last bill."""
        opened = {home.account.number: home.segments[-1].total for home in self.homes}
        return Filed(self.rng.randrange(41_000, 88_000), day, source, tenders, opened)

    def advice(self, type: str, amount: Decimal, reason: str, item: Check | None) -> Advice:
        number = f"{self.today:%y%m%d}-{self.rng.randrange(100, 1000)}"
        if item is None:
            return Advice(number, type, amount, reason)
        return Advice(number, type, amount, reason, item.serial, item.routing, item.account[-4:])

    def task(self, advice: Advice, filed: Filed, check: Check | None, papers: Sequence[Paper]) -> Task:
        """The advice in its scene."""
        hood = district.neighbourhood(self.place, self.homes)
        library = self.bank.library
        scene = Scene(
            hood,
            self.payer.account.number,
            library.book_text,
            library.binder_text,
            call=self.among(SAYS),
            spare=names.badge(self.rng),
            papers=tuple(papers),
        )
        return Task(scene, self.step, advice, filed, check)


def clear(rng: Random, bank: Bank, step: int) -> Ground:
    """Fresh ground: a day, a place, four premises that paid all but their last bill."""
    tax_code = rng.choice(CITY_CODES if step == HARDEST else district.TAX_CODES)
    first, last = DAYS
    day = banking_day(first + timedelta(days=rng.randrange((last - first).days)))
    place = district.setting(rng, day, tax_code, pricing.price_by(bank.book))
    homes = [paid_up(home) for home in district.neighbours(rng, place, names.street(rng), HOMES)]
    chosen = rng.randrange(HOMES)
    return Ground(rng, bank, step, place, (homes[chosen], *homes[:chosen], *homes[chosen + 1 :]))


def paid_up(home: Premise) -> Premise:
    """The premise with every bill of its customer paid but the last, and no return on record."""
    account = home.account
    bills = [bill for bill in home.segments if bill.account == account.number]
    after = timedelta(days=account.pays_after or 15)
    paid = tuple(MoneyEntry(banking_day(bill.end + after), PAID, -bill.total) for bill in bills[:-1])
    clean = replace(account, pays_after=None, returned_payments=0, entries=paid)
    return replace(home, accounts=(*home.accounts[:-1], clean))


def plain_name(account: Account) -> str:
    """`HALVORSEN, INGRID` as it stands on a check: `INGRID HALVORSEN`."""
    return in_order(account.name)


def in_order(name: str) -> str:
    """A name stored last name first as it is spoken; that of a firm as it is."""
    family, _, given = name.partition(", ")
    return f"{given} {family}" if given else family


def slips(amount: Decimal) -> tuple[Decimal, ...]:
    """What a tired hand makes of an amount: two neighbouring digits exchanged, or the decimal point one place off.
    Every difference in whole cents is divisible by nine."""
    digits = str(int(amount * 100))
    swapped = [f"{digits[:at]}{digits[at + 1]}{digits[at]}{digits[at + 2 :]}" for at in range(len(digits) - 1)]
    whole = [int(each) for each in swapped if each[0] != "0"] + [int(digits) * 10]
    if not int(digits) % 10:
        whole.append(int(digits) // 10)
    own = int(digits)
    return tuple(Decimal(each) / 100 for each in dict.fromkeys(whole) if abs(each - own) >= FEWEST_CENTS)


def slipped(ground: Ground, amount: Decimal, *, up: bool, least: Decimal = ZERO) -> Decimal | None:
    """One slip that makes it more (or less), None where no digit allows it; one of more than `least` dollars if any."""
    fitting = [each for each in slips(amount) if (each > amount) is up]
    large = [each for each in fitting if abs(each - amount) > least]
    return cents(ground.among(large or fitting)) if fitting else None


def part(account: str, amount: Decimal) -> tuple[Part, ...]:
    """The whole of a tender for one account."""
    return (Part(account, amount),) if amount > ZERO else ()
