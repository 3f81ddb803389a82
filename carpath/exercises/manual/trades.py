"""The trades whose bill comes from an inventory: what stands there, how it changes, what the contract says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from carpath.cis import names
from carpath.cis.manual_inventory import Change, Inventory, Standing
from carpath.cis.manual_poles import ATTACHED, FIELD_COUNT, POLES
from carpath.exercises.manual.ground import Ground
from carpath.exercises.manual.papers import Ticket

# A lamp and what it becomes when it is converted, by schedule.
BECOMES = {
    "1": {"HPS100": "LED40", "HPS150": "LED40", "HPS200": "LED95", "HPS250": "LED95", "HPS400": "LED165"},
    "3": {"HPS100": "LED54", "HPS150": "LED72", "HPS200": "LED72", "HPS250": "LED110", "HPS400": "LED110"},
}
LED_WATTS = {"LED54": 54, "LED72": 72, "LED110": 110}
# Input watts, output watts, and how the maker writes the output; each draws its output / 0.9375.
SUPPLIES = (
    (1440, 1350, "15 A x 90 V"),
    (960, 900, "10 A x 90 V"),
    (1120, 1050, "15 A x 70 V"),
    (768, 720, "12 A x 60 V"),
)
DWELLINGS = {"HOUSE": 1, "APT8": 8, "APT12": 12, "LAUNDRY": 1}
PUBLIC = (
    ("CITY OF RIVERTON PUBLIC WORKS", "10", "19"),
    ("CITY OF FERNHILL STREETS", "12", "19"),
    ("CITY OF MARLOW STREETS", "11", "11"),
    ("TOWN OF ALDER FALLS", "13", "13"),
    ("EXAMPLE COUNTY ROADS", "10", "00"),
    ("PORT OF MARLOW", "11", "00"),
    ("FERNHILL SCHOOL DISTRICT", "12", "13"),
    ("RIVERTON PARK DISTRICT", "10", "11"),
)
CABLE = ("CASCADE CABLEVISION", "NORTHLINE BROADBAND", "VALLEY TELEVISION", "SOUND CABLE", "HERON COMMUNICATIONS")
AREAS = ("RIVERBEND LIGHTING AREA", "ORCHARD HILL LIGHTING AREA", "SAWMILL ROAD LIGHTING AREA", "GRANGE LIGHTING AREA")
LICENSEES = ("NORTHLINE FIBER", "CASCADE CABLEVISION", "HERON COMMUNICATIONS", "COUNTY TELEPHONE", "METRO WIRELESS")


@dataclass(frozen=True)
class Trade:
    """One customer of a trade: who pays, what stands, and what a device draws and delivers."""

    schedule: str
    what: str
    customer: str
    office: str
    tax_code: str
    standing: tuple[Standing, ...]
    contract: tuple[str, ...]
    watts: Mapping[str, int] = field(default_factory=dict)
    weight: Mapping[str, int] = field(default_factory=dict)
    output: int = 0
    public: bool = False


def street(ground: Ground) -> Trade:
    """District-owned street lights (Schedule 1)."""
    name, office, code = _authority(ground)
    contract = (
        f"{name}: street lights owned and maintained by the District, unmetered, Schedule 1.",
        "Billed by lamp code and calendar month. Lamps set, removed or converted are billed by days in service.",
    )
    lamps = (*_some(ground, tuple(BECOMES["1"]), 2), *_some(ground, ("LED40", "LED95", "LED165"), 2))
    return Trade("1", "Street lights", name, office, code, _standing(ground, lamps), contract, public=True)


def energy_only(ground: Ground) -> Trade:
    """Lights that the customer owns (Schedule 3)."""
    name, office, code = _authority(ground)
    contract = (
        f"{name}: street lights owned and maintained by the customer, unmetered, energy only, Schedule 3.",
        "A lamp that the price list lacks is billed by its watts: "
        + ", ".join(f"{lamp} draws {watts} W" for lamp, watts in LED_WATTS.items())
        + ".",
    )
    lamps = (*_some(ground, tuple(BECOMES["3"]), 2), *_some(ground, tuple(LED_WATTS), 1))
    standing = _standing(ground, lamps)
    return Trade("3", "Street lights, energy only", name, office, code, standing, contract, LED_WATTS, public=True)


def suburban(ground: Ground) -> Trade:
    """A suburban lighting area outside the cities (Schedule 5)."""
    name = ground.among(AREAS)
    kinds = ("HOUSE", ground.among(("APT8", "APT12")), "LAUNDRY")
    counts = (ground.rng.randrange(120, 330), ground.rng.randrange(2, 6), ground.rng.randrange(2, 6))
    standing = tuple(Standing(code, count, names.street(ground.rng)) for code, count in zip(kinds, counts, strict=True))
    contract = (
        f"{name}: suburban street lighting, Schedule 5, outside all cities.",
        "One unit for each dwelling and for each metered accessory service. APT8 and APT12 are buildings of 8 and 12 "
        "apartments, LAUNDRY is a laundry room with its own meter.",
    )
    weight = {code: DWELLINGS[code] for code in kinds}
    return Trade("5", "Lighting area", name, "00", "00", standing, contract, weight=weight)


def cable(ground: Ground) -> Trade:
    """Power supplies of cable television (Schedule 23)."""
    name, code = ground.among(CABLE), _place(ground)
    drawn, given, rating = ground.among(SUPPLIES)
    contract = (
        f"{name}: power supplies for cable television, unmetered, Schedule 23, one account for this place.",
        f"Each supply is rated {rating} and delivers {given:,} W at an efficiency of 93.75 %, so it draws {drawn:,} W.",
        "Billed by the calendar month; supplies set or removed in it are billed by days in service.",
    )
    standing = (Standing(f"PS{drawn}", ground.rng.randrange(14, 120), "strand map of the node"),)
    watts = {f"PS{drawn}": drawn}
    return Trade(
        "23", "Cable TV power supplies", name, ground.office(code), code, standing, contract, watts, output=given
    )


def poles(ground: Ground) -> Trade:
    """Attachments to the District's poles (account 454)."""
    name = ground.among(LICENSEES)
    contract = (
        f"{name}: attachments to poles of the District under permits, annual rent per attachment, account 454.",
        "Invoiced in January for what stands on 1 January. Additions pay from the month of the permit; removals are "
        "credited for the whole months that remain.",
        "Found without a permit: rent of five years at the current rate.",
    )
    standing = (Standing(ATTACHED, ground.rng.randrange(900, 5200), "joint-use map"),)
    return Trade(POLES, "Pole attachments", name, ground.office("99"), "99", standing, contract)


def _authority(ground: Ground) -> tuple[str, str, str]:
    """A public body with its office's tax code and that of its lights."""
    fitting = [
        row
        for row in PUBLIC
        if (ground.family != "tax" or row[1] != row[2]) and (ground.step < 4 or row[2] not in ("00",))
    ]
    return ground.among(fitting)


def _place(ground: Ground) -> str:
    return ground.among(("10", "11", "12", "13") if ground.step == 4 else ("00", "00", "10", "11", "12", "13"))


def _some(ground: Ground, options: tuple[str, ...], most: int) -> list[str]:
    chosen = ground.rng.sample(options, ground.rng.randint(1, most))
    return [option for option in options if option in chosen]


def _standing(ground: Ground, lamps: tuple[str, ...]) -> tuple[Standing, ...]:
    streets = [names.street(ground.rng) for _ in lamps]
    return tuple(Standing(lamp, ground.rng.randrange(14, 150), at) for lamp, at in zip(lamps, streets, strict=True))


Trader = Callable[[Ground], Trade]
TRADES: Mapping[str, Trader] = {
    "street": street,
    "energy-only": energy_only,
    "suburban": suburban,
    "cable": cable,
    "poles": poles,
}


def happening(ground: Ground, trade: Trade, inventory: Inventory, day: date) -> Ticket:
    """Something that was done outside on a day."""
    rng, number = ground.rng, f"WO {ground.rng.randrange(240_000, 259_999)}"
    own = ground.among(trade.standing)
    if trade.schedule == POLES:
        return _permit(ground, trade, day)
    if trade.schedule == "5":
        count = rng.randrange(3, 19)
        work = f"{count} houses energized, new plat"
        return Ticket(number, day, own.place, work, trade.customer, (Change("HOUSE", count, day, number),))
    most = max(2, min(24, inventory.before(own.code, day) // 6))
    count, became = rng.randrange(2, most + 1), BECOMES.get(trade.schedule, {}).get(own.code, "")
    if became and not ground.chance(4):
        changes = (Change(own.code, -count, day, number), Change(became, count, day, number))
        return Ticket(number, day, own.place, f"{count} {own.code} converted to {became}", trade.customer, changes)
    added = ground.chance(2)
    work = f"{count} {own.code} set and energized" if added else f"{count} {own.code} taken down for good"
    change = Change(own.code, count if added else -count, day, number)
    return Ticket(
        number, day, own.place if trade.schedule != "23" else names.street(rng), work, trade.customer, (change,)
    )


def _permit(ground: Ground, trade: Trade, day: date) -> Ticket:
    rng, where = ground.rng, f"{names.street(ground.rng)} to {names.street(ground.rng)}"
    kind = ground.among(("permit", "permit", "removal", "count"))
    if kind == "count":
        number, count = f"{FIELD_COUNT} {day:%y}-{rng.randrange(2, 9)}", rng.randrange(9, 48)
        work = f"Field count: {count} attachments without a permit"
        return Ticket(number, day, where, work, trade.customer, (Change(ATTACHED, count, day, number),))
    number, count = f"PERMIT {day:%y}-{rng.randrange(100, 480)}", rng.randrange(12, 160)
    if kind == "removal":
        work = f"{count} attachments removed"
        return Ticket(number, day, where, work, trade.customer, (Change(ATTACHED, -count, day, number),))
    return Ticket(
        number, day, where, f"{count} attachments permitted", trade.customer, (Change(ATTACHED, count, day, number),)
    )
