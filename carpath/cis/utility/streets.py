"""Streets: which kinds of premise stand together, and the order in which a District is built."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from carpath.cis.utility import kinds
from carpath.cis.utility.kinds import Kind


class Character(StrEnum):
    """What a street is for."""

    CIVIC = "civic"
    WORKS = "works"
    FARM = "farm"
    MAIN = "main street"
    FLATS = "flats"
    HOMES = "homes"
    SUBURB = "suburb"


ON_A_STREET = 10

MEMBERS: Mapping[Character, tuple[Kind, ...]] = {
    Character.CIVIC: (
        *(kinds.STREET_LIGHTS, kinds.OWN_LIGHTS, kinds.CABLE, kinds.POLES, kinds.CITY_HALL, kinds.LIBRARY),
        *(kinds.WATERWORKS, kinds.SHOP, kinds.GAS_HOME, kinds.ELECTRIC_HOME),
    ),
    Character.WORKS: (
        *(kinds.LARGE_PRIMARY, kinds.LARGE_115_KV, kinds.PRIMARY, kinds.OWN_TRANSFORMER, kinds.CLINIC),
        *(kinds.MEDIUM, kinds.MEDIUM, kinds.MEDIUM, kinds.CT_SHOP, kinds.SHOP),
    ),
    Character.FARM: (
        *(kinds.PUMP, kinds.PUMP, kinds.SMALL_PUMP, kinds.BARN, kinds.YARD_LIGHT, kinds.SOLAR_HOME),
        *(kinds.LARGE_HOME, *[kinds.ELECTRIC_HOME] * 3),
    ),
    Character.MAIN: (*[kinds.SHOP] * 6, kinds.CT_SHOP, kinds.CT_SHOP, kinds.MEDIUM, kinds.APARTMENT),
    Character.FLATS: (*[kinds.APARTMENT] * 4, *[kinds.ELECTRIC_APARTMENT] * 5, kinds.HOUSE_METER),
    Character.HOMES: (*[kinds.ELECTRIC_HOME] * 5, *[kinds.GAS_HOME] * 3, kinds.LARGE_HOME, kinds.SOLAR_HOME),
    Character.SUBURB: (*[kinds.ELECTRIC_HOME] * 5, *[kinds.GAS_HOME] * 4, kinds.LARGE_HOME),
}

# The first streets show every kind: a civic street of each place, the works, and one of each other character.
_FIRST = (*[Character.CIVIC] * 5, *[each for each in Character if each is not Character.CIVIC])
_DECK = (
    *(Character.HOMES, Character.FLATS, Character.HOMES, Character.SUBURB, Character.HOMES, Character.MAIN),
    *(Character.FLATS, Character.HOMES, Character.FARM, Character.HOMES, Character.FLATS, Character.SUBURB),
    *(Character.HOMES, Character.MAIN, Character.HOMES, Character.FLATS),
)
# The local utility districts of the tariff book lie on a few of the first streets.
_LUD = {9: "41", 10: "46", 11: "41"}


def character(number: int) -> Character:
    """What the street of that number is for."""
    if number < len(_FIRST):
        return _FIRST[number]
    return _DECK[(number - len(_FIRST)) % len(_DECK)]


def lud(number: int) -> str:
    """The local utility district in which the parcels of a street lie, or ""."""
    return _LUD.get(number, "")
