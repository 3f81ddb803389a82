"""The ground on which a line is laid: a day, a street, the District's papers, and what a payer sends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from carpath.cis import names, pricing
from carpath.cis.bench import Scene
from carpath.cis.cash.checks import Check, in_words, routing_number
from carpath.cis.ledger import Customer
from carpath.cis.papers import Paper
from carpath.cis.records import Account, Neighbourhood, Premise
from carpath.cis.utility.workdays import works
from carpath.cis.weather import Weather
from carpath.exercises.remittances.bank import Bank
from carpath.exercises.remittances.case import ZERO, Form, Opening, Past, Stub, Task
from carpath.exercises.remittances.opening import opened
from carpath.exercises.remittances.street import DUE_DAYS, Street, owed

T = TypeVar("T")
HOMES = 6
FIRST_DAY, DAYS = date(2025, 5, 5), 330
PAYEES = ("EXAMPLE COUNTY PUD NO. 1", "EXAMPLE COUNTY PUD", "EXAMPLE CO. PUD 1", "PUD NO. 1")
BANKS = (
    "CASCADE VALLEY BANK",
    "FIRST RIVERTON SAVINGS",
    "SALMONBERRY CREDIT UNION",
    "MERIDIAN STATE BANK",
    "HARBOR & TIMBER BANK",
)
CITY_CODES = ("00", "10", "11", "12", "13")


@dataclass(frozen=True)
class Ground:
    """`step` is the difficulty from 1 to 4."""

    rng: Random
    bank: Bank
    step: int
    street: Street

    @property
    def today(self) -> date:
        return self.street.today

    def chance(self, one_in: int) -> bool:
        return self.rng.randrange(one_in) == 0

    def among(self, options: Sequence[T]) -> T:
        return self.rng.choice(options)

    def before(self, least: int, most: int) -> date:
        """A working day about so many days ago."""
        return working(self.today - timedelta(days=self.rng.randint(least, most)))

    def home(self, place: int, **facts: Any) -> Premise:
        return self.street.home(place, **facts)

    def owed(self, home: Premise, account: Account | None = None) -> Decimal:
        return owed(home, account, self.today)

    def check(self, home: Premise, amount: Decimal, **facts: Any) -> Check:
        """A check of whoever lives there, written today or a little before, unless `facts` say otherwise."""
        plain = Check(
            serial=str(self.rng.randrange(1001, 9890)),
            day=self.today - timedelta(days=self.rng.randrange(1, 5)),
            drawer=spoken(home.account.name),
            address=f"{home.address}",
            payee=self.among(PAYEES),
            words=in_words(amount),
            figures=amount,
            bank=self.among(BANKS),
            routing=routing_number(self.rng),
            account=str(self.rng.randrange(10**8, 10**9)),
        )
        return replace(plain, **facts)

    def stub(self, home: Premise, account: Account | None = None, due: Decimal | None = None, **facts: Any) -> Stub:
        """The stub of the last bill."""
        whose = account or home.account
        amount = self.owed(home, whose) if due is None else due
        last = max((bill.end for bill in home.segments if bill.account == whose.number), default=self.today)
        return Stub(
            whose.number, whose.name, home.address, amount, facts.pop("day", last + timedelta(days=DUE_DAYS)), **facts
        )

    def task(
        self,
        form: Form,
        what: str,
        said: Iterable[str],
        home: Premise,
        *others: Premise,
        past: Iterable[tuple[date, Mapping[str, str]]] = (),
        standing: Mapping[str, Mapping[str, Any]] | None = None,
        more: Iterable[Opening] = (),
        account: str = "",
        papers: tuple[Paper, ...] = (),
        call: str = "",
        **facts: Any,
    ) -> Task:
        """The line about the account of `home`: `standing` holds what the books know of accounts beyond their balance,
        `more` are accounts of other streets, `facts` those of Task."""
        hood = self._hood(home, *others)
        library = self.bank.library
        scene = Scene(
            hood,
            account or home.account.number,
            library.book_text,
            library.binder_text,
            call=call or self.among(CALLS),
            papers=papers,
        )
        openings = (*_openings(hood, standing or {}), *more)
        events = tuple(Past(day, body) for day, body in past) or (Past(self.today, BATCH),)
        task = Task(scene, self.step, form, what, tuple(said), openings, events, "", **facts)
        return replace(task, control=list(opened(task).controls)[-1])

    def _hood(self, *homes: Premise) -> Neighbourhood:
        """The premises of the line and as many more as the street has."""
        taken = {home.sequence for home in homes}
        places = [place for place in range(1, 40) if f"{place * 10:04d}" not in taken]
        fillers = [self.home(place, shop=self.chance(5)) for place in places[: max(0, HOMES - len(homes))]]
        ordered = tuple(sorted((*homes, *fillers), key=lambda home: home.sequence))
        return Neighbourhood(self.today, "99", "0000", Weather(self.today, (0,)), ordered)


BATCH = {"do": "batch", "source": "mail"}
CALLS = (
    "I mailed it the way I always do.",
    "Is something wrong? I only want it paid.",
    "I do not have the check here; ask me in the evening.",
)


def _openings(hood: Neighbourhood, standing: Mapping[str, Mapping[str, Any]]) -> Iterable[Opening]:
    for home in hood.premises:
        for own in home.accounts:
            customer = Customer.RESIDENTIAL if home.residential else Customer.COMMERCIAL
            plain = Opening(own.number, owed(home, own, hood.today), own.deposit, own.until, False, (), home.schedule)
            yield replace(plain, customer=customer, **standing.get(own.number, {}))


def clear(rng: Random, bank: Bank, step: int) -> Ground:
    """Fresh ground: a working day and a street."""
    today = working(FIRST_DAY + timedelta(days=rng.randrange(DAYS)))
    street = Street(rng, today, names.street(rng), rng.choice(CITY_CODES), pricing.price_by(bank.book))
    return Ground(rng, bank, step, street)


def working(day: date) -> date:
    """The day itself, or the last working day before a weekend or a holiday."""
    while not works(day):
        day -= timedelta(days=1)
    return day


def spoken(name: str) -> str:
    """`INGRID HALVORSEN` for the record's `HALVORSEN, INGRID`, as checks have it."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def slipped(rng: Random, amount: Decimal) -> Decimal:
    """The amount with two neighboring digits exchanged, which changes it; 0.00 where no two differ."""
    digits = f"{int(amount * 100)}"
    places = [place for place in range(len(digits) - 1) if digits[place] != digits[place + 1]]
    places = [place for place in places if place or digits[1] != "0"]
    if not places:
        return ZERO
    place = rng.choice(places)
    swapped = f"{digits[:place]}{digits[place + 1]}{digits[place]}{digits[place + 2 :]}"
    return Decimal(int(swapped)) / 100


def slid(rng: Random, amount: Decimal) -> Decimal:
    """The amount with its point one place to the right, or to the left where it ends in 0."""
    shifted = amount * 10 if int(amount * 100) % 10 or rng.randrange(2) else amount / 10
    return shifted.quantize(Decimal("0.01"))
