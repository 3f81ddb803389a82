"""Irrigation pumps on their October bill, with the bills of the season behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from carpath.cis import names
from carpath.cis.estimating import months_before
from carpath.cis.manual_bill import Job
from carpath.cis.papers import Paper
from carpath.cis.records import Segment
from carpath.exercises.manual import papers
from carpath.exercises.manual.ground import CITY_CODES, Ground, Setup, office_address, working_day
from carpath.exercises.manual.subjects import PastMonth, Season

PLACES = ("00", "00", *CITY_CODES)
IRRIGATED = (3, 4, 5, 6, 7, 8, 9)
OCTOBER = 10


def pump(ground: Ground, kind: str) -> Setup:
    """An irrigation service on its October bill: `idle` ones fall short of the annual minimum, others do not."""
    idle = kind == "idle pump"
    phase = ground.among(("1", "3"))
    year = 2024 if ground.step == 4 else 2025
    code, customer = ground.among(CITY_CODES if ground.step == 4 else PLACES), names.farm(ground.rng)
    job = Job("41", date(year, OCTOBER, 1), date(year, OCTOBER + 1, 1), phase=phase)
    past = tuple(_watered(ground, date(year, month, 1), phase, idle=idle) for month in IRRIGATED)
    subject = Season(job, code, ground.office(code), 0 if idle else ground.rng.randrange(0, 900), 0, past)
    subject = replace(subject, kw=min(phase_kw(phase), 4) if subject.kwh else 0)
    address = f"PUMP - {names.street(ground.rng)}"
    rows = [(month.start, bill) for month, bill in zip(past, subject.bills(ground.book), strict=True)]
    return Setup(
        subject=subject,
        customer=customer,
        address=address,
        what=f"Irrigation, October {year}",
        today=working_day(ground.rng, job.end),
        papers=(
            papers.contract(
                f"{customer}: irrigation pump, {'three' if phase == '3' else 'single'}-phase, Schedule 41.",
                "Annual minimum by phase, tested once a year on the October bill.",
                f"October: {subject.kwh} kWh, {subject.kw} kW; the pump is locked for the winter.",
            ),
            papers.season(rows),
            _pump_places(ground, subject, customer, address),
        ),
        sources=("paper:contract", "paper:season", "paper:places"),
        past=tuple(
            Segment("", m.start, months_before(m.start, -1), m.kwh, bill.total)
            for m, bill in zip(past, subject.bills(ground.book), strict=True)
        ),
        call=_call_farmer(ground),
        odd="the season falls short of the annual minimum, and October lifts it there"
        if idle
        else "the season exceeds the annual minimum, so October adds nothing",
    )


def phase_kw(phase: str) -> int:
    return 40 if phase == "3" else 9


def _watered(ground: Ground, start: date, phase: str, *, idle: bool) -> PastMonth:
    rng = ground.rng
    if idle:
        kwh = rng.randrange(0, 140 if phase == "3" else 40)
        return PastMonth(start, kwh, min(9, 1 + kwh) if kwh else 0)
    kwh = rng.randrange(1_400, 6_200) if phase == "3" else rng.randrange(350, 1_400)
    return PastMonth(start, kwh, rng.randrange(14, 40) if phase == "3" else rng.randrange(5, 10))


def _pump_places(ground: Ground, subject: Season, customer: str, address: str) -> Paper:
    rows = [
        ("Pump", address, subject.tax_code),
        (f"Office of {customer.title()}", office_address(ground), subject.office),
    ]
    return papers.places(ground.book, rows)


def _call_farmer(ground: Ground) -> str:
    return ground.among(
        ("We hardly ran it this year.", "It was a dry summer, as you know.", "The pump is off since September.")
    )
