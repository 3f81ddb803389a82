"""The ground on which a fault is laid: a street of clean premises, the bank, and the chance that shapes the line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from carpath.cis import district, names, pricing
from carpath.cis.bench import Scene
from carpath.cis.changes import with_radio
from carpath.cis.district import Setting
from carpath.cis.history import Comparison, compare
from carpath.cis.records import Demand, Premise
from carpath.exercises.hilo.bank import Bank

NEIGHBOURS = 7
DAYS = (date(2025, 5, 5), date(2026, 4, 24))
# Today's period, or those that are billed again, then lie across the rate change of 1 April 2025.
DAYS_OF_STEP_4 = (date(2025, 4, 3), date(2025, 5, 30))
NOTHING_NEW_AT_HOME = (
    "I have not changed anything.",
    "Nothing has changed here that I know of.",
    "Same people, same house, same everything.",
    "No. Why, is it high?",
)
NOTHING_NEW_AT_WORK = (
    "We have not changed anything.",
    "Nothing has changed here that I know of.",
    "Same people, same hours, same everything.",
    "No. Why, is it high?",
)
ASTRAY_AT_HOME = (
    *NOTHING_NEW_AT_HOME,
    "We had visitors for a weekend, come to think of it.",
    "We did buy a new freezer last year.",
    "I am hardly at home these days.",
    "It has been cold, has it not?",
)
ASTRAY_AT_WORK = (
    *NOTHING_NEW_AT_WORK,
    "We took on somebody for the afternoons, come to think of it.",
    "We did put in new lamps last year.",
    "I am hardly in the office these days.",
    "It has been a slow season, has it not?",
)
CITY_CODES = ("10", "11", "12", "13")


@dataclass(frozen=True)
class Ground:
    """`step` is the difficulty from 1 to 4; on step 4 the line lies in a city and across the rate change of April.
    `by_hand` asks for the bill before the CIS computes it."""

    rng: Random
    bank: Bank
    step: int
    place: Setting
    street: str
    others: tuple[Premise, ...]
    by_hand: bool = False

    @property
    def today(self) -> date:
        return self.place.today

    def home(self, kind: str, *, moved: date | None = None, address: str = "") -> Premise:
        """A clean premise somewhere on the street, whose meter no radio hears unless a family says so."""
        sequence = f"{self.rng.randrange(len(self.others)) * 10 + 15:04d}"
        number = address or f"{self.rng.randrange(1000, 2000) * 2 + 1} {self.street}"
        home = district.premise(self.rng, self.place, kind, sequence, number, moved=moved)
        return with_radio(home, heard=False)

    def says(self, home: Premise, *truths: str) -> str:
        """What the customer says: one of the truths, or, from step 2 on, one time in three what leads astray."""
        if self.step > 1 and self.chance(3):
            return self.rng.choice(ASTRAY_AT_HOME if home.residential else ASTRAY_AT_WORK)
        return self.rng.choice(truths or (NOTHING_NEW_AT_HOME if home.residential else NOTHING_NEW_AT_WORK))

    def bill(self, home: Premise, start: date, end: date, kwh: int, demand: Demand | None = None) -> Decimal:
        return pricing.bill(self.bank.book, home, start, end, kwh, demand).total

    def chance(self, one_in: int) -> bool:
        return self.rng.randrange(one_in) == 0

    def scene(self, home: Premise, *more: Premise, **facts: Any) -> Scene:
        """The scene of the line at `home`; `facts` are those of Scene."""
        hood = district.neighbourhood(self.place, (home, *more, *self.others))
        mishap = self.rng.choice(("late", "partial", "wrong")) if self.chance(10) else ""
        spare = names.badge(self.rng)
        library = self.bank.library
        fixed = {"book": library.book_text, "binder": library.binder_text, "by_hand": self.by_hand}
        return Scene(hood, home.account.number, **{"mishap": mishap, "spare": spare, **fixed, **facts})

    def comparison(self, scene: Scene) -> Comparison:
        return compare(self.bank.book, scene.hood, scene.home)


def clear(rng: Random, bank: Bank, step: int, *, by_hand: bool = False) -> Ground:
    """Fresh ground: a day, a place, a street with its neighbours."""
    tax_code = rng.choice(CITY_CODES if step == 4 else district.TAX_CODES)
    place = district.setting(rng, _day(rng, step), tax_code, pricing.price_by(bank.book))
    street = names.street(rng)
    return Ground(rng, bank, step, place, street, tuple(district.neighbours(rng, place, street, NEIGHBOURS)), by_hand)


def _day(rng: Random, step: int) -> date:
    """A working day."""
    first, last = DAYS_OF_STEP_4 if step == 4 else DAYS
    return working(first + timedelta(days=rng.randrange((last - first).days)))


def working(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
