"""The papers of the desk: the same seven files on every line, so that none gives a line away. Rows of the line stand
among those of other addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Protocol

from carpath.cis import names
from carpath.cis.papers import Paper
from carpath.cis.records import Premise

Row = tuple[str, ...]
Rows = Mapping[str, Sequence[Row]]
LAMPS = ("HPS100", "HPS200", "LED48", "LED95")


class Street(Protocol):
    """What a shelf needs of the ground."""

    @property
    def rng(self) -> Random: ...

    @property
    def others(self) -> tuple[Premise, ...]: ...

    @property
    def today(self) -> date: ...


FILES: Mapping[str, tuple[str, str, Row]] = {
    "moves": (
        "Stop and start requests of this cycle",
        "Requests as they came in; posted means that the CIS has it.",
        ("Received", "Request", "Address", "Name and account", "For", "Status"),
    ),
    "landlords": (
        "Landlord agreements",
        "Service stays on in the owner's name between two tenants.",
        ("Address", "Owner and account", "Since"),
    ),
    "connects": (
        "Connect orders not returned",
        "Meters that left the shop for new services; the crew's copy has not come back.",
        ("Order", "Lot", "For", "Badge", "Set on", "Set at"),
    ),
    "permits": (
        "County permits and demolition notices",
        "Copies that the county sends on Fridays.",
        ("Permit", "Address", "Work", "Contractor", "Service pulled"),
    ),
    "shop": (
        "Meter shop: meters in",
        "Every meter that comes over the counter, with its register.",
        ("In", "Badge", "Register", "Brought by"),
    ),
    "lights": (
        "Light inventory of this route",
        "Lamps that stand here and who pays for them.",
        ("Tag", "Lamp", "At", "Billed to", "Since"),
    ),
    "solar": (
        "Net-metering agreements of this cycle",
        "Signed agreements and whether the meter can count both ways.",
        ("Address", "Name", "Signed", "Size", "Meter"),
    ),
}


def shown(day: date) -> str:
    return f"{day:%m/%d/%Y}"


def papers(ground: Street, rows: Rows) -> tuple[Paper, ...]:
    """Every file; the given rows among some of strangers."""
    return tuple(
        Paper(name, title, (about,), columns, _mixed(ground, (*_strangers(ground, name), *rows.get(name, ()))))
        for name, (title, about, columns) in FILES.items()
    )


def _mixed(ground: Street, rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(ground.rng.sample(rows, len(rows)))


def _strangers(ground: Street, name: str) -> tuple[Row, ...]:
    return tuple(_OTHERS[name](ground, near) for near in ground.rng.sample(ground.others, 2))


def _ago(ground: Street, least: int, most: int) -> str:
    return shown(ground.today - timedelta(days=ground.rng.randint(least, most)))


def _elsewhere(ground: Street) -> str:
    return f"{ground.rng.randrange(100, 990) * 2} {names.street(ground.rng)}"


def _move(ground: Street, near: Premise) -> Row:
    kind, who = ground.rng.choice(("Stop", "Start")), names.person(ground.rng)
    return (_ago(ground, 12, 25), kind, _elsewhere(ground), who, _ago(ground, 2, 11), "Posted")


def _landlord(ground: Street, near: Premise) -> Row:
    owner = f"{names.person(ground.rng)}, {names.account_number(ground.rng)}"
    return (_elsewhere(ground), owner, _ago(ground, 200, 2000))


def _connect(ground: Street, near: Premise) -> Row:
    lot = f"LOT {ground.rng.randrange(31, 60)}, {names.street(ground.rng)}"
    number, builder = str(ground.rng.randrange(800_000, 870_000)), f"{names.person(ground.rng).partition(',')[0]} HOMES"
    return (number, lot, builder, names.badge(ground.rng), _ago(ground, 20, 70), "00000")


def _permit(ground: Street, near: Premise) -> Row:
    work = ground.rng.choice(("Re-roof", "Garage addition", "Panel change", "Deck"))
    contractor = f"{names.person(ground.rng).partition(',')[0]} CONSTRUCTION"
    return (f"B{ground.rng.randrange(1000, 9999)}", near.address, work, contractor, "not pulled")


def _in_shop(ground: Street, near: Premise) -> Row:
    register = f"{ground.rng.randrange(1000, 90_000):05d}"
    return (_ago(ground, 2, 30), names.badge(ground.rng), register, ground.rng.choice(("CREW 3", "CREW 5", "METERMAN")))


def _light(ground: Street, near: Premise) -> Row:
    tag, lamp = f"L{ground.rng.randrange(1000, 9999)}", ground.rng.choice(LAMPS)
    return (tag, lamp, near.address, f"account {near.account.number}", _ago(ground, 400, 3000))


def _agreement(ground: Street, near: Premise) -> Row:
    size = f"{ground.rng.randrange(3, 10)} kW"
    return (_elsewhere(ground), names.person(ground.rng), _ago(ground, 60, 900), size, "two-way, set")


_OTHERS = {
    "moves": _move,
    "landlords": _landlord,
    "connects": _connect,
    "permits": _permit,
    "shop": _in_shop,
    "lights": _light,
    "solar": _agreement,
}
