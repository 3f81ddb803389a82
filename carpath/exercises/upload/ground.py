"""The ground on which a line is laid: a street of clean premises, its round, the District's papers, and chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from carpath.cis import district, names, pricing
from carpath.cis.bench import Scene
from carpath.cis.changes import photo_of, with_radio
from carpath.cis.district import Setting
from carpath.cis.history import Comparison, compare
from carpath.cis.records import Premise
from carpath.cis.upload_matching import ServicePoint
from carpath.cis.upload_remarks import Rule, rules_of
from carpath.exercises.upload import rounds, shelf
from carpath.exercises.upload.bank import Bank
from carpath.exercises.upload.case import Task

NEIGHBOURS = 6
DAYS = (date(2025, 5, 5), date(2026, 4, 24))
# The period of the line then lies across the rate change of 1 April 2025.
DAYS_OF_STEP_4 = (date(2025, 4, 3), date(2025, 4, 30))
CITY_CODES = ("10", "11", "12", "13")
ASTRAY = (
    "I have not changed anything.",
    "Nobody has been here that I know of.",
    "The meter man was here, I think. Or the gas man.",
    "You had better ask my husband about that.",
    "I could not say, I never look at it.",
)


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

    @property
    def opened(self) -> date:
        """The read day before today's."""
        return self.place.days[-2]

    def rule(self, remark: str) -> Rule:
        return rules_of(self.bank.remarks)[remark]

    def chance(self, one_in: int) -> bool:
        return self.rng.randrange(one_in) == 0

    def home(self, kind: str, *, moved: date | None = None, address: str = "") -> Premise:
        """A clean premise somewhere on the street, whose meter no radio hears unless a family says so."""
        sequence = f"{self.rng.randrange(len(self.others)) * 10 + 15:04d}"
        number = address or f"{self.rng.randrange(1000, 2000) * 2 + 1} {self.street}"
        home = district.premise(self.rng, self.place, kind, sequence, number, moved=moved)
        return with_radio(home, heard=False)

    def any_home(self) -> Premise:
        """A home, now and then a shop."""
        return self.home(self.rng.choice(("electric home", "gas home", "electric home", "apartment", "shop")))

    def day_before(self, least: int, most: int) -> date:
        """A working day about so many days before today."""
        return working(self.today - timedelta(days=self.rng.randint(least, most)))

    def number(self) -> str:
        """The number of an order that was placed before today."""
        return str(self.rng.randrange(800_000, 870_000))

    def says(self, *truths: str) -> str:
        """What the customer says: one of the truths, or, from step 2 on, one time in three what leads astray."""
        astray = not truths or (self.step > 1 and self.chance(3))
        return self.rng.choice(ASTRAY if astray else truths)

    def bill(self, home: Premise, start: date, end: date, kwh: int) -> Decimal:
        return pricing.bill(self.bank.book, home, start, end, kwh).total

    def comparison(self, scene: Scene, home: Premise) -> Comparison:
        return compare(self.bank.book, scene.hood, home)

    def photo(self, home: Premise, value: int | None = None) -> Mapping[str, str]:
        """Today's photo of the meter on the wall."""
        return {self.today.isoformat(): photo_of(home, home.site.register if value is None else value)}

    def task(
        self,
        home: Premise,
        *more: Premise,
        line: Mapping[str, Any] | None = None,
        first: Mapping[str, Any] | None = None,
        listed: bool = True,
        unlisted: Sequence[Premise] = (),
        away: Sequence[ServicePoint] = (),
        files: shelf.Rows | None = None,
        **facts: Any,
    ) -> Task:
        """The line at `home`: `line` is what the reader keyed, `first` a record of the same meter before it; a record
        that is not `listed` has a badge alone. `unlisted` premises are not on the handheld; `files` are rows of papers;
        `facts` are those of Scene."""
        scene = self._scene(home, *more, papers=shelf.papers(self, files or {}), **facts)
        kept = (near for near in scene.hood.premises if near not in unlisted)
        points = tuple(rounds.point(self.rng, scene.hood.route, near) for near in kept)
        keyed = {"photo": self.today.isoformat() in scene.photos, **(line or {})}
        records, number = rounds.drawn(self.rng, scene, points, keyed, first, listed=listed)
        return Task(scene, self.step, number, records, points, tuple(away))

    def _scene(self, home: Premise, *more: Premise, **facts: Any) -> Scene:
        hood = district.neighbourhood(self.place, (home, *more, *self.others))
        mishap = self.rng.choice(("late", "partial", "wrong")) if self.chance(10) else ""
        library = self.bank.library
        fixed = {"book": library.book_text, "binder": library.binder_text, "by_hand": self.by_hand}
        spare = names.badge(self.rng)
        return Scene(hood, home.account.number, **{"mishap": mishap, "spare": spare, **fixed, **facts})


def clear(rng: Random, bank: Bank, step: int, *, by_hand: bool = False) -> Ground:
    """Fresh ground: a day, a place, a street with its neighbours."""
    tax_code = rng.choice(CITY_CODES if step == 4 else district.TAX_CODES)
    place = district.setting(rng, _day(rng, step), tax_code, pricing.price_by(bank.book))
    street = names.street(rng)
    others = tuple(_plain(near) for near in district.neighbours(rng, place, street, NEIGHBOURS))
    return Ground(rng, bank, step, place, street, others, by_hand)


def _plain(near: Premise) -> Premise:
    """A neighbour whose meter no radio hears, so that it is read on foot like the line's."""
    return replace(near, meter=replace(near.meter, radio=False))


def _day(rng: Random, step: int) -> date:
    """A working day."""
    first, last = DAYS_OF_STEP_4 if step == 4 else DAYS
    return working(first + timedelta(days=rng.randrange((last - first).days)))


def working(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
