"""The map: five places with their tax codes, 20 cycles, and streets of ten premises that one route reads together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from carpath.cis import names
from carpath.cis.utility import streets
from carpath.cis.utility.chance import chance, weighted
from carpath.cis.utility.kinds import Kind
from carpath.cis.utility.streets import ON_A_STREET, Character


@dataclass(frozen=True, slots=True)
class Place:
    """A city, or the county outside of all; `cycles` are read there, `share` of the streets lie there."""

    name: str
    government: str
    tax_code: str
    zip: str
    cycles: tuple[int, ...]
    share: int

    @property
    def city(self) -> bool:
        return self.tax_code != "00"


PLACES = (
    Place("RIVERTON", "CITY OF RIVERTON", "10", "99990", (1, 2, 3, 4, 5, 6), 30),
    Place("MARLOW", "CITY OF MARLOW", "11", "99991", (7, 8, 9, 10), 20),
    Place("FERNHILL", "CITY OF FERNHILL", "12", "99992", (11, 12, 13), 15),
    Place("ALDER FALLS", "TOWN OF ALDER FALLS", "13", "99993", (14, 15), 10),
    Place("EXAMPLE COUNTY", "EXAMPLE COUNTY", "00", "99994", (16, 17, 18, 19, 20), 25),
)
COUNTY = PLACES[-1]
_STREETS_A_ROUTE = 90  # of which each of the 20 cycles has its few


@dataclass(frozen=True, slots=True)
class Street:
    """Ten premises along one street, oldest position first; `lud` is the local utility district that its parcels pay
    for, or ""."""

    number: int
    character: Character
    place: Place
    cycle: int
    route: str
    kinds: tuple[Kind, ...]
    addresses: tuple[str, ...]
    lud: str

    def sequence(self, position: int) -> str:
        """The place of a premise on the route, unique among the streets that share a route number."""
        return f"{self.number % _STREETS_A_ROUTE * 100 + (position + 1) * 10:04d}"


@lru_cache(maxsize=64)
def street(seed: int, number: int) -> Street:
    """The street of that number; two streets never share a name in a District of less than 18,000 premises."""
    rng = chance(seed, "street", number)
    character = streets.character(number)
    place = _place(rng, number, character)
    cycle = rng.choice(place.cycles)
    members = list(streets.MEMBERS[character])
    rng.shuffle(members)
    name = names.nth_street(number + seed)
    first = rng.randrange(100, 4900) * 2 + 10_000 * (number // names.STREETS)
    addresses = _flats(name, first) if character is Character.FLATS else _houses(rng, name, first)
    route = f"{cycle:02d}{number // _STREETS_A_ROUTE % 100:02d}"
    return Street(number, character, place, cycle, route, tuple(members), addresses, streets.lud(number))


def _place(rng: Random, number: int, character: Character) -> Place:
    """Each place has its civic street; farms, suburbs and works lie outside the cities."""
    if character is Character.CIVIC:
        return PLACES[number % len(PLACES)]
    if character in (Character.FARM, Character.SUBURB, Character.WORKS):
        return COUNTY
    return weighted(rng, [(each, each.share) for each in PLACES])


def _flats(name: str, number: int) -> tuple[str, ...]:
    return tuple(f"{number} {name} APT {unit}" for unit in range(1, ON_A_STREET + 1))


def _houses(rng: Random, name: str, number: int) -> tuple[str, ...]:
    found = []
    for _ in range(ON_A_STREET):
        number += rng.choice((2, 4, 6, 10))
        found.append(f"{number} {name}")
    return tuple(found)
