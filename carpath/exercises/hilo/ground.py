"""The ground on which a fault is laid: a street of clean premises, the bank, and the chance that shapes the line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from carpath.cis import district, meters, names, pricing
from carpath.cis.bench import Scene
from carpath.cis.district import Setting
from carpath.cis.history import Comparison, compare
from carpath.cis.records import Premise, Read, Remark
from carpath.exercises.hilo.bank import Bank

NEIGHBOURS = 7
FIRST_DAY = date(2025, 5, 5)
LAST_DAY = date(2026, 4, 24)
CITY_CODES = ("10", "11", "12", "13")
READER = "Route read"


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
        """A clean premise somewhere on the street."""
        sequence = f"{self.rng.randrange(len(self.others)) * 10 + 15:04d}"
        number = address or f"{self.rng.randrange(1000, 2000) * 2 + 1} {self.street}"
        return district.premise(self.rng, self.place, kind, sequence, number, moved=moved)

    def bill(self, home: Premise, start: date, end: date, kwh: int) -> Decimal:
        return pricing.bill(self.bank.book, home, start, end, kwh).total

    def chance(self, one_in: int) -> bool:
        return self.rng.randrange(one_in) == 0

    def scene(self, home: Premise, *more: Premise, **facts: Any) -> Scene:
        """The scene of the line at `home`; `facts` are those of Scene."""
        hood = district.neighbourhood(self.place, (home, *more, *self.others))
        mishap = self.rng.choice(("late", "partial", "wrong")) if self.step > 1 and self.chance(10) else ""
        spare = names.badge(self.rng)
        fixed = {"book": self.bank.book_text, "binder": self.bank.binder_text, "by_hand": self.by_hand}
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
    """A working day; on step 4 soon after the rate change of 1 April 2025."""
    last = date(2025, 6, 20) if step == 4 else LAST_DAY
    day = FIRST_DAY + timedelta(days=rng.randrange((last - FIRST_DAY).days))
    return day - timedelta(days=max(0, day.weekday() - 4))


def with_read(home: Premise, value: int, *, true: int | None = None, remark: str = "") -> Premise:
    """The premise with `value` as today's read; `true` is what the register really shows."""
    last = replace(home.reads[-1], value=value, remark=remark)
    site = replace(home.site, register=value if true is None else true)
    return replace(home, reads=(*home.reads[:-1], last), site=site)


def with_use(home: Premise, counts: int, *, remark: str = "") -> Premise:
    """The premise with so many counts used since the previous read, read rightly."""
    value = (home.reads[-2].value + counts) % meters.capacity(home.meter.dials)
    return with_read(home, value, remark=remark)


def shifted(home: Premise, by: int) -> Premise:
    """The premise with every read moved along the register, over zero where it comes to that."""
    top = meters.capacity(home.meter.dials)
    reads = tuple(replace(read, value=(read.value + by) % top) for read in home.reads)
    return replace(home, reads=reads, site=replace(home.site, register=reads[-1].value))


def with_remark(home: Premise, day: date, text: str) -> Premise:
    """The premise with one more line in its contact log."""
    return replace(home, remarks=(*home.remarks, Remark(day, "T. ARCHER", text)))


def photo_of(home: Premise, value: int) -> str:
    """What the reader's photo shows."""
    return f"Photo: badge {home.site.badge}, register {meters.face(value, home.meter.dials)}, sharp."


def heard(home: Premise, value: int) -> str:
    """What the radio network hears."""
    return f"Radio: badge {home.site.badge} at {meters.face(value, home.meter.dials)}, this morning's message."


def todays(home: Premise) -> Read:
    return home.reads[-1]
