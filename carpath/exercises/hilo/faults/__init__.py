"""The fault families of the desk. Each lays one named fact wrong on clean ground and returns the scene with its key,
or None when the ground does not carry it and fresh ground must be drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from carpath.cis.bench import Scene
from carpath.cis.desk.plan import GENUINE
from carpath.exercises.hilo.case import Key
from carpath.exercises.hilo.faults.crossed import crossed
from carpath.exercises.hilo.faults.dates import dates
from carpath.exercises.hilo.faults.demand import demand
from carpath.exercises.hilo.faults.digits import misread, transposition
from carpath.exercises.hilo.faults.estimated import estimated
from carpath.exercises.hilo.faults.exchange import exchange
from carpath.exercises.hilo.faults.genuine import genuine
from carpath.exercises.hilo.faults.movein import move_in
from carpath.exercises.hilo.faults.multiplier import multiplier
from carpath.exercises.hilo.faults.returned import returned
from carpath.exercises.hilo.faults.rollover import rollover
from carpath.exercises.hilo.faults.slow import slow
from carpath.exercises.hilo.faults.solar import solar
from carpath.exercises.hilo.faults.stopped import stopped
from carpath.exercises.hilo.faults.tamper import tamper
from carpath.exercises.hilo.faults.vacant import vacant
from carpath.exercises.hilo.ground import Ground

Family = Callable[[Ground], tuple[Scene, Key] | None]

FAULTS: Mapping[str, Family] = {
    "misread": misread,
    "transposition": transposition,
    "rollover": rollover,
    "demand": demand,
    "stopped": stopped,
    "slow": slow,
    "crossed": crossed,
    "multiplier": multiplier,
    "exchange": exchange,
    "estimate": estimated,
    "returned": returned,
    "vacant": vacant,
    "move-in": move_in,
    "dates": dates,
    "tamper": tamper,
    "solar": solar,
}
# What a proof set counts as one: kindred families take turns, so that two sets in a row hold every kin.
KIN: Mapping[str, tuple[str, ...]] = {
    "misread": ("misread", "transposition"),
    "rollover": ("rollover",),
    "demand": ("demand",),
    "stopped": ("stopped", "slow"),
    "crossed": ("crossed",),
    "multiplier": ("multiplier",),
    "exchange": ("exchange",),
    "estimate": ("estimate", "returned"),
    "vacant": ("vacant",),
    "move-in": ("move-in", "dates"),
    "tamper": ("tamper",),
    "solar": ("solar",),
}
FAMILIES: Mapping[str, Family] = {**FAULTS, GENUINE: genuine}
