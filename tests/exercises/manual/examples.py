"""The worked examples of the handbook (9.5) as customers of the desk: facts that no generator hits."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from carpath.cis.manual_bill import Job
from carpath.cis.manual_interval import DayPeak
from carpath.cis.manual_inventory import Change, Inventory, Standing
from carpath.cis.manual_poles import ATTACHED, POLES
from carpath.exercises.kind import Case
from carpath.exercises.manual.faults import slips
from carpath.exercises.manual.ground import Ground, Setup
from carpath.exercises.manual.laying import Drafted, laid
from carpath.exercises.manual.papers import contract
from carpath.exercises.manual.subjects import Metered, PastMonth, Season, Stock, Subject
from tests.exercises.manual.drafts import bank

JUNE, JULY = date(2025, 6, 1), date(2025, 7, 1)
FIRST_READ = date(2025, 6, 2)


def stock(
    schedule: str,
    tax_code: str,
    standing: Mapping[str, int],
    *changes: Change,
    due: tuple[Change, ...] = (),
    start: date = JUNE,
    end: date = JULY,
    **terms: Mapping[str, int],
) -> Stock:
    """Units of a month, June 2025 unless another is named."""
    job = Job(schedule, start, end, public=schedule in ("1", "3"), **terms)
    recorded = Inventory(tuple(Standing(code, units) for code, units in standing.items()), changes)
    return Stock(job, tax_code, tax_code, recorded, due)


def service(
    schedule: str, kwh: int, kw: int, *, kvarh: int = 0, kvar: int = 0, days: int = 30, primary: bool = False
) -> Metered:
    """A large service whose figures come from interval data, so that no multiplier stands before them."""
    job = Job(schedule, FIRST_READ, FIRST_READ + timedelta(days=days), primary_metered=primary)
    peaks = (DayPeak(date(2025, 6, 10), kw, 14, kw // 2, 23),)
    return Metered(job, "00", "00", 1, 1, kwh, kvarh, Decimal(kw), peaks, kvar, kw + 1)


HPS_TO_LED = (
    Change("HPS200", -10, date(2025, 6, 11), "WO 240611"),
    Change("LED95", 10, date(2025, 6, 11), "WO 240611"),
)
RIVERTON = {"HPS100": 142, "HPS200": 38, "HPS400": 12, "LED95": 60}
SUPPLY = {"PS1440": 1440}
STOCKS = {
    "5A": stock("1", "19", RIVERTON, *HPS_TO_LED),
    "5A2": stock("3", "11", {"HPS150": 25, "LED72": 14}, watts={"LED72": 72}),
    "5A3": stock("5", "00", {"HOUSE": 214, "APT8": 3, "LAUNDRY": 3}, weight={"HOUSE": 1, "APT8": 8, "LAUNDRY": 1}),
    "5B1": stock("23", "10", {"PS1440": 86}, watts=SUPPLY),
    "5B2": stock(
        "23",
        "10",
        {"PS1440": 86},
        Change("PS1440", 4, date(2025, 6, 13)),
        Change("PS1440", -2, date(2025, 6, 21)),
        watts=SUPPLY,
    ),
    "5B3": stock("23", "00", {"PS960": 22}, start=date(2025, 2, 1), end=date(2025, 3, 1), watts={"PS960": 960}),
    "5C1": stock(POLES, "99", {ATTACHED: 4318}, start=date(2026, 1, 1), end=date(2026, 2, 1)),
    "5C2 added": stock(
        POLES, "99", {ATTACHED: 4318}, Change(ATTACHED, 120, date(2025, 5, 9), "PERMIT 25-117"),
        start=date(2025, 5, 1), end=date(2025, 8, 1),
    ),
    "5C2 removed": stock(
        POLES, "99", {ATTACHED: 4318}, Change(ATTACHED, -60, date(2025, 9, 4), "PERMIT 25-201"),
        start=date(2025, 8, 1), end=date(2025, 11, 1),
    ),
    "5C3": stock(
        POLES, "99", {ATTACHED: 4318}, Change(ATTACHED, 37, date(2025, 9, 4), "COUNT 25-3"),
        start=date(2025, 8, 1), end=date(2025, 11, 1),
    ),
}  # fmt: skip
SERVICES = {
    "5D1": service("36", 4_118_000, 7_420, kvarh=1_655_000),
    "5D2": service("36", 61_000, 1_150),
    "5D3": service("38", 6_902_000, 11_300, kvar=4_060),
    "5D4": service("20", 152_000, 410, kvarh=36_000, days=31, primary=True),
}


def season(phase: str, kwh: int) -> Season:
    """A season in which a pump used so many kWh in June and otherwise stood still."""
    past = tuple(
        PastMonth(date(2025, month, 1), kwh if month == 6 else 0, 9 if month == 6 and kwh else 0)
        for month in range(3, 10)
    )
    return Season(Job("41", date(2025, 10, 1), date(2025, 11, 1), phase=phase), "00", "00", 0, 0, past)


def case_of(subject: Subject, family: str = "genuine", which: int = 0) -> Case:
    """The subject as a line of the queue, drafted rightly or with a slip of that family."""
    ground = Ground(Random("example"), bank(), 1, family)
    setup = Setup(
        subject=subject,
        customer="CITY OF RIVERTON",
        address="ALL STREETS",
        what="An example",
        today=date(2026, 2, 4),
        papers=(contract("On file."),),
        sources=("paper:contract",),
        past=(),
        call="",
        odd="it is an example",
    )
    slip = slips(bank().book, subject, family)[which] if family != "genuine" else None
    made = Drafted(slip.sheet, slip) if slip else Drafted(subject.sheet(bank().book))
    return Case(*laid(ground, setup, made))
