"""Where the days of a read come from: the log of the route, and a route that was read late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis import district
from carpath.cis.bench import Scene
from carpath.cis.district import read_days
from carpath.cis.papers import Paper
from carpath.exercises.hilo.ground import NEIGHBOURS, Ground, working

LOG = "route-log"
DELAY = (8, 11)
WHY = (
    "reader ill, no relief",
    "route under snow",
    "bridge closed",
    "handhelds down, route set back",
)


def delayed(ground: Ground) -> tuple[Ground, Paper]:
    """The same street on a route that was read a week or so late today, and the log that says why."""
    late = ground.rng.randint(*DELAY)
    due = working(ground.today - timedelta(days=late))
    days = (*read_days(due)[:-1], ground.today)
    place = replace(ground.place, days=days)
    others = tuple(district.neighbours(ground.rng, place, ground.street, NEIGHBOURS))
    held = (due, f"not read: {ground.rng.choice(WHY)}")
    return replace(ground, place=place, others=others), log(ground, days[-3:], held)


def log(ground: Ground, days: tuple[date, ...], *held: tuple[date, str]) -> Paper:
    """The reading office's log: who read the route when, and how many meters."""
    reader, meters = f"reader {ground.rng.randrange(11, 40)}", ground.rng.randrange(280, 420)
    read = [(day, f"read by {reader}, {meters - ground.rng.randrange(6)} of {meters} meters") for day in days]
    rows = tuple((f"{day:%m/%d/%Y}", what) for day, what in sorted([*read, *held]))
    return Paper(LOG, "Log of the route", (), ("Day", f"Route {ground.place.route}"), rows)


def proofs(scene: Scene) -> tuple[str, ...]:
    """The log, or the reads of any neighbour, tell on which days the route was read."""
    near = (home.account.number for home in scene.hood.premises if home is not scene.home)
    return (f"paper:{LOG}", *(f"reads:{number}" for number in near))
