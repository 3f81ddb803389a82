"""What can be behind a call: each world lays one thing on clean ground and gives the figures that only it has.

A world returns None where the ground does not carry it; then other ground is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from random import Random

from carpath.cis.bench_words import dated, grouped
from carpath.cis.calling import figures, money
from carpath.cis.calling.ground import Ground, Laid, clear
from carpath.cis.changes import with_past_use
from carpath.cis.records import Neighbourhood, Premise, Segment
from carpath.cis.tariff import TariffBook
from carpath.cis.tariff_prices import Residential

MOST_TRIES = 60
Lay = Callable[[Ground, str], Laid | None]


@dataclass(frozen=True)
class World:
    """A home, its street on the day of the call, and every figure of the conversation by its word."""

    hood: Neighbourhood
    home: Premise
    figures: Mapping[str, str]


def draw(rng: Random, book: TariffBook, name: str, habit: str, months: Sequence[int]) -> World:
    """A world of that name at a home of that habit, its latest read in one of the months."""
    for _ in range(MOST_TRIES):
        ground = clear(rng, book, months, changed=name == "new rates")
        laid = WORLDS[name](ground, habit)
        if laid is not None:
            home, own = laid
            hood = ground.hood(home)
            return World(hood, home, {**figures.of_home(book, hood, home), **own})
    raise RuntimeError(f"No ground carries the world {name}: look at its months and at the tariff book.")


def _raised(ground: Ground, habit: str) -> Laid | None:
    """The latest bill is right and high: half as much again was really used."""
    home = ground.home(habit)
    last = home.segments[-1]
    more = ground.rng.randrange(145, 185)
    raised = with_past_use(home, -1, last.kwh * more // 100, lambda bill, kwh: _price(ground, home, bill, kwh))
    year_ago = home.segments[-13].kwh
    return (raised, {}) if last.kwh * 100 < year_ago * 125 else None


def _price(ground: Ground, home: Premise, bill: Segment, kwh: int) -> Decimal:
    return ground.price(home, bill.start, bill.end, kwh)


def _plain(ground: Ground, habit: str) -> Laid:
    """Nothing is wrong with the bills."""
    return ground.home(habit), {}


def _misread(ground: Ground, habit: str) -> Laid | None:
    """The latest read was written a thousand too high, so that the register still stands below it today."""
    home = ground.home(habit)
    true, last = home.reads[-1].value, home.segments[-1]
    since = (ground.today - last.end).days
    dial = true + last.kwh * since // last.days
    written = true + 1000
    if true // 1000 % 10 == 9 or dial >= written - 50 or written >= 10**home.meter.dials:
        return None
    wrong = replace(last, kwh=last.kwh + 1000)
    found = ground.rebilled(home, (*home.segments[:-1], wrong))
    found = replace(found, reads=(*home.reads[:-1], replace(home.reads[-1], value=written)))
    return found, {"dial": str(dial), "written": str(written), "short": grouped(written - dial)}


def _estimated(ground: Ground, habit: str) -> Laid | None:
    """Two bills were estimated too low; the latest, by a true read, brings what they lacked."""
    home = ground.home(habit)
    first, second, last = home.segments[-3:]
    guessed = [replace(bill, kwh=bill.kwh * 6 // 10, estimated=True) for bill in (first, second)]
    missing = first.kwh + second.kwh - guessed[0].kwh - guessed[1].kwh
    caught = replace(last, kwh=last.kwh + missing)
    opened = home.reads[-4].value
    reads = [
        replace(home.reads[-3], value=opened + guessed[0].kwh, type="E", remark="01"),
        replace(home.reads[-2], value=opened + guessed[0].kwh + guessed[1].kwh, type="E", remark="01"),
    ]
    found = ground.rebilled(home, (*home.segments[:-3], *guessed, caught))
    found = replace(found, reads=(*home.reads[:-3], *reads, home.reads[-1]))
    own = {
        "guessed": grouped(guessed[0].kwh + guessed[1].kwh),
        "missing": grouped(missing),
        "true_read": dated(home.reads[-4].day),
        "three": grouped(guessed[0].kwh + guessed[1].kwh + caught.kwh),
        "three_days": str((last.end - first.start).days),
    }
    return (found, own) if missing >= 150 else None


def _moved(ground: Ground, habit: str) -> Laid:
    """A new customer is billed from the day on which the one before left; the keys came later."""
    day = ground.place.days[-2] + timedelta(days=ground.rng.randrange(8, 13))
    home = ground.home(habit, moved=day)
    keys = day + timedelta(days=ground.rng.randrange(4, 8))
    return home, {"keys": dated(keys), "days_before": str((keys - day).days)}


def _new_rates(ground: Ground, habit: str) -> Laid | None:
    """The rates of April divide the latest period; the use a day is what it was."""
    home = ground.home(habit)
    schedule = ground.book.schedules["7"]
    assert isinstance(schedule, Residential)
    last = home.segments[-1]
    new = next((each for each in schedule.versions if last.start < each.effective < last.end), None)
    if new is None:
        return None
    old = max((each for each in schedule.versions if each.effective < new.effective), key=lambda each: each.effective)
    own = {
        "changed": dated(new.effective),
        "old_days": str((new.effective - last.start).days),
        "new_days": str((last.end - new.effective).days),
        "old_rate": in_cents(old.blocks[0].rate),
        "new_rate": in_cents(new.blocks[0].rate),
        "old_base": in_cents(old.base_per_day[home.size]),
        "new_base": in_cents(new.base_per_day[home.size]),
    }
    return home, own


def in_cents(rate: Decimal) -> str:
    """A rate of dollars as it is said: `7.85 cents`."""
    return f"{(rate * 100).normalize():f} cents"


WORLDS: Mapping[str, Lay] = {
    "plain": _plain,
    "raised": _raised,
    "misread": _misread,
    "estimated": _estimated,
    "late": money.late,
    "returned": money.returned,
    "unposted": money.unposted,
    "deposit": money.deposit,
    "moved": _moved,
    "new rates": _new_rates,
}
