"""The papers of a large service: contract, meter sheet, places; and what the tab of the meter shows."""

from __future__ import annotations

from carpath.cis.manual_bill import Job
from carpath.cis.manual_interval import WINDOW
from carpath.cis.papers import Paper
from carpath.exercises.manual import papers
from carpath.exercises.manual.ground import Ground, office_address
from carpath.exercises.manual.subjects import Metered

_METHODS = {
    "20": "Demand: highest 15-minute kW of the period. Power factor from kWh and kVARh, in steps below 97 %.",
    "36": f"Demand: highest 60-minute kW, {WINDOW}. Power factor from kWh and kVARh, ratio to 95 %, on demand alone.",
    "38": f"Demand: highest 60-minute kW, {WINDOW}. Maximum kVAR above 25 % of billing kW is charged.",
}


def dates(job: Job) -> str:
    """From which read to which."""
    return f"{job.start:%m/%d/%Y} to {job.end:%m/%d/%Y}"


def pt_words(subject: Metered) -> str:
    """The potential transformers as the nameplate has them."""
    if subject.pt == 1:
        return "no potential transformers"
    return f"PT {subject.pt * 120:,}:120" if subject.pt < 1000 else f"PT {subject.pt * 115:,}:115"


def service_contract(customer: str, subject: Metered, voltage: str) -> Paper:
    """Schedule, voltage, who owns the transformer, and how demand and power factor are taken."""
    job = subject.job
    owner = "The customer owns the transformer." if job.customer_transformer else "The District owns the transformer."
    metering = "Metered on the primary side." if subject.pt > 1 else "Metered on the secondary side."
    minimum = (
        f"Connected load {job.connected_kw} kW." if job.schedule == "20" else "Minimum a month as in the schedule."
    )
    return papers.contract(
        f"{customer}: Schedule {job.schedule}, {voltage}. {metering} {owner}",
        _METHODS[job.schedule],
        f"{minimum} No allowance for losses. Billed by hand from read to read.",
    )


def meter_sheet(ground: Ground, subject: Metered, *, unreset: bool) -> Paper:
    """The registers at both ends, the transformers, and the demand register of Schedule 20, perhaps last month's."""
    registers = (("kWh", subject.kwh_dial), ("kVARh", subject.kvarh_dial))
    rows = []
    for name, used in registers:
        first = ground.rng.randrange(1_000, 80_000)
        rows.append((name, f"{first:06d}", f"{first + used:06d}", f"{used:,}"))
    text = [f"{dates(subject.job)}. CT {subject.ct * 5}:5, {pt_words(subject)}."]
    if subject.job.schedule == "20":
        shown = subject.last_kw if unreset else subject.kw
        text.append(f"Demand register in primary kW: {shown}. Maximum reactive demand {subject.kvar} kVAR.")
    return Paper("meter", "Meter sheet", tuple(text), ("Register", "Before", "Now", "Difference"), tuple(rows))


def register(subject: Metered) -> tuple[tuple[str, str], ...]:
    """What the tab of the meter says of it."""
    return (
        ("CT ratio", f"{subject.ct * 5}:5"),
        ("PT ratio", pt_words(subject).removeprefix("PT ")),
        ("Recorder", "15 and 60 minutes, by radio"),
    )


def service_places(ground: Ground, subject: Metered, customer: str, address: str) -> Paper:
    """Where the service lies and where its payer sits."""
    rows = [
        ("Service", address, subject.tax_code),
        (f"Office of {customer.title()}", office_address(ground), subject.office),
    ]
    said = []
    if ground.step == 4:
        place = ground.book.taxes.codes[subject.tax_code].place
        said.append(f"The line of the {place} was moved on 03/01/2025; the works lie inside since then.")
    return papers.places(ground.book, rows, *said)
