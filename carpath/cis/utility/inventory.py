"""What is billed from a list: street lights, cable-TV power supplies, yard lights, and attachments to poles."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from carpath.cis.utility import kinds
from carpath.cis.utility.chance import one_in, scattered
from carpath.cis.utility.kinds import Kind
from carpath.cis.utility.records import Item, Permit

_LAMPS = {"HPS100": (60, 140), "HPS200": (15, 40), "HPS400": (4, 14), "LED40": (10, 40), "LED95": (20, 70)}
_OWN_LAMPS = {"HPS100": (8, 30), "HPS150": (10, 30), "HPS250": (2, 8), "LED72W": (6, 24)}
_YARD_LAMPS = ("HPS100", "HPS200", "MV175", "LED50", "LED105")
_CONVERTED = {"HPS100": "LED40", "HPS200": "LED95", "HPS400": "LED165"}
_SUPPLIES = (960, 1440, 1440, 1080)
_PER_PREMISE = 1000


def items(rng: Random, seed: int, premise: int, kind: Kind, first: date, last: date) -> tuple[Item, ...]:
    """The inventory of a premise from `first` to `last` with its changes, in the order of the tags."""
    if kind is kinds.POLES:
        return ()
    tag = scattered(premise, seed, 100_000, 900_000) * _PER_PREMISE
    drawn = {kinds.STREET_LIGHTS: _street_lights, kinds.OWN_LIGHTS: _own_lights, kinds.CABLE: _supplies}
    codes = drawn[kind](rng) if kind in drawn else [(rng.choice(_YARD_LAMPS), 0)]
    listed: list[Item] = []
    for place, (code, watts) in enumerate(codes):
        installed = first - timedelta(days=rng.randrange(100, 4000))
        listed += _changed(rng, Item(str(tag + place), code, watts, installed), kind, first, last)
    return tuple(listed)


def _street_lights(rng: Random) -> list[tuple[str, int]]:
    return [(code, 0) for code, (least, most) in _LAMPS.items() for _ in range(rng.randint(least, most))]


def _own_lights(rng: Random) -> list[tuple[str, int]]:
    """Lamps that the price list lacks are named by their watts."""
    return [
        (code, int(code[3:-1]) if code.endswith("W") else 0)
        for code, (least, most) in _OWN_LAMPS.items()
        for _ in range(rng.randint(least, most))
    ]


def _supplies(rng: Random) -> list[tuple[str, int]]:
    watts = rng.choice(_SUPPLIES)
    return [("POWER SUPPLY", watts) for _ in range(rng.randint(14, 90))]


def _changed(rng: Random, item: Item, kind: Kind, first: date, last: date) -> list[Item]:
    """An item of 25 is new, converted or removed in the time; conversions keep the tag."""
    if kind is kinds.YARD_LIGHT or not one_in(rng, 25):
        return [item]
    day = first + timedelta(days=rng.randrange(20, (last - first).days - 40))
    change = rng.randrange(3)
    if change == 0:
        return [item._replace(installed=day)]
    if change == 1 or item.code not in _CONVERTED or kind is not kinds.STREET_LIGHTS:
        return [item._replace(removed=day)]
    return [item._replace(removed=day), item._replace(code=_CONVERTED[item.code], installed=day)]


def permits(rng: Random, premise: int, first: date, last: date) -> tuple[Permit, ...]:
    """A licensee's permits: the attachments that stood on the first day, then a few more or fewer each half year."""
    found = [Permit(f"PA{premise:05d}-00", first, rng.randrange(400, 4600))]
    day = first + timedelta(days=rng.randrange(30, 160))
    while day < last:
        change = rng.randrange(10, 130) * (-1 if one_in(rng, 4) else 1)
        found.append(Permit(f"PA{premise:05d}-{len(found):02d}", day, change))
        day += timedelta(days=rng.randrange(90, 220))
    return tuple(found)
