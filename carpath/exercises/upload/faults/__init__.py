"""The fault families of the desk. Each lays one named fact on clean ground and returns the task with its key, or None
when the ground does not carry it and fresh ground must be drawn. Twelve, so that two proof sets hold them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from carpath.cis.desk.plan import GENUINE
from carpath.exercises.upload.case import Key, Task
from carpath.exercises.upload.faults.access import no_access
from carpath.exercises.upload.faults.duplicate import duplicate
from carpath.exercises.upload.faults.equipment import dead, equipment
from carpath.exercises.upload.faults.exchange import exchange
from carpath.exercises.upload.faults.found import found
from carpath.exercises.upload.faults.genuine import genuine
from carpath.exercises.upload.faults.place import place
from carpath.exercises.upload.faults.removed import removed
from carpath.exercises.upload.faults.swapped import swapped
from carpath.exercises.upload.faults.tamper import tamper
from carpath.exercises.upload.faults.unmatched import unmatched
from carpath.exercises.upload.faults.vacant import vacant
from carpath.exercises.upload.ground import Ground

Family = Callable[[Ground], tuple[Task, Key] | None]

FAULTS: Mapping[str, Family] = {
    "no access": no_access,
    "equipment": equipment,
    "dead": dead,
    "exchange": exchange,
    "removed": removed,
    "swapped": swapped,
    "unmatched": unmatched,
    "found": found,
    "vacant": vacant,
    "tamper": tamper,
    "place": place,
    "duplicate": duplicate,
}
FAMILIES: Mapping[str, Family] = {**FAULTS, GENUINE: genuine}
