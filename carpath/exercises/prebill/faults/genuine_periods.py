"""Periods that look wrong and are right: verified, moved to another route, cut out for a while, a stop withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis.changes import photo_of, with_use
from carpath.cis.district import CLERKS
from carpath.cis.papers import Paper
from carpath.cis.prebill_records import Agreement
from carpath.cis.records import FieldOrder, Read, Remark
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Statement
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.right import KINDS, right, story_of
from carpath.exercises.prebill.ground import Ground, Lot, service_of


def high_and_verified(ground: Ground) -> Case | None:
    """A use far above the average that the photo proves."""
    lot = ground.lot(ground.pick(("electric home", "gas home")))
    used = [old.kwh for old in lot.home.segments[-12:]]
    kwh = sum(used) * ground.rng.randint(30, 38) // (10 * len(used))
    home = with_use(lot.home, kwh)
    why, said = ground.pick(
        (
            ("two delivery vans charge there every night", "Our two delivery vans charge at home now, every night."),
            ("fans and dryers run after a burst pipe", "A pipe burst. The dryers ran for weeks, day and night."),
            ("the builders dry new plaster with heaters", "The builders dry the new plaster, day and night."),
        )
    )
    lot = replace(lot, home=home, service=service_of(home, ground.today))
    day, mark = ground.today, f"photo:{ground.today.isoformat()}"
    story = story_of(
        "HB",
        f"The use is real: {why}; the photo agrees with the read.",
        "the reader's photo of today",
        f"photo of {on(day)} agrees with the read",
        mark,
        "7.2-16",
        ground.says(said, "That cannot be. I want a new meter."),
    )
    statement = Statement(mark, "read", str(home.reads[-1].value), day)
    photos = {day.isoformat(): photo_of(home, home.reads[-1].value)}
    return right(ground, lot, replace(story, statements=(statement,), photos=photos, looks=(f"reads:{lot.account}",)))


def _reopened(ground: Ground, lot: Lot, day: date) -> Lot:
    """The lot whose last read before today's was taken on another day; both uses follow it."""
    *older, before, now = lot.home.reads
    used = (now.value - before.value) * (day - before.day).days // lot.service.days
    read = replace(before, day=day, value=before.value + used)
    last = lot.home.segments[-1]
    bill = replace(last, end=day, kwh=last.kwh + used * lot.home.meter.multiplier)
    home = replace(lot.home, reads=(*older, read, now), segments=(*lot.home.segments[:-1], bill))
    return replace(lot, home=home, service=service_of(home, ground.today))


def new_route(ground: Ground) -> Case | None:
    """The premise was moved to this route: one short period, billed by its days."""
    lot = ground.lot(ground.pick(KINDS))
    day = lot.service.start + timedelta(days=ground.rng.randrange(9, 14))
    lot = _reopened(ground, lot, day)
    old = f"{ground.rng.randrange(100, 900):04d}"
    notice = Paper(
        "routes",
        "Route changes",
        (
            f"Last read on route {old}: {on(day)}. The first period on route {ground.place.route} is short, once.",
            "Bill it as it is read; charges and blocks go by the day.",
        ),
        ("Service address", "From route", "To route"),
        ((lot.home.address, old, ground.place.route),),
    )
    story = story_of(
        "DY1",
        f"The premise moved from route {old} on {on(day)}; the short period is the true one.",
        "the list of route changes",
        f"route changes: last read on route {old} on {on(day)}",
        "paper:routes",
        "7.2-13",
        ground.says("The reader comes earlier in the month now.", "Two bills in three weeks? That cannot be right."),
    )
    statement = Statement("paper:routes", "closes", ground.today.isoformat(), ground.today)
    return right(ground, lot, replace(story, papers=(notice,), statements=(statement,)))


def was_cut_out(ground: Ground) -> Case | None:
    """A seasonal home was cut out for some days: the gap between the segments is real and nothing was used."""
    lot = ground.lot(ground.pick(("electric home", "gas home")))
    away = ground.rng.randrange(5, 12)
    back = lot.service.start
    out = back - timedelta(days=away)
    *older, before, now = lot.home.reads
    last = lot.home.segments[-1]
    bill = replace(last, end=out)
    numbers = sorted(str(ground.rng.randrange(700_000, 800_000)) for _ in range(2))
    orders = (
        FieldOrder(
            numbers[0], "CO", out - timedelta(days=2), out, "Cut out at customer's request", f"Out at {before.value}."
        ),
        FieldOrder(
            numbers[1], "CI", back - timedelta(days=1), back, "Cut in, customer is back", f"In at {before.value}."
        ),
    )
    home = replace(
        lot.home,
        reads=(*older, Read(out, before.value), before, now),
        segments=(*lot.home.segments[:-1], bill),
        orders=(*lot.home.orders, *orders),
    )
    story = story_of(
        "DY2",
        f"The service was cut out from {on(out)} to {on(back)} with the same read: nobody used anything.",
        "the service orders: cut out and cut in",
        f"orders {numbers[0]} and {numbers[1]}: out {on(out)}, in {on(back)}, same read",
        f"orders:{lot.account}",
        "7.2-14",
        ground.says("We had it shut off while we were away.", "You owe me those days, do you not?"),
    )
    statement = Statement(f"orders:{lot.account}", "opens", back.isoformat(), back)
    return right(ground, replace(lot, home=home), replace(story, statements=(statement,)))


def stays_after_all(ground: Ground) -> Case | None:
    """A stop order was written and withdrawn; the customer stays."""
    lot = ground.lot(ground.pick(KINDS))
    gone = lot.service.start + timedelta(days=ground.rng.randrange(6, lot.service.days - 4))
    called = gone - timedelta(days=ground.rng.randrange(1, 5))
    number = str(ground.rng.randrange(700_000, 800_000))
    order = FieldOrder(
        number,
        "FR",
        called - timedelta(days=6),
        called,
        f"Final read {on(gone)}, customer moves out",
        "Withdrawn, not read.",
    )
    why = ground.pick(("the sale fell through", "the new lease was not signed", "the transfer was called off"))
    remark = Remark(called, ground.pick(CLERKS), f"Customer called: {why}, stays. Order {number} withdrawn.")
    home = replace(lot.home, orders=(*lot.home.orders, order), remarks=(*lot.home.remarks, remark))
    story = story_of(
        "CY",
        f"Order {number} was withdrawn on {on(called)}: {why}, and the customer stays.",
        "the contact log and the stop order",
        f"order {number} withdrawn {on(called)}, customer stays",
        f"notes:{lot.account}",
        "7.2-23",
        ground.says("We are still here, and we are staying.", "We are packing, come back next week."),
    )
    agreement = Agreement(lot.account, home.account.since, left=gone)
    story = replace(story, sources=(f"notes:{lot.account}", f"orders:{lot.account}"))
    statement = Statement(f"notes:{lot.account}", "agreement", "active", home.account.since)
    return right(
        ground,
        replace(lot, home=home),
        replace(story, statements=(statement,), records={"agreements": (agreement,)}),
    )
