"""The ground on which a fault is laid: a street of clean premises, the records of one of them, and chance."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from carpath.cis import district, meters, names, pricing
from carpath.cis.bench import Scene
from carpath.cis.changes import with_radio
from carpath.cis.district import Setting
from carpath.cis.papers import Paper
from carpath.cis.prebill_master import Entry, Master, Service, calculate
from carpath.cis.prebill_records import Agreement, Point
from carpath.cis.records import Premise
from carpath.exercises.prebill.bank import Bank

T = TypeVar("T")
NEIGHBOURS = 7
DAYS = (date(2025, 5, 5), date(2026, 4, 24))
# Today's period, or those that are billed again, then lie across the rate change of 1 April 2025.
DAYS_OF_STEP_4 = (date(2025, 4, 3), date(2025, 5, 30))
COUNTY = "00"
CITIES = ("10", "11", "12", "13")
KNOWS_NOTHING = (
    "You would have to know that, not me. I just pay what comes.",
    "I have not changed anything.",
    "Is something wrong with my bill? Nobody has told me anything.",
    "I could not say. My wife keeps the papers and she is at work.",
)


@dataclass(frozen=True)
class Lot:
    """A premise with what the records hold about it: `master` and today's `service`, and the point itself."""

    home: Premise
    master: Master
    service: Service
    point: Point
    demand: tuple[int, ...] = ()

    @property
    def account(self) -> str:
        return self.home.account.number

    @property
    def agreement(self) -> Agreement:
        return Agreement(self.account, self.home.account.since)

    def recorded(self, *entries: Entry) -> Lot:
        """The lot with other entries on its record."""
        return replace(self, master=self.master.mended(entries))


@dataclass(frozen=True)
class Ground:
    """`step` is the difficulty from 1 to 4; on step 4 the line lies at a city line and across the rate change of April.
    `by_hand` asks for the bill before the CIS shows its own."""

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

    def chance(self, one_in: int) -> bool:
        return self.rng.randrange(one_in) == 0

    def pick(self, choices: Sequence[T]) -> T:
        return self.rng.choice(choices)

    def says(self, truth: str, astray: str, at_a_loss: Sequence[str] = KNOWS_NOTHING) -> str:
        """What the customer says: the truth, or from step 2 on half of the time what leads astray."""
        if self.step > 1 and self.chance(2):
            return astray
        return truth if self.step == 1 or self.chance(2) else self.pick(at_a_loss)

    def lot(self, kind: str, *, moved: date | None = None) -> Lot:
        """A clean premise across from a neighbor, with its record; its meter is heard by no radio."""
        before = self.others[self.rng.randrange(len(self.others))]
        address = f"{int(before.address.split()[0]) + 1} {self.street}"
        sequence = f"{int(before.sequence) + 5:04d}"
        home = with_radio(district.premise(self.rng, self.place, kind, sequence, address, moved=moved), heard=False)
        point = Point(home.tax_code, home.residential, 100 if home.size == "S" else 200, home.phase)
        return Lot(home, master_of(home), service_of(home, self.today), point)

    def priced(self, lot: Lot) -> Premise:
        """The premise with every earlier bill as its record prices it."""
        kw = lot.demand or (0,) * len(lot.home.segments)
        book = self.bank.library.book_text
        segments = tuple(
            replace(old, total=calculate(book, lot.master, Service(old.start, old.end, old.kwh, peak)).total)
            for old, peak in zip(lot.home.segments, kw, strict=True)
        )
        return replace(lot.home, segments=segments)

    def scene(self, home: Premise, papers: Sequence[Paper], *, call: str, others: Sequence[Premise] = ()) -> Scene:
        """The scene of the line; its papers lie in no order that tells anything."""
        hood = district.neighbourhood(self.place, (home, *(others or self.others)))
        mishap = self.pick(("late", "partial", "wrong")) if self.chance(10) else ""
        library = self.bank.library
        shuffled = tuple(self.rng.sample(list(papers), len(papers)))
        return Scene(
            hood,
            home.account.number,
            library.book_text,
            library.binder_text,
            call=call,
            mishap=mishap,
            by_hand=self.by_hand,
            papers=shuffled,
        )


def master_of(home: Premise) -> Master:
    """The clean record of a premise, since its customer came."""
    since = home.accounts[0].since
    held = {"tax_code": home.tax_code, "schedule": home.schedule, "size": home.size, "phase": home.phase}
    return Master(tuple(Entry(name, value, since) for name, value in held.items()))


def service_of(home: Premise, today: date) -> Service:
    """Today's period from its two reads."""
    before, now = home.reads[-2:]
    dials, multiplier = home.meter.dials, home.meter.multiplier
    kwh = meters.use(before.value, now.value, dials=dials, multiplier=multiplier)
    return Service(before.day, today, kwh, opened=before.value, dials=dials, multiplier=multiplier)


def clear(
    rng: Random,
    bank: Bank,
    step: int,
    *,
    by_hand: bool = False,
    tax_code: str = "",
    months: Container[int] = range(1, 13),
) -> Ground:
    """Fresh ground: a day in one of the months, a place, a street with its neighbours."""
    code = tax_code or rng.choice(CITIES if step == 4 else district.TAX_CODES)
    place = district.setting(rng, _day(rng, step, months), code, pricing.price_by(bank.book))
    street = names.street(rng)
    return Ground(rng, bank, step, place, street, tuple(district.neighbours(rng, place, street, NEIGHBOURS)), by_hand)


def in_months(ground: Ground, months: Container[int]) -> Ground:
    """The ground as it is, or other ground of its kind on a day in one of the months."""
    if ground.today.month in months:
        return ground
    code = ground.place.tax_code
    return clear(ground.rng, ground.bank, ground.step, by_hand=ground.by_hand, tax_code=code, months=months)


def moved_to(ground: Ground, tax_code: str) -> Ground:
    """The same ground in another place."""
    if ground.place.tax_code == tax_code:
        return ground
    place = replace(ground.place, tax_code=tax_code)
    others = tuple(recoded(ground, home, tax_code) for home in ground.others)
    return replace(ground, place=place, others=others)


def recoded(ground: Ground, home: Premise, tax_code: str) -> Premise:
    """The premise under another tax code since ever, its bills with it."""
    coded = replace(home, tax_code=tax_code)
    segments = tuple(
        replace(old, total=pricing.bill(ground.bank.book, coded, old.start, old.end, old.kwh).total)
        for old in home.segments
    )
    return replace(coded, segments=segments)


def _day(rng: Random, step: int, months: Container[int]) -> date:
    """A working day."""
    first, last = DAYS_OF_STEP_4 if step == 4 else DAYS
    while True:
        day = first + timedelta(days=rng.randrange((last - first).days))
        day -= timedelta(days=max(0, day.weekday() - 4))
        if day.month in months:
            return day
