"""Papers of the meter shop and of the radio network: the use of every day, and what the shop knows of a badge."""

from __future__ import annotations

from datetime import timedelta

from carpath.cis.accuracy import Accuracy, spread
from carpath.cis.papers import Paper
from carpath.cis.records import Premise
from carpath.exercises.hilo.ground import Ground

DAILY, RECORD = "daily", "meter-record"
DAYS_A_ROW = 7


def daily(ground: Ground, home: Premise, used: int) -> Paper:
    """What the radio network counted on each day of the period; the days add up to `used`."""
    start = home.reads[-2].day
    days = (ground.today - start).days
    uses = spread(used, [ground.rng.randint(80, 120) for _ in range(days)])
    weeks = [uses[first : first + DAYS_A_ROW] for first in range(0, days, DAYS_A_ROW)]
    rows = tuple(
        (f"{start + timedelta(days=number * DAYS_A_ROW):%m/%d}", " ".join(map(str, week)), f"{sum(week):,}")
        for number, week in enumerate(weeks)
    )
    said = f"Badge {home.site.badge}, {start:%m/%d/%Y} to {ground.today:%m/%d/%Y}: {used:,} on the register in all."
    return Paper(DAILY, "Interval report of the radio network", (said,), ("From", "Each day", "Sum"), rows)


def card(ground: Ground, home: Premise, *later: tuple[str, str]) -> Paper:
    """The meter shop's card of the badge on record: its acceptance test, where it was set, and what came later."""
    bought = home.meter.installed - timedelta(days=ground.rng.randrange(20, 300))
    test = Accuracy(ground.rng.randrange(9_960, 10_041), ground.rng.randrange(9_930, 10_031))
    rows = (
        (f"{bought:%m/%d/%Y}", f"Acceptance test. {test.words}."),
        (f"{home.meter.installed:%m/%d/%Y}", f"Sent out for {home.address}, multiplier {home.site.multiplier}."),
    )
    return Paper(RECORD, f"Meter shop card of badge {home.meter.badge}", (), ("Day", "What was done"), (*rows, *later))
