"""Accommodations: settings of an approved plan, set and read by HR alone; results carry no mark of them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from carpath.core.access import Permission
from carpath.core.errors import Fault, Faulty, NotFound, Refused
from carpath.exercises import kinds
from carpath.services.act import Act
from carpath.store import accommodations, people
from carpath.store.accommodations import Accommodation
from carpath.store.engine import reading, writing

FACTORS = ("1", "5/4", "3/2", "2")
SCALES = ("100", "125", "150", "200")
PARTS = ("1", "2", "3", "5")


def of_person(act: Act, person_id: str) -> Accommodation | None:
    """The plan in force, or None."""
    act.require(Permission.SET_ACCOMMODATIONS)
    with reading():
        return accommodations.in_force(person_id, act.today)


def as_entered(plan: Accommodation | None) -> dict[str, str]:
    """What HR entered for a plan, by the names of the form; the standard where there is none."""
    settings = plan.settings if plan else {}
    own: dict[str, Any] = next(
        (settings[kind.name] for kind in kinds().values() if kind.begins and kind.name in settings), {}
    )
    return {
        "time_factor": settings.get("time_factor", "1"),
        "font_scale": str(own.get("text_percent", 100)),
        "parts": str(own.get("parts", 1)),
        "any_keypad": "yes" if own.get("numpad") == "any" else "",
        "valid_until": plan.valid_until.isoformat() if plan and plan.valid_until else "",
    }


def set_plan(
    act: Act,
    person_id: str,
    time_factor: str,
    font_scale: str,
    any_keypad: bool,
    valid_until: date | None,
    parts: str = "1",
) -> None:
    """A new plan takes the place of the older one. No diagnosis and no reason is kept."""
    act.require(Permission.SET_ACCOMMODATIONS)
    if person_id == act.who.id:
        raise Refused("Nobody approves their own plan.")
    _check(act, time_factor, font_scale, parts, valid_until)
    # Assistive technology has a rhythm of its own, so a plan keeps the statistics of keys from raising flags.
    own: dict[str, object] = {"text_percent": int(font_scale), "parts": int(parts), "watch_rhythm": False}
    own |= {"numpad": "any"} if any_keypad else {}
    settings: dict[str, object] = {"time_factor": str(Fraction(time_factor))}
    settings |= {kind.name: own for kind in kinds().values() if kind.begins}
    standard = time_factor == "1" and font_scale == "100" and parts == "1" and not any_keypad
    with writing():
        if people.by_id(person_id) is None:
            raise NotFound
        plan = Accommodation(act.fresh_id(), person_id, {} if standard else settings, valid_until, act.who.id, act.now)
        accommodations.add(plan)


def _check(act: Act, time_factor: str, font_scale: str, parts: str, valid_until: date | None) -> None:
    faults = []
    if time_factor not in FACTORS:
        faults.append(Fault("time_factor", "Choose one of the listed time factors."))
    if font_scale not in SCALES:
        faults.append(Fault("font_scale", "Choose one of the listed text sizes."))
    if parts not in PARTS:
        faults.append(Fault("parts", "Choose one of the listed numbers of parts."))
    if valid_until is not None and valid_until < act.today:
        faults.append(Fault("valid_until", "The last day of the plan is in the past."))
    if faults:
        raise Faulty(faults)
