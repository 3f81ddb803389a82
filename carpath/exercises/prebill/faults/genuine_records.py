"""Records that look wrong and are right: a contract, a dwelling over a shop, a city line not yet or not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis.papers import Paper
from carpath.cis.prebill_master import Entry
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Statement
from carpath.exercises.prebill.faults import files
from carpath.exercises.prebill.faults.files import CITY_HALLS, on
from carpath.exercises.prebill.faults.loads import DEMAND_LIMIT, MEDIUM, USE_LIMIT, demands, enlarged
from carpath.exercises.prebill.faults.right import KINDS, right, story_of
from carpath.exercises.prebill.ground import CITIES, COUNTY, Ground, moved_to


def stays_medium(ground: Ground) -> Case | None:
    """A packing house in a poor year: its contract keeps it on Schedule 20, and the review may stay a review."""
    lot = enlarged(ground, 3)
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
    story = story_of(
        "RS2",
        f"The contract keeps the account on Schedule 20 through {on(ends)}: the review changes nothing.",
        "the service contract with its term",
        f"contract: Schedule 20 through {on(ends)}",
        "paper:contract",
        "7.2-5",
        ground.says("We signed for the line. It is written down.", "We use much less now. Can I have the small rate?"),
    )
    statement = Statement("paper:contract", "schedule", MEDIUM, since)
    return right(ground, lot, replace(story, papers=(contract,), statements=(statement,)))


def lives_above(ground: Ground) -> Case | None:
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
    story = story_of(
        "RS3",
        f"The meter serves the {what} alone: what is served decides, and that is a home.",
        "the occupancy permit: what stands behind this meter",
        f"occupancy permit: {what}, metered by itself",
        "paper:permit",
        "7.5-1",
        ground.says("I live here. The shop has its own meter.", "It is all one building, and I run the shop."),
    )
    statement = Statement("paper:permit", "schedule", "7", built)
    return right(ground, lot, replace(story, papers=(permit,), statements=(statement,)))


def not_yet(ground: Ground) -> Case | None:
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
    story = story_of(
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
    return right(
        ground, lot, replace(story, papers=(ordinance, sheet), statements=(statement,), records={"plats": plats})
    )


def border_street(ground: Ground) -> Case | None:
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
    story = story_of(
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
    return right(ground, lot, replace(story, papers=(sheet,), statements=(statement,)))
