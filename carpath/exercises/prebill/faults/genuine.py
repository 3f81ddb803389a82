"""Nothing is wrong: the bill is listed, looks suspicious, and the source behind it shows that it is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from carpath.cis.changes import photo_of, with_use
from carpath.cis.desk.plan import GENUINE
from carpath.cis.district import CLERKS
from carpath.cis.papers import Paper
from carpath.cis.prebill_master import Entry
from carpath.cis.prebill_records import Agreement
from carpath.cis.records import FieldOrder, Read, Remark
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import CLEAR, Statement
from carpath.exercises.prebill.faults import files, parts
from carpath.exercises.prebill.faults.files import CITY_HALLS, on
from carpath.exercises.prebill.faults.services import DEMAND_LIMIT, MEDIUM, USE_LIMIT, demands, enlarged
from carpath.exercises.prebill.ground import CITIES, COUNTY, Ground, Lot, moved_to, service_of

DOWNSTREAM = (
    "The bill of {as_is} goes out today, and it is right. Held or changed, it would have been billed twice, with a "
    "letter to explain why."
)
KINDS = ("electric home", "gas home", "electric home", "shop")


def genuine(ground: Ground) -> Case | None:
    return ground.pick(REASONS)(ground)


def _right(ground: Ground, lot: Lot, story: parts.Story) -> Case | None:
    """The story of a line that is right: cleared once its source is open."""
    return parts.told(ground, lot, replace(story, fault=GENUINE, decision=CLEAR, downstream=DOWNSTREAM))


def _story(codes: str, said: str, where: str, proof: str, source: str, paragraph: str, call: str) -> parts.Story:
    return parts.Story(GENUINE, (codes,), said, where, proof, (source,), paragraph, call)


def _high_and_verified(ground: Ground) -> Case | None:
    """A use far above the average that the photo proves."""
    lot = ground.lot(ground.pick(("electric home", "gas home", "apartment")))
    used = [old.kwh for old in lot.home.segments[-12:]]
    kwh = sum(used) * ground.rng.randint(30, 38) // (10 * len(used))
    home = with_use(lot.home, kwh)
    why, said = ground.pick(
        (
            ("two cars charge there", "We have two electric cars now, both charge at home."),
            ("a hot tub runs day and night", "We put a hot tub in. Is it that much?"),
            ("the upstairs is rebuilt with construction heaters", "The builders heat the upstairs day and night."),
        )
    )
    lot = replace(lot, home=home, service=service_of(home, ground.today))
    day, mark = ground.today, f"photo:{ground.today.isoformat()}"
    story = _story(
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
    return _right(ground, lot, replace(story, statements=(statement,), photos=photos, looks=(f"reads:{lot.account}",)))


def _reopened(ground: Ground, lot: Lot, day: date) -> Lot:
    """The lot whose last read before today's was taken on another day; both uses follow it."""
    *older, before, now = lot.home.reads
    used = (now.value - before.value) * (day - before.day).days // lot.service.days
    read = replace(before, day=day, value=before.value + used)
    last = lot.home.segments[-1]
    bill = replace(last, end=day, kwh=last.kwh + used * lot.home.meter.multiplier)
    home = replace(lot.home, reads=(*older, read, now), segments=(*lot.home.segments[:-1], bill))
    return replace(lot, home=home, service=service_of(home, ground.today))


def _new_route(ground: Ground) -> Case | None:
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
    story = _story(
        "DY1",
        f"The premise moved from route {old} on {on(day)}; the short period is the true one.",
        "the list of route changes",
        f"route changes: last read on route {old} on {on(day)}",
        "paper:routes",
        "7.2-13",
        ground.says("The reader comes earlier in the month now.", "Two bills in three weeks? That cannot be right."),
    )
    statement = Statement("paper:routes", "closes", ground.today.isoformat(), ground.today)
    return _right(ground, lot, replace(story, papers=(notice,), statements=(statement,)))


def _was_cut_out(ground: Ground) -> Case | None:
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
    story = _story(
        "DY2",
        f"The service was cut out from {on(out)} to {on(back)} with the same read: nobody used anything.",
        "the service orders: cut out and cut in",
        f"orders {numbers[0]} and {numbers[1]}: out {on(out)}, in {on(back)}, same read",
        f"orders:{lot.account}",
        "7.2-14",
        ground.says("We had it shut off while we were away.", "You owe me those days, do you not?"),
    )
    statement = Statement(f"orders:{lot.account}", "opens", back.isoformat(), back)
    return _right(ground, replace(lot, home=home), replace(story, statements=(statement,)))


def _stays_medium(ground: Ground) -> Case | None:
    """A packing house in a poor year: its contract keeps it on Schedule 20, and the review may stay a review."""
    lot = enlarged(ground.lot("ct shop x60"), 3, ground.today)
    since = lot.home.accounts[0].since
    kw = demands(ground, lot.home, 42, 50)
    peak = lot.service.kwh * 100 // (lot.service.days * 24 * 45)
    if max(*kw, peak) >= DEMAND_LIMIT or max(old.kwh for old in lot.home.segments) >= USE_LIMIT:
        return None
    lot = replace(lot, demand=kw, service=replace(lot.service, kw=peak))
    lot = replace(lot, home=replace(lot.home, schedule=MEDIUM))
    lot = lot.recorded(Entry("schedule", MEDIUM, since), Entry("registers", "kWh kW", since))
    ends = date(ground.today.year + ground.rng.randrange(1, 4), 3, 31)
    contract = Paper(
        "contract",
        "Service contract",
        (
            f"{lot.home.account.name}: Schedule 20 for the term of the line extension, through {on(ends)}, whatever "
            "the use.",
            "The customer may ask for a review of the schedule after that day.",
        ),
    )
    story = _story(
        "RS2",
        f"The contract keeps the account on Schedule 20 through {on(ends)}: the review changes nothing.",
        "the service contract with its term",
        f"contract: Schedule 20 through {on(ends)}",
        "paper:contract",
        "7.2-5",
        ground.says("We signed for the line. It is written down.", "We use much less now. Can I have the small rate?"),
    )
    statement = Statement("paper:contract", "schedule", MEDIUM, since)
    return _right(ground, lot, replace(story, papers=(contract,), statements=(statement,)))


def _lives_above(ground: Ground) -> Case | None:
    """A dwelling with its own meter in a commercial building."""
    lot = ground.lot("apartment")
    what = ground.pick(("caretaker's apartment", "apartment above the shop", "manager's unit"))
    built = lot.home.accounts[0].since
    lot = replace(lot, point=replace(lot.point, residential=False))
    permit = Paper(
        "permit",
        "Occupancy permit",
        (
            f"{lot.home.address}: commercial building with one dwelling, the {what}.",
            f"Metered by itself, lived in since {on(built)}; no business behind this meter.",
        ),
    )
    story = _story(
        "RS3",
        f"The meter serves the {what} alone: what is served decides, and that is a home.",
        "the occupancy permit: what stands behind this meter",
        f"occupancy permit: {what}, metered by itself",
        "paper:permit",
        "7.5-1",
        ground.says("I live here. The shop has its own meter.", "It is all one building, and I run the shop."),
    )
    statement = Statement("paper:permit", "schedule", "7", built)
    return _right(ground, lot, replace(story, papers=(permit,), statements=(statement,)))


def _not_yet(ground: Ground) -> Case | None:
    """The map shows the annexation already; the ordinance begins with a later period."""
    city = ground.pick(CITIES)
    ground = moved_to(ground, COUNTY)
    lot = ground.lot(ground.pick(KINDS))
    since = lot.service.start + timedelta(days=ground.rng.randrange(1, lot.service.days + 20))
    number, plat = str(ground.rng.randrange(1400, 2900)), ground.pick(files.PLATS)
    lot = replace(lot, point=replace(lot.point, jurisdiction=city))
    ordinance = Paper(
        "ordinance",
        f"Ordinance {number}",
        (
            f"{CITY_HALLS[city]}, ordinance {number}: the plat {plat} with all its lots is annexed.",
            f"In force {on(since)}. The city's utility tax is due on every bill whose period begins on that day or "
            "later.",
        ),
    )
    sheet = files.jurisdiction_map(ground, lot, city, f"Plat {plat}; drawn in on passage of ordinance {number}.")
    story = _story(
        "TX1",
        f"Ordinance {number} reaches only periods that begin on {on(since)} or later; this one began before.",
        "the ordinance with its first day",
        f"ordinance {number}, in force {on(since)}, after the first day of this period",
        "paper:ordinance",
        "7.4-1",
        ground.says("We will be in the city soon, they say.", "We have been in the city for months now."),
    )
    statement = Statement("paper:ordinance", "tax_code", COUNTY, lot.service.start)
    plats = {lot.home.sequence: f"{plat}, lot {ground.rng.randrange(1, 9)}"}
    return _right(
        ground, lot, replace(story, papers=(ordinance, sheet), statements=(statement,), records={"plats": plats})
    )


def _border_street(ground: Ground) -> Case | None:
    """The street is the border: the map's centre line says county, the parcel says city."""
    city = ground.pick(CITIES)
    ground = moved_to(ground, city)
    lot = ground.lot(ground.pick(KINDS))
    lot = replace(lot, point=replace(lot.point, jurisdiction=COUNTY))
    side = ground.pick(("north", "south", "east", "west"))
    sheet = files.jurisdiction_map(
        ground,
        lot,
        city,
        f"The centre line of {ground.street} is the border. Parcels on its {side} side lie in {CITY_HALLS[city]}; the "
        "map layer has the address point on the other side, correction asked for.",
    )
    story = _story(
        "TX3",
        f"The parcel lies on the {side} side of the border street, in {CITY_HALLS[city]}: the code is right.",
        "the jurisdiction map: parcel and side of the street",
        f"jurisdiction map: parcel on the {side} side, inside {CITY_HALLS[city]}",
        "paper:map",
        "7.4-3",
        ground.says(
            "The city picks up our trash, so I suppose we are in it.", "My neighbor across the street pays no city tax."
        ),
    )
    statement = Statement("paper:map", "tax_code", city, lot.home.accounts[0].since)
    return _right(ground, lot, replace(story, papers=(sheet,), statements=(statement,)))


def _stays_after_all(ground: Ground) -> Case | None:
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
    story = _story(
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
    return _right(
        ground,
        replace(lot, home=home),
        replace(story, statements=(statement,), records={"agreements": (agreement,)}),
    )


REASONS: tuple[Callable[[Ground], Case | None], ...] = (
    _high_and_verified,
    _new_route,
    _was_cut_out,
    _stays_medium,
    _lives_above,
    _not_yet,
    _border_street,
    _stays_after_all,
)
