"""The papers of this desk, as its files hold them: each states its fact with the day from which it holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from carpath.cis.papers import Paper
from carpath.cis.records import Premise
from carpath.exercises.prebill.case import Statement
from carpath.exercises.prebill.ground import Ground, Lot

SMALL_AMPS = 100
CITY_HALLS = {"10": "City of Riverton", "11": "City of Marlow", "12": "City of Fernhill", "13": "Town of Alder Falls"}
PLATS = (
    "HERON MEADOWS", "ORCHARD PARK", "FERRY LANDING", "CEDAR GLEN", "MILL POND", "QUARRY HEIGHTS", "OSPREY POINT",
    "GRANGE ADDITION", "SAWMILL FLATS", "COTTONWOOD BEND",
)  # fmt: skip


def on(day: date) -> str:
    return f"{day:%m/%d/%Y}"


def place_name(ground: Ground, code: str) -> str:
    return ground.bank.book.taxes.codes[code].place


def jurisdiction_map(
    ground: Ground, lot: Lot, code: str, *sentences: str, rows: Sequence[tuple[str, ...]] = ()
) -> Paper:
    """The map sheet of the street: where the parcel lies."""
    parcel = f"{ground.rng.randrange(10, 99)}-{ground.rng.randrange(1000, 9999)}-{ground.rng.randrange(10, 99)}"
    text = (f"Parcel {parcel}, {lot.home.address}: {place_name(ground, code)}.", *sentences)
    return Paper("map", "Jurisdiction map", text, ("Lot", "Service address", "Account") if rows else (), tuple(rows))


def service_card(ground: Ground, lot: Lot, *sentences: str, amps: int = 0, phase: str = "") -> Paper:
    """The card of the service: conductors, panel, phase, and what was changed there."""
    built = min(account.since for account in lot.home.accounts)
    size = f"{amps or lot.point.amps} A, {phase or lot.point.phase}-phase"
    first = f"Service to {lot.home.address}: {size}, {_dwelling(lot)}."
    return Paper("card", "Service card", (first, *(sentences or (f"No change at this service since {on(built)}.",))))


def _dwelling(lot: Lot) -> str:
    if not lot.home.residential:
        return "commercial"
    return "unit of a multi-family building" if lot.point.amps <= SMALL_AMPS else "single-family home"


def meter_card(lot: Lot, *sentences: str, rows: Sequence[tuple[str, ...]] = ()) -> Paper:
    """The meter shop's card: registers and what they showed."""
    first = f"Meter {lot.home.meter.badge}, multiplier {lot.home.meter.multiplier}, set {on(lot.home.meter.installed)}."
    columns = ("Register", "This period") if rows else ()
    return Paper("meter", "Meter shop card", (first, *sentences), columns, tuple(rows))


def plain_papers(ground: Ground, lot: Lot, known: Sequence[Paper]) -> tuple[Paper, ...]:
    """What lies in every file and agrees with the record: map and service card, where the story brings none."""
    names = {paper.name for paper in known}
    papers = []
    if "map" not in names:
        papers.append(jurisdiction_map(ground, lot, lot.point.jurisdiction))
    if "card" not in names:
        papers.append(service_card(ground, lot))
    return tuple(papers)


def plain_statements(lot: Lot, known: Sequence[Statement]) -> tuple[Statement, ...]:
    """What those papers say: that the record of the service is right."""
    fields = {statement.field for statement in known}
    start, since = lot.service.start, lot.home.accounts[0].since
    said = {"size": lot.master.on("size", start), "phase": lot.point.phase, "tax_code": lot.point.jurisdiction}
    marks = {"size": "paper:card", "phase": "paper:card", "tax_code": "paper:map"}
    return tuple(Statement(marks[name], name, value, since) for name, value in said.items() if name not in fields)


def nearest(ground: Ground, lot: Lot, count: int) -> tuple[Premise, ...]:
    """So many premises next to the lot, in the order of the route."""
    around = sorted(ground.others, key=lambda home: abs(int(home.sequence) - int(lot.home.sequence)))
    return tuple(sorted(around[:count], key=lambda home: home.sequence))
