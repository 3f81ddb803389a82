"""What the everyday cases share: a day inside the period, the bills on both sides of it, and what was paid so far."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis import account_money, meters, names
from carpath.cis.account_money import PAID
from carpath.cis.prebill_master import STOPPED, Entry, calculate
from carpath.cis.prebill_records import Agreement
from carpath.cis.proration import split_usage
from carpath.cis.records import FieldOrder, MoneyEntry, Premise, Read
from carpath.exercises.prebill.case import Next
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.ground import Ground, Lot

HOMES = ("electric home", "gas home", "electric home", "apartment")
SOON = 4
# Who answers for somebody who has died, and has not been through the papers.
RELATIVES = (
    "This is the family. We have not been through the papers yet.",
    "I am only the neighbor, I water the plants. The family comes on Sunday.",
    "The daughter answers: 'Please not now. I will call you when I know more.'",
    "This is the son. All of that was my parents' business, I would have to look.",
)


def inside(ground: Ground, *, first: int = 8, last: int = 6) -> date:
    """A working day inside today's period, so many days after it begins and before it ends."""
    start, end = ground.place.days[-2:]
    days = [start + timedelta(days=number) for number in range(first, (end - start).days - last + 1)]
    return ground.pick([day for day in days if day.weekday() < 5])


def working(day: date) -> date:
    """The day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def by_days(lot: Lot) -> Lot:
    """The lot whose use the CIS may split by days on any day of the period."""
    start, days, kwh = lot.service.start, lot.service.days, lot.service.kwh
    finals = tuple((start + timedelta(days=n), split_usage(kwh, (n, days - n))[0]) for n in range(1, days))
    return replace(lot, service=replace(lot.service, finals=finals))


def read_on(ground: Ground, lot: Lot, day: date, instruction: str) -> tuple[Lot, FieldOrder]:
    """The lot with a final read of that day and the order that brought it; other days are split by days."""
    first, last = lot.home.reads[-2:]
    used = (last.value - first.value) * (day - first.day).days * ground.rng.randint(94, 106) // (100 * lot.service.days)
    final = Read(day, first.value + used, "F")
    number = str(ground.rng.randrange(700_000, 800_000))
    placed = day - timedelta(days=ground.rng.randrange(2, 7))
    shown = meters.face(final.value, lot.home.meter.dials)
    order = FieldOrder(number, "FR", placed, day, instruction, f"Final read {shown}, {on(day)}.")
    home = replace(lot.home, reads=(*lot.home.reads[:-1], final, last), orders=(*lot.home.orders, order))
    lot = by_days(lot)
    finals = tuple((at, used * lot.service.multiplier if at == day else kwh) for at, kwh in lot.service.finals)
    return replace(lot, home=home, service=replace(lot.service, finals=finals)), order


def stopped(day: date) -> Entry:
    return Entry("agreement", STOPPED, day)


def final_bill(ground: Ground, lot: Lot, day: date) -> Decimal:
    """What the period comes to until the day."""
    service = lot.service.mended(stopped(day))
    return calculate(ground.bank.library.book_text, lot.master, service).total


def next_agreement(ground: Ground, lot: Lot, day: date, name: str) -> Next:
    """The agreement that follows on the day, with its first bill."""
    first = calculate(ground.bank.library.book_text, lot.master, lot.service.rest(day))
    return Next(name, day, first.total)


def kept(lot: Lot, day: date, event: str) -> dict[str, tuple[Agreement, ...]]:
    """The agreement that goes on although an event was entered on that day."""
    return {"agreements": (Agreement(lot.account, lot.home.account.since, left=day, event=event),)}


def paid_up(ground: Ground, lot: Lot, *entries: MoneyEntry, unpaid: int = 0, deposit: int = 0) -> Lot:
    """The lot with every bill paid but the last ones, each payment of its own, and with further entries on top."""
    home = ground.priced(lot)
    account, bills = home.account, home.segments
    paid = [MoneyEntry(bill.end + timedelta(days=_after(ground)), PAID, -bill.total) for bill in bills]
    known = (*paid[: len(paid) - unpaid], *entries)
    account = replace(account, pays_after=None, deposit=Decimal(deposit), entries=known, returned_payments=0)
    return replace(lot, home=replace(home, accounts=(*home.accounts[:-1], account)))


def _after(ground: Ground) -> int:
    """Days until the payment: before anything else happens in the period."""
    return ground.rng.randint(1, SOON)


def owed(ground: Ground, home: Premise) -> Decimal:
    """What the account owes before today's bill."""
    return account_money.balance(home, home.account, ground.today)


def another(ground: Ground, *known: str) -> str:
    """Somebody who has none of these names."""
    while (name := names.person(ground.rng)) in known:
        continue
    return name


def same_family(ground: Ground, name: str) -> str:
    """A relative: the family name, another given name."""
    family, _, given = name.partition(", ")
    other = another(ground, name).partition(", ")[2]
    return same_family(ground, name) if other == given else f"{family}, {other}"
