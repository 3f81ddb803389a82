"""The generator of a neighbourhood: premises, customers, meters, 25 months of reads driven by degree days, and bills.

What it draws is clean: reads never fall but over zero, periods follow each other without a gap, every bill is priced by
the engine at the rates of its days. Faults are put in later, one named fact at a time. The same `rng` gives the same
neighbourhood on every machine: all arithmetic is in whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random

from carpath.cis import meters, names, weather
from carpath.cis.estimating import months_before
from carpath.cis.records import Account, Demand, FieldOrder, Meter, Neighbourhood, Premise, Read, Remark, Segment, Site
from carpath.cis.weather import Weather

PERIODS = 25
TAX_CODES = ("00", "10", "11", "12", "13")
CLERKS = ("T. ARCHER", "M. BUI", "R. LINDQVIST", "D. OCHOA")
# As many of each, so that a seed draws the same beside them.
_NO_ALERT: tuple[tuple[str, ...], ...] = ((),) * 5
_ALERTS_AT_HOME = (*_NO_ALERT, ("Dog in yard",), ("Life support",), ("Speaks Spanish",))
_ALERTS_AT_WORK = (*_NO_ALERT, ("Guard dog at night",), ("Check in at the office",), ("Speaks Spanish",))
_NAMES: Mapping[str, Callable[[Random], str]] = {"7": names.person, "20": names.plant}


@dataclass(frozen=True)
class Terms:
    """On what a bill depends beside its days and kWh."""

    schedule: str
    size: str
    phase: str
    tax_code: str
    demand: Demand | None = None


Price = Callable[[Terms, date, date, int], Decimal]


@dataclass(frozen=True)
class Habit:
    """How a kind of premise uses energy: `base` in tenths of kWh a day, `slope` in hundredths of kWh a degree day, each
    as (least, most); `load_factor` in percent, likewise, where the demand is measured."""

    schedule: str
    size: str
    phase: str
    heat: str
    base: tuple[int, int]
    slope: tuple[int, int]
    multiplier: int = 1
    load_factor: tuple[int, int] | None = None


HABITS = {
    "electric home": Habit("7", "M", "1", "electric", (90, 140), (130, 220)),
    "gas home": Habit("7", "M", "1", "gas", (180, 240), (0, 0)),
    "apartment": Habit("7", "S", "1", "gas", (80, 140), (0, 0)),
    "shop": Habit("25", "M", "1", "gas", (600, 1400), (0, 0)),
    "large apartment": Habit("7", "S", "1", "gas", (240, 330), (0, 0)),
    "ct shop x20": Habit("25", "M", "3", "gas", (900, 1600), (0, 0), 20),
    "ct shop x40": Habit("25", "M", "3", "gas", (1200, 2000), (0, 0), 40),
    "plant": Habit("20", "M", "3", "gas", (9_600, 20_000), (0, 0), 40, (32, 55)),
    "ct shop x60": Habit("25", "M", "3", "gas", (1500, 2600), (0, 0), 60),
}
COMMON = ("electric home", "gas home", "electric home", "gas home", "shop", "electric home")


@dataclass(frozen=True)
class Setting:
    """What the premises of a neighbourhood share: the days on which their route was read, oldest first."""

    cycle: str
    route: str
    tax_code: str
    days: tuple[date, ...]
    weather: Weather
    price: Price

    @property
    def today(self) -> date:
        return self.days[-1]


def read_days(today: date, periods: int = PERIODS) -> tuple[date, ...]:
    """A read day a month, moved from a weekend to the nearest working day."""
    nominal = [months_before(today, count) for count in range(periods, -1, -1)]
    shift = {5: -1, 6: 1}
    return tuple(day + timedelta(days=shift.get(day.weekday(), 0)) for day in nominal)


def setting(rng: Random, today: date, tax_code: str, price: Price) -> Setting:
    days = read_days(today)
    cycle = f"{rng.randrange(1, 21):02d}"
    route = f"{rng.randrange(100, 900):04d}"
    return Setting(cycle, route, tax_code, days, weather.draw(rng, days[0], days[-1]), price)


def premise(
    rng: Random, place: Setting, kind: str, sequence: str, address: str, *, moved: date | None = None
) -> Premise:
    """One clean premise; `moved` is the day on which the present customer took over from another."""
    habit = HABITS[kind]
    days = tuple(sorted({*place.days, *([moved] if moved else [])}))
    counts = _counts(rng, habit, days, place.weather)
    demands = _demands(rng, habit, days, counts)
    meter = _meter(rng, habit, sum(counts), days[0])
    accounts = _accounts(rng, habit, days[0], moved)
    reads = _reads(rng, meter, days, counts, moved, demands)
    terms = Terms(habit.schedule, habit.size, habit.phase, place.tax_code)
    return Premise(
        sequence,
        address,
        place.tax_code,
        habit.schedule,
        habit.size,
        habit.phase,
        habit.heat,
        meter,
        accounts,
        reads,
        _segments(place.price, terms, accounts, days, [count * habit.multiplier for count in counts], demands),
        Site(meter.badge, reads[-1].value, habit.multiplier, demand=demands[-1]),
        _past_orders(rng, days),
        _past_remarks(rng, days),
    )


def _counts(rng: Random, habit: Habit, days: Sequence[date], record: Weather) -> list[int]:
    """Register counts of each period: base use and heating, six percent up or down."""
    base, slope = rng.randint(*habit.base), rng.randint(*habit.slope)
    return [
        (base * 10 * (end - start).days + slope * record.degree_days(start, end))
        * rng.randint(94, 106)
        // (10_000 * habit.multiplier)
        for start, end in pairwise(days)
    ]


def _demands(rng: Random, habit: Habit, days: Sequence[date], counts: Sequence[int]) -> tuple[Demand | None, ...]:
    """The highest kW of each period, from a load factor that keeps within a few percent, and the kVARh with it."""
    if habit.load_factor is None:
        return (None,) * len(counts)
    usual, lag = rng.randint(*habit.load_factor), rng.randint(15, 35)
    return tuple(
        _demand(count * habit.multiplier, (end - start).days, usual + rng.randint(-3, 3), lag + rng.randint(-1, 1))
        for (start, end), count in zip(pairwise(days), counts, strict=True)
    )


def _demand(kwh: int, days: int, percent: int, lag: int) -> Demand:
    """`percent` is the load factor, `lag` the kVARh in percent of the kWh."""
    return Demand(kwh * 100 // (24 * days * percent) + 1, kwh * lag // 100)


def _meter(rng: Random, habit: Habit, total: int, first: date) -> Meter:
    dials = 5 if total < 60_000 else 6
    installed = first - timedelta(days=rng.randrange(200, 4000))
    ratio = habit.multiplier if habit.multiplier > 1 else None
    return Meter(names.badge(rng), dials, habit.multiplier, installed, ratio, rng.randrange(3) == 0)


def _accounts(rng: Random, habit: Habit, first: date, moved: date | None) -> tuple[Account, ...]:
    since = first - timedelta(days=rng.randrange(30, 3000))
    if moved is None:
        return (account(rng, habit.schedule, since),)
    return (account(rng, habit.schedule, since, moved), account(rng, habit.schedule, moved))


def account(rng: Random, schedule: str, since: date, until: date | None = None) -> Account:
    """A customer with habits of paying, now and then with a deposit or a returned payment."""
    name = _NAMES.get(schedule, names.shop)(rng)
    number, telephone = names.account_number(rng), names.phone(rng)
    returned = rng.choice((0, 0, 0, 0, 0, 1, 2))
    deposit = Decimal(rng.choice((0, 0, 0, 200, 240)))
    alerts = rng.choice(_ALERTS_AT_HOME if schedule == "7" else _ALERTS_AT_WORK)
    return Account(number, name, telephone, since, until, rng.randrange(6, 26), returned, deposit, alerts)


def _reads(
    rng: Random,
    meter: Meter,
    days: Sequence[date],
    counts: Sequence[int],
    moved: date | None,
    demands: Sequence[Demand | None],
) -> tuple[Read, ...]:
    top = meters.capacity(meter.dials)
    value = rng.randrange(top // 20, top - top // 20 - sum(counts))
    reads = [Read(days[0], value)]
    for day, count, demand in zip(days[1:], counts, demands, strict=True):
        value += count
        last = Read(day, value, demand=demand)
        reads += [replace(last, type="F"), Read(day, value, "I")] if day == moved else [last]
    return tuple(reads)


def _segments(
    price: Price,
    terms: Terms,
    accounts: Sequence[Account],
    days: Sequence[date],
    uses: Sequence[int],
    demands: Sequence[Demand | None],
) -> tuple[Segment, ...]:
    """Every period is billed but the last, which waits for today's bill run."""
    return tuple(
        Segment(
            holder(accounts, start).number,
            start,
            end,
            kwh,
            price(replace(terms, demand=demand), start, end, kwh),
            demand=demand,
        )
        for (start, end), kwh, demand in list(zip(pairwise(days), uses, demands, strict=True))[:-1]
    )


def holder(accounts: Sequence[Account], start: date) -> Account:
    """Whose period it is that begins on `start`."""
    return next(person for person in reversed(accounts) if person.since <= start)


_ORDERS = (
    ("RR", "Re-read, customer doubts the bill", "Read agrees with the route read."),
    ("AD", "Verify address sign", "Sign agrees with the record."),
    ("LT", "Area light out", "Lamp replaced."),
    ("MT", "Meter test on request", "Full load 100.2 %, light load 99.8 %: within 2 %."),
)
_REMARKS = (
    "Asked for the due date to be moved to the 20th; done.",
    "Asked how the two energy blocks work; explained.",
    "New telephone number given.",
    "Asked for a copy of last year's bills; mailed.",
    "Reported a power outage of two hours; passed to line.",
    "Asked about budget plan; leaflet mailed.",
)


def _past_orders(rng: Random, days: Sequence[date]) -> tuple[FieldOrder, ...]:
    if rng.randrange(4):
        return ()
    kind, instruction, result = rng.choice(_ORDERS)
    placed = days[rng.randrange(2, len(days) - 4)] + timedelta(days=3)
    return (
        FieldOrder(str(rng.randrange(700_000, 800_000)), kind, placed, placed + timedelta(days=2), instruction, result),
    )


def _past_remarks(rng: Random, days: Sequence[date]) -> tuple[Remark, ...]:
    return tuple(
        Remark(days[index] + timedelta(days=rng.randrange(1, 25)), rng.choice(CLERKS), rng.choice(_REMARKS))
        for index in sorted(rng.sample(range(len(days) - 2), rng.randrange(3)))
    )


def neighbourhood(place: Setting, premises: Sequence[Premise]) -> Neighbourhood:
    """The premises in the order of the route."""
    ordered = tuple(sorted(premises, key=lambda home: home.sequence))
    return Neighbourhood(place.today, place.cycle, place.route, place.weather, ordered)


def neighbours(rng: Random, place: Setting, street: str, count: int) -> list[Premise]:
    """Premises along a street; one in five changed hands during the last year."""
    homes, number = [], rng.randrange(100, 900) * 2
    for index in range(count):
        number += rng.choice((2, 4, 6, 10))
        moved = _move_day(rng, place) if rng.randrange(5) == 0 else None
        kind = rng.choice(COMMON)
        homes.append(premise(rng, place, kind, f"{(index + 1) * 10:04d}", f"{number} {street}", moved=moved))
    return homes


def _move_day(rng: Random, place: Setting) -> date:
    index = rng.randrange(3, 12)
    return place.days[-index] + timedelta(days=rng.randrange(8, 20))


def draw(rng: Random, today: date, tax_code: str, price: Price, count: int = 9) -> Neighbourhood:
    """A clean neighbourhood of `count` premises along one street."""
    place = setting(rng, today, tax_code, price)
    return neighbourhood(place, neighbours(rng, place, names.street(rng), count))
