"""The ground on which a day is laid: the chance that shapes it, its date, the people at work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from carpath.cis import names
from carpath.cis.books.clerks import Rank
from carpath.cis.desk.plan import HARDEST
from carpath.cis.tariff import TariffBook
from carpath.cis.utility.workdays import banks, next_workday, works
from carpath.exercises.daily_balance.bank import Bank
from carpath.exercises.daily_balance.case import ME, Person

T = TypeVar("T")
CHANGE_OF_RATES, FIRST_DAY, DAYS = date(2025, 4, 1), date(2025, 5, 9), 160
EVE = 8
"""One day in so many is the last one before a holiday of the banks, on which settlements may wait."""
RANKS = (("CAR1", Rank.CAR), ("CAR2", Rank.CAR), ("LEAD", Rank.LEAD), ("SUP", Rank.SUPERVISOR))
FRIDAY = 4
CITIES = ("10", "11", "12", "13")


def weekday_after(day: date) -> date:
    """The weekday after it, holiday or not."""
    return day + timedelta(days=3 if day.weekday() == FRIDAY else 1)


BANKING_DAYS = tuple(day for day in (FIRST_DAY + timedelta(days=past) for past in range(DAYS)) if banks(day))
EVES = tuple(day for day in BANKING_DAYS if not banks(weekday_after(day)))


@dataclass(frozen=True)
class Ground:
    """`step` is the difficulty from 1 to 4; on step 4 the bills lie across the change of rates of April. `people` are
    at work: the trainee, two colleagues, the Lead and the supervisor."""

    rng: Random
    bank: Bank
    step: int
    people: tuple[Person, ...] = ()

    @property
    def book(self) -> TariffBook:
        return self.bank.book

    def chance(self, one_in: int) -> bool:
        return self.rng.randrange(one_in) == 0

    def among(self, options: Sequence[T]) -> T:
        return self.rng.choice(options)

    def cents(self, least: int, most: int) -> Decimal:
        """An amount between whole dollars, with cents."""
        return Decimal(self.rng.randrange(least * 100, most * 100)) / 100

    def today(self) -> date:
        """The day that is proven."""
        if self.step == HARDEST:
            return next_workday(CHANGE_OF_RATES + timedelta(days=self.rng.randrange(4, 18)))
        return self.among(EVES) if self.chance(EVE) else self.among(BANKING_DAYS)

    def staffed(self) -> Ground:
        """The same with people at work, each of another family and with an account of their own."""
        ground = replace(self, people=(Person("ME", ME, Rank.CAR, (self.account(),)),))
        for code, rank in RANKS:
            person = Person(code, ground.person(), rank, (ground.account(),))
            ground = replace(ground, people=(*ground.people, person))
        return ground

    def person(self) -> str:
        """A name whose family nobody at work has: what looks like a relative's account would be one."""
        families = {_family(person.name) for person in self.people}
        while _family(name := names.person(self.rng)) in families:
            pass
        return name

    def account(self) -> str:
        return names.account_number(self.rng)


def _family(name: str) -> str:
    return name.partition(",")[0]


def last_workday(day: date) -> date:
    """That day, or the last working day before it."""
    while not works(day):
        day -= timedelta(days=1)
    return day
