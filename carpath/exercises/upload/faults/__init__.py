"""The fault families of the desk. Each lays one named fact on clean ground and returns the task with its key, or None
when the ground does not carry it and fresh ground must be drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from carpath.cis.desk.plan import GENUINE
from carpath.exercises.upload.case import Key, Task
from carpath.exercises.upload.faults.access import no_access, third_month, unsafe
from carpath.exercises.upload.faults.duplicate import duplicate
from carpath.exercises.upload.faults.equipment import dead, equipment
from carpath.exercises.upload.faults.exchange import exchange
from carpath.exercises.upload.faults.found import found
from carpath.exercises.upload.faults.genuine import genuine
from carpath.exercises.upload.faults.place import light, sign, solar
from carpath.exercises.upload.faults.removed import demolished, removed
from carpath.exercises.upload.faults.swapped import swapped
from carpath.exercises.upload.faults.tamper import tamper
from carpath.exercises.upload.faults.unmatched import badge_slip, wrong_route
from carpath.exercises.upload.faults.vacant import moved_in, nobody, stop
from carpath.exercises.upload.ground import Ground

Family = Callable[[Ground], tuple[Task, Key] | None]

FAULTS: Mapping[str, Family] = {
    "no access": no_access,
    "third month": third_month,
    "unsafe": unsafe,
    "equipment": equipment,
    "dead": dead,
    "exchange": exchange,
    "removed": removed,
    "demolished": demolished,
    "swapped": swapped,
    "wrong route": wrong_route,
    "badge slip": badge_slip,
    "found": found,
    "stop": stop,
    "moved in": moved_in,
    "nobody": nobody,
    "tamper": tamper,
    "light": light,
    "sign": sign,
    "solar": solar,
    "duplicate": duplicate,
}
# Families that are alike take turns, so that two proof sets in a row hold one of each kin.
KIN: Mapping[str, tuple[str, ...]] = {
    "not read": ("no access", "third month", "unsafe"),
    "equipment": ("equipment",),
    "dead": ("dead",),
    "exchange": ("exchange",),
    "gone": ("removed", "demolished"),
    "swapped": ("swapped",),
    "unmatched": ("wrong route", "badge slip"),
    "found": ("found",),
    "vacant": ("stop", "moved in", "nobody"),
    "tamper": ("tamper",),
    "beside the meter": ("light", "sign", "solar"),
    "duplicate": ("duplicate",),
}
FAMILIES: Mapping[str, Family] = {**FAULTS, GENUINE: genuine}
