"""Peaks: a premise with another demand, and the meter shop's report of the highest quarters of an hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from carpath.cis.papers import Paper
from carpath.cis.records import Demand, Premise
from carpath.exercises.hilo.ground import Ground

INTERVALS = "intervals"
RAISED = (142, 175)


def with_demand(home: Premise, demand: Demand) -> Premise:
    """The premise with that demand on today's read; what really stands on the registers is left alone."""
    return replace(home, reads=(*home.reads[:-1], replace(home.reads[-1], demand=demand)))


def raised(ground: Ground) -> tuple[Premise, Paper]:
    """A plant whose peak really rose, with the report that shows it."""
    home = ground.home("plant")
    before = home.site.demand
    assert before is not None
    now = Demand(before.kw * ground.rng.randint(*RAISED) // 100, before.kvarh)
    home = with_demand(replace(home, site=replace(home.site, demand=now)), now)
    return home, intervals(ground, home, now.kw)


def intervals(ground: Ground, home: Premise, highest: int) -> Paper:
    """The meter shop's interval report: the highest 15 minutes of the days with the most, of which one is `highest`."""
    start, days = home.reads[-2].day, (home.reads[-1].day - home.reads[-2].day).days
    chosen = sorted(ground.rng.sample(range(1, days), 6))
    peaks = [highest, *(highest * ground.rng.randint(82, 97) // 100 for _ in chosen[1:])]
    ground.rng.shuffle(peaks)
    rows = tuple(
        (f"{start + timedelta(days=day):%m/%d/%Y}", _quarter(ground), f"{kw:,}")
        for day, kw in zip(chosen, peaks, strict=True)
    )
    told = (f"Badge {home.site.badge}, {start:%m/%d/%Y} to {home.reads[-1].day:%m/%d/%Y}: the six days with the most.",)
    return Paper(INTERVALS, "Interval report of the meter shop", told, ("Day", "Ends", "Highest 15 minutes, kW"), rows)


def _quarter(ground: Ground) -> str:
    """The end of a quarter of an hour in the working day."""
    return f"{ground.rng.randrange(8, 17):02d}:{ground.rng.choice((0, 15, 30, 45)):02d}"
