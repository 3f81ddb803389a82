"""The one line of the walk: a home whose read was keyed with two digits exchanged; always the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from random import Random

from carpath.cis import district, meters, names, pricing
from carpath.cis.bench import Scene
from carpath.cis.billing import Bill
from carpath.cis.changes import photo_of, with_read
from carpath.cis.district import Setting
from carpath.cis.history import Comparison, compare
from carpath.cis.library import Library
from carpath.cis.records import Neighbourhood, Premise

SEED = 35
TODAY = date(2025, 12, 12)
TAX_CODE = "00"
NEIGHBOURS = 6
MOST_PERCENT = 400


@dataclass(frozen=True)
class Walk:
    """The scene with what is true about it."""

    scene: Scene
    neighbour: str
    keyed: int
    true: int
    use: int
    total: Decimal
    found: Comparison
    bill: Bill


@lru_cache(maxsize=2)
def build(library: Library) -> Walk:
    """The line as everybody meets it; made once for a library, since chance has no part in it."""
    rng = Random(SEED)
    place = district.setting(rng, TODAY, TAX_CODE, pricing.price_by(library.book))
    street = names.street(rng)
    others = district.neighbours(rng, place, street, NEIGHBOURS)
    home = district.premise(rng, place, "electric home", "0025", f"1815 {street}")
    true = home.reads[-1].value
    scene, found = _listed(library, place, home, others)
    period = found.period
    use = meters.use(home.reads[-2].value, true, dials=home.meter.dials)
    bill = pricing.bill(library.book, home, period.start, period.end, use)
    return Walk(scene, others[0].account.number, period.read_to or 0, true, use, bill.total, found, bill)


def _listed(library: Library, place: Setting, home: Premise, others: list[Premise]) -> tuple[Scene, Comparison]:
    """The scene with the first exchange of digits that fails as high without being absurd."""
    true = home.reads[-1].value
    for slip in meters.swap_slips(true, home.meter.dials):
        wrong = with_read(home, slip.value, true=true)
        hood = district.neighbourhood(place, [wrong, *others])
        found = compare(library.book, hood, wrong)
        if found.codes in (("HI",), ("VH",)) and found.expected.percent(found.period.kwh or 0) <= MOST_PERCENT:
            return _scene(library, hood, wrong, true), found
    raise RuntimeError("The read of the walk has no exchange of digits that fits: choose another seed.")


def _scene(library: Library, hood: Neighbourhood, home: Premise, true: int) -> Scene:
    return Scene(
        hood,
        home.account.number,
        library.book_text,
        library.binder_text,
        photos={TODAY.isoformat(): photo_of(home, true)},
        call="Nobody new here, and no new heater. It was a mild month, I thought.",
    )
