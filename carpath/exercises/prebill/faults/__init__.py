"""The fault families of the desk. Each lays one named fact wrong on clean ground and tells the case, or returns None
when the ground does not carry it and fresh ground must be drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from carpath.cis.desk.plan import GENUINE
from carpath.exercises.kind import Case
from carpath.exercises.prebill.faults.dates import agreement, read_day
from carpath.exercises.prebill.faults.genuine import genuine
from carpath.exercises.prebill.faults.high import high
from carpath.exercises.prebill.faults.papers_on_file import exemption, override
from carpath.exercises.prebill.faults.places import annexation, mailing_city
from carpath.exercises.prebill.faults.programs import light, program
from carpath.exercises.prebill.faults.run import run_table
from carpath.exercises.prebill.faults.services import schedule
from carpath.exercises.prebill.faults.setups import setup
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
}
FAMILIES: Mapping[str, Family] = {**FAULTS, GENUINE: genuine}
# Families that lie outside the cities: their ground is drawn there at once.
IN_THE_COUNTY = frozenset({"annexation", "mailing-city"})
