"""The fault families of the desk. Each lays one named fact wrong on clean ground and tells the case, or returns None
when the ground does not carry it and fresh ground must be drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from carpath.cis.desk.plan import GENUINE, Kin, apart
from carpath.exercises.kind import Case
from carpath.exercises.prebill.faults.dates import agreement, read_day
from carpath.exercises.prebill.faults.estate import estate
from carpath.exercises.prebill.faults.forfeit import forfeit
from carpath.exercises.prebill.faults.genuine import genuine
from carpath.exercises.prebill.faults.high import high
from carpath.exercises.prebill.faults.paid_twice import paid_twice
from carpath.exercises.prebill.faults.papers_on_file import exemption, override
from carpath.exercises.prebill.faults.petition import petition
from carpath.exercises.prebill.faults.places import annexation, mailing_city
from carpath.exercises.prebill.faults.programs import light, program
from carpath.exercises.prebill.faults.run import run_table
from carpath.exercises.prebill.faults.services import schedule
from carpath.exercises.prebill.faults.setups import setup
from carpath.exercises.prebill.faults.transfer import transfer
from carpath.exercises.prebill.faults.true_up import true_up
from carpath.exercises.prebill.ground import Ground

Family = Callable[[Ground], Case | None]

FAULTS: Mapping[str, Family] = {
    "annexation": annexation,
    "mailing-city": mailing_city,
    "exemption": exemption,
    "table": run_table,
    "override": override,
    "schedule": schedule,
    "setup": setup,
    "read-day": read_day,
    "agreement": agreement,
    "program": program,
    "light": light,
    "high": high,
    "estate": estate,
    "petition": petition,
    "transfer": transfer,
    "paid-twice": paid_twice,
    "true-up": true_up,
    "forfeit": forfeit,
}
FAMILIES: Mapping[str, Family] = {**FAULTS, GENUINE: genuine}
# Families that lie outside the cities: their ground is drawn there at once.
IN_THE_COUNTY = frozenset({"annexation", "mailing-city"})
# Families that take one place in a proof set by turns: two sets of six wrong lines hold every kin.
KIN: Kin = {
    "place": ("annexation", "mailing-city"),
    "paper": ("exemption", "override"),
    "moved": ("agreement", "transfer"),
    "ended": ("estate", "petition"),
    "money": ("paid-twice", "true-up"),
    "program": ("program", "forfeit"),
    **apart(("table", "schedule", "setup", "read-day", "light", "high")),
}
