"""Large services and irrigation pumps: meters with transformers, days of interval data, a season of bills."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis import names
from carpath.cis.estimating import months_before
from carpath.cis.manual_bill import Job
from carpath.cis.manual_interval import SUNDAY, DayPeak, report
from carpath.cis.manual_sheet import figure
from carpath.cis.records import Segment
from carpath.exercises.manual import papers
from carpath.exercises.manual.ground import CHANGE_OF_RATES, CITY_CODES, Ground, Setup, working_day
from carpath.exercises.manual.service_papers import (
    dates,
    meter_sheet,
    pt_words,
    register,
    service_contract,
    service_places,
)
from carpath.exercises.manual.subjects import Metered

HISTORY = 12
PLACES = ("00", "00", *CITY_CODES)


@dataclass(frozen=True)
class Size:
    """How large a service of a schedule is: CT and PT ratios, kW from least to most, load factor and kVARh in percent
    of kWh from least to most."""

    schedule: str
    voltage: str
    ct: tuple[int, ...]
    pt: int
    kw: tuple[int, int]
    load: tuple[int, int]
    reactive: tuple[int, int]


SECONDARY = Size("20", "480 V secondary", (40, 60, 80, 120, 160), 1, (150, 480), (38, 60), (38, 52))
PRIMARY = Size("20", "12.47 kV primary", (6, 8, 10), 60, (320, 900), (40, 62), (20, 46))
LARGE = Size("36", "12.47 kV primary", (60, 80, 120), 60, (5400, 8600), (60, 82), (36, 46))
LARGE_IDLE = Size("36", "12.47 kV primary", (40, 60), 60, (900, 1080), (5, 8), (15, 28))
HIGH = Size("38", "115 kV", (10, 20), 1000, (8800, 13_400), (70, 86), (30, 44))
SIZES = {"secondary": SECONDARY, "primary": PRIMARY, "large": LARGE, "idle": LARGE_IDLE, "115 kV": HIGH}


def metered(ground: Ground, kind: str) -> Setup:
    """A large service with its meter, its interval data and its contract."""
    size, code = SIZES[kind], _place(ground)
    job = _job(ground, size)
    subject = _measured(ground, size, job, code)
    windowed = job.schedule != "20"
    unreset = not windowed and (ground.family == "demand" or (ground.step > 1 and ground.chance(3)))
    customer, address = names.works(ground.rng), f"{ground.rng.randrange(100, 9900)} {names.street(ground.rng)}"
    return Setup(
        subject=subject,
        customer=customer,
        address=address,
        what=f"Schedule {job.schedule}, {dates(job)}",
        today=working_day(ground.rng, job.end),
        papers=(
            service_contract(customer, subject, size.voltage),
            meter_sheet(ground, subject, unreset=unreset),
            report(subject.peaks, customer, minutes=60 if windowed else 15, kvar=subject.kvar if windowed else 0),
            service_places(ground, subject, customer, address),
            papers.last_workbook(_before(subject).sheet(ground.book), dates(_earlier(job))),
        ),
        sources=("paper:contract", "paper:meter", "paper:interval", "paper:places"),
        past=_past(ground, subject, size),
        call=_call(ground),
        odd=_odd(kind, subject, unreset=unreset),
        register=register(subject),
        found={"CT": f"Nameplates: CT {subject.ct * 5}:5, {pt_words(subject)}. Multiplier {subject.multiplier:,}."},
    )


def _odd(kind: str, subject: Metered, *, unreset: bool) -> str:
    """Why a right draft looks strange."""
    if kind == "idle":
        return "energy and demand stay below the schedule's minimum, which takes their place"
    if unreset:
        return f"the register was not reset and shows {subject.last_kw} kW; the interval data show {subject.kw} kW"
    if subject.job.schedule != "20":
        return f"higher peaks lie at night and on a Sunday; inside the window it was {subject.kw:,} kW"
    return "registers, multiplier, demand and power factor are taken as contract and meter say"


def _place(ground: Ground) -> str:
    return ground.among(CITY_CODES if ground.step == 4 else PLACES)


def _job(ground: Ground, size: Size) -> Job:
    """From read to read; on step 4 across the change of rates."""
    rng = ground.rng
    if ground.step == 4:
        start = CHANGE_OF_RATES - timedelta(days=rng.randrange(8, 22))
    else:
        start = ground.month() + timedelta(days=rng.randrange(1, 20))
    owned = size is PRIMARY and ground.chance(2)
    return Job(
        size.schedule,
        start,
        start + timedelta(days=rng.randrange(28, 33)),
        connected_kw=size.kw[1] if size.schedule == "20" else 0,
        primary_metered=size is PRIMARY and not owned,
        customer_transformer=owned,
    )


def _measured(ground: Ground, size: Size, job: Job, code: str) -> Metered:
    rng = ground.rng
    ct, kw = ground.among(size.ct), rng.randint(*size.kw)
    multiplier = ct * size.pt
    kwh = kw * 24 * job.days * rng.randint(*size.load) // (100 * multiplier)
    reactive = kwh * rng.randint(*size.reactive) // 100
    return Metered(
        job,
        code,
        ground.office(code),
        ct,
        size.pt,
        kwh,
        reactive,
        _dial(kw, multiplier),
        _peaks(ground, job, kw, windowed=size.schedule != "20"),
        kw * rng.randint(max(30, size.reactive[0]), size.reactive[1] + 6) // 100,
        kw * rng.randint(106, 124) // 100,
    )


def _dial(kw: int, multiplier: int) -> Decimal:
    """What a demand register shows; four decimals bring back the whole kW."""
    return (Decimal(kw) / multiplier).quantize(Decimal("0.0001"))


def _peaks(ground: Ground, job: Job, kw: int, *, windowed: bool) -> tuple[DayPeak, ...]:
    """Days of which exactly one reaches `kw`; with a window, a night and a Sunday exceed it."""
    days = [job.start + timedelta(days=count) for count in range(job.days)]
    weekdays = [day for day in days if day.weekday() != SUNDAY]
    top, night = ground.rng.sample(weekdays, 2)
    sunday = ground.among([day for day in days if day.weekday() == SUNDAY])
    gaps = {ground.among(weekdays): ground.rng.randrange(1, 5)} if ground.step > 1 else {}
    over = {night: (104, 112)} if windowed else {}
    return tuple(
        _peak(ground, day, kw, top, sunday if windowed else None, over.get(day), gaps.get(day, 0)) for day in days
    )


def _peak(
    ground: Ground, day: date, kw: int, top: date, sunday: date | None, night: tuple[int, int] | None, missing: int
) -> DayPeak:
    rng = ground.rng
    inside = kw if day == top else kw * rng.randint(78, 98) // 100
    if day.weekday() == SUNDAY:
        inside = kw * rng.randint(102, 103) // 100 if day == sunday else kw * rng.randint(52, 74) // 100
    outside = kw * rng.randint(*(night or (55, 88))) // 100
    return DayPeak(day, inside, rng.randrange(7, 22), outside, ground.among((0, 1, 4, 5, 6, 22, 23)), missing)


def _earlier(job: Job) -> Job:
    return replace(job, start=months_before(job.start, 1), end=job.start)


def _before(subject: Metered) -> Metered:
    """The same service a month earlier, whose peak was `last_kw`."""
    job = _earlier(subject.job)
    factor = subject.last_kw * 100 // max(1, subject.kw)
    peak = (DayPeak(_weekday(job.start), subject.last_kw, 9, 0, 0),)
    return replace(
        subject,
        job=job,
        kwh_dial=subject.kwh_dial * factor // 106,
        kvarh_dial=subject.kvarh_dial * factor // 106,
        kw_dial=_dial(subject.last_kw, subject.multiplier),
        peaks=peak,
        kvar=subject.kvar * factor // 106,
    )


def _weekday(day: date) -> date:
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day


def _past(ground: Ground, subject: Metered, size: Size) -> tuple[Segment, ...]:
    """A year of bills, the last of them that of last month's workbook."""
    rows, end, own = [], subject.job.start, _before(subject)
    for _ in range(HISTORY):
        sheet = own.sheet(ground.book)
        total, kwh = figure(sheet, "total"), figure(sheet, "kwh")
        assert total is not None and kwh is not None
        rows.append(Segment("", own.job.start, end, int(kwh), total))
        end = own.job.start
        own = _varied(ground, replace(own, job=_earlier(own.job)), size)
    return tuple(rows[::-1])


def _varied(ground: Ground, own: Metered, size: Size) -> Metered:
    """Another month of the same works: use some percent up or down."""
    low = max(1, own.kwh_dial * ground.rng.randint(94, 104) // 100)
    return replace(own, kwh_dial=low, kvarh_dial=max(1, low * size.reactive[0] // 100))


def _call(ground: Ground) -> str:
    return ground.among(
        (
            "We ran a third shift most of the month.",
            "Nothing out of the ordinary here; ask the shift manager.",
            "Our peak was on a Sunday night, if that helps you.",
            "We read the same demand on our own panel, I think.",
            "Somebody of yours was at the meter room; I did not see what for.",
        )
    )
