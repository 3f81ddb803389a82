"""The ground on which a draft is laid: the month, the chance that shapes it, and one customer with everything known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from carpath.cis import names
from carpath.cis.papers import Paper
from carpath.cis.records import Segment
from carpath.cis.tariff import TariffBook
from carpath.exercises.manual.bank import Bank
from carpath.exercises.manual.subjects import Subject

T = TypeVar("T")
CHANGE_OF_RATES = date(2025, 4, 1)
FIRST_MONTH, MONTHS = (2025, 5), 11
CITY_CODES = ("10", "11", "12", "13")
CLERKS = ("T. ARCHER", "M. BUI", "R. LINDQVIST", "D. OCHOA", "S. PELLETIER", "J. WAKEFIELD")


@dataclass(frozen=True)
class Ground:
    """`step` is the difficulty from 1 to 4; on step 4 the bill lies in a city and on the change of rates of April.
    `by_hand`: the colleague counted and left the pricing. `family` is the fault that is to be laid."""

    rng: Random
    bank: Bank
    step: int
    family: str
    by_hand: bool = False

    @property
    def book(self) -> TariffBook:
        return self.bank.book

    def chance(self, one_in: int) -> bool:
        return self.rng.randrange(one_in) == 0

    def among(self, options: Sequence[T]) -> T:
        return self.rng.choice(options)

    def month(self) -> date:
        """The first day of the month that is billed; on step 4 that of the change of rates."""
        if self.step == 4 or self.family == "rate":
            return CHANGE_OF_RATES
        year, month = FIRST_MONTH
        count = month - 1 + self.rng.randrange(MONTHS)
        return date(year + count // 12, count % 12 + 1, 1)

    def office(self, tax_code: str) -> str:
        """Where the payer sits: elsewhere if taxes are to go wrong or on step 4, else as often here as not."""
        others = [code for code in CITY_CODES if code != tax_code]
        apart = self.family == "tax" or self.step == 4 or self.chance(2)
        return self.among(others) if apart else tax_code


@dataclass(frozen=True)
class Setup:
    """One customer of the desk on one day, before anybody drafts anything.

    what      what is billed, for how long
    account   of the CIS
    papers    everything that lies in the file; `sources` are the marks of what must be read before the bill is entered
    register  facts of the meter, none where there is none
    past      the bills of the months before, oldest first
    found     service order type -> what it brings back; `vague` says that the papers leave a count open
    call      what the customer says
    odd       why the bill looks suspicious although it is right
    """

    subject: Subject
    customer: str
    address: str
    what: str
    today: date
    papers: tuple[Paper, ...]
    sources: tuple[str, ...]
    past: tuple[Segment, ...]
    call: str
    odd: str
    register: tuple[tuple[str, str], ...] = ()
    found: Mapping[str, str] | None = None
    vague: bool = False


def office_address(ground: Ground) -> str:
    """Where a payer sits."""
    return f"{ground.rng.randrange(100, 990)} {names.street(ground.rng)}"


def working_day(rng: Random, after: date) -> date:
    """Some days after the month's end, never on a weekend."""
    day = after + timedelta(days=rng.randrange(2, 7))
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
