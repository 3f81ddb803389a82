"""Laying a draft on its ground: which customers carry which fault, and the draft that a colleague made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from carpath.cis.desk.plan import GENUINE
from carpath.cis.manual_inventory import Inventory
from carpath.cis.manual_sheet import Sheet
from carpath.core.errors import Refused
from carpath.exercises.manual.case import Key, Task
from carpath.exercises.manual.faults import explanations, slips
from carpath.exercises.manual.faults.parts import Slip
from carpath.exercises.manual.ground import CLERKS, Ground, Setup
from carpath.exercises.manual.keys import key
from carpath.exercises.manual.pumps import pump
from carpath.exercises.manual.scenes import scene
from carpath.exercises.manual.services import SIZES, metered
from carpath.exercises.manual.stocks import stock
from carpath.exercises.manual.subjects import Stock
from carpath.exercises.manual.trades import TRADES

LIGHTS = ("street", "energy-only")
LARGE = ("secondary", "primary", "large", "115 kV")
# Which customers carry a fault; those named twice come twice as often.
CARRIERS: Mapping[str, tuple[str, ...]] = {
    GENUINE: (*LIGHTS, "street", "suburban", "cable", "cable", "poles", *LARGE, "idle", "pump", "idle pump"),
    "work-order": (*LIGHTS, "street", "suburban", "cable", "poles"),
    "days": (*LIGHTS, "cable", "poles"),
    "code": (*LIGHTS, "suburban", "cable", "primary"),
    "multiplier": LARGE,
    "demand": ("secondary", "large", "115 kV"),
    "power-factor": LARGE,
    "tax": (*LIGHTS, "cable", "poles", *LARGE, "pump"),
    "rate": (*LIGHTS, "cable", "cable", *LARGE),
    "customer-charge": ("cable",),
    "minimum": ("idle", "idle pump"),
}
# On these a second fault may come: the payer's tax code, on steps 3 and 4.
TWICE = ("work-order", "days", "code", "multiplier", "demand")
_SETTERS: Mapping[str, Callable[[Ground, str], Setup]] = {
    **dict.fromkeys(TRADES, stock),
    **dict.fromkeys(SIZES, metered),
    "pump": pump,
    "idle pump": pump,
}


@dataclass(frozen=True)
class Drafted:
    """A draft and what is wrong with it: nothing, one fact, or two."""

    sheet: Sheet
    slip: Slip | None = None
    second: Slip | None = None


def lay(ground: Ground) -> tuple[Task, Key] | None:
    """The bill of one customer; None where this ground does not carry the fault, or another fault would look alike."""
    setup = customer(ground)
    try:
        made = drafted(ground, setup)
    except Refused:
        return None
    if made is None:
        return None
    return laid(ground, setup, made)


def laid(ground: Ground, setup: Setup, made: Drafted) -> tuple[Task, Key]:
    """The task of a draft with its key."""
    task = _task(ground, setup, made.sheet)
    return task, key(ground, setup, task, made.slip, made.second)


def customer(ground: Ground) -> Setup:
    """Somebody who can carry the fault."""
    kind = ground.among(CARRIERS[ground.family])
    return _SETTERS[kind](ground, kind)


def drafted(ground: Ground, setup: Setup) -> Drafted | None:
    """What a colleague made of it; None where nothing goes wrong that way, or where two faults would look the same."""
    book, subject = ground.book, setup.subject
    made = _slipped(ground, setup) if ground.family != GENUINE else Drafted(subject.sheet(book))
    if made is None:
        return None
    if ground.by_hand:
        made = replace(made, sheet=made.sheet.unpriced())
    found = explanations(book, subject, made.sheet, by_hand=ground.by_hand)
    return made if found == (() if made.second else (ground.family,)) else None


def _slipped(ground: Ground, setup: Setup) -> Drafted | None:
    options = slips(ground.book, setup.subject, ground.family)
    if not options:
        return None
    index = ground.rng.randrange(len(options))
    return _doubled(ground, setup, index) or Drafted(options[index].sheet, options[index])


def _doubled(ground: Ground, setup: Setup, index: int) -> Drafted | None:
    """The same slip by somebody who also took the tax code of the payer's office."""
    book, subject = ground.book, setup.subject
    if ground.family not in TWICE or ground.step < 3 or subject.office == subject.tax_code or not ground.chance(3):
        return None
    both = slips(book, replace(subject, tax_code=subject.office), ground.family)
    taxed, alone = slips(book, subject, "tax"), slips(book, subject, ground.family)
    if not taxed or len(both) != len(alone):
        return None
    return Drafted(both[index].sheet, alone[index], taxed[0])


def _task(ground: Ground, setup: Setup, draft: Sheet) -> Task:
    subject = setup.subject
    return Task(
        scene=scene(ground, setup),
        step=ground.step,
        what=setup.what,
        job=subject.job,
        draft=draft,
        by=ground.among(CLERKS),
        inventory=subject.recorded if isinstance(subject, Stock) else Inventory(),
        register=setup.register,
        found=setup.found or {},
    )
