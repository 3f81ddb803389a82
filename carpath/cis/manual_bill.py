"""From the workbook to the bill: what is to be billed, what the CIS takes from a workbook, and what it makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from carpath.cis.billing import Bill, bill
from carpath.cis.manual_inventory import Counted, Inventory
from carpath.cis.manual_poles import (
    ADDED,
    ATTACHED,
    FIELD_COUNT,
    MONTHS,
    POLE_CODES,
    POLES,
    REMOVED,
    UNPERMITTED,
    months_left,
    pole_bill,
)
from carpath.cis.manual_sheet import Row, Sheet, figure, number
from carpath.cis.tariff import TariffBook
from carpath.core.errors import Faulty, Refused


class Form(StrEnum):
    """What kind of workbook a schedule asks for."""

    LAMPS = "lamps"
    UNITS = "units"
    DEVICES = "devices"
    POLES = "poles"
    METERED = "metered"
    SEASON = "season"


FORM_OF = {
    "1": Form.LAMPS,
    "3": Form.LAMPS,
    "5": Form.UNITS,
    "23": Form.DEVICES,
    POLES: Form.POLES,
    "20": Form.METERED,
    "36": Form.METERED,
    "38": Form.METERED,
    "41": Form.SEASON,
}
# Single cells of each form, beside tax code and totals.
FIGURES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "1": (("kwh", "kWh for statistics"),),
    "3": (("kwh", "kWh for statistics"),),
    "5": (("units", "Units in all"),),
    "23": (("kwh", "kWh in all"),),
    POLES: (),
    "20": (("kwh", "kWh"), ("kw", "Measured kW"), ("kvarh", "kVARh"), ("pf", "Average power factor")),
    "36": (("kwh", "kWh"), ("kw", "Billing kW"), ("kvarh", "kVARh"), ("pf", "Average power factor")),
    "38": (("kwh", "kWh"), ("kw", "Billing kW"), ("kvar", "Maximum kVAR")),
    "41": (("kwh", "kWh"), ("kw", "kW"), ("season", "Season billed before this month")),
}
DEMAND_FIGURES = ("kw", "kvar", "kvarh", "pf", "season")
# Lines whose presence is a decision of its own: a minimum, a discount, a power-factor charge.
SPECIAL = ("MINIMUM", "PF", "KVAR", "PRIM", "XFMR", "SHORTFALL")


@dataclass(frozen=True)
class Job:
    """What is to be billed, as contract and CIS have it. `start` is the first day, `end` the first day not billed.

    watts   input watts of each device code, and of lamps that the price list lacks
    weight  lighting units of each kind of building (Schedule 5)
    public  a public authority, which has a revenue account of its own
    """

    schedule: str
    start: date
    end: date
    phase: str = ""
    connected_kw: int = 0
    primary_metered: bool = False
    customer_transformer: bool = False
    watts: Mapping[str, int] = field(default_factory=dict)
    weight: Mapping[str, int] = field(default_factory=dict)
    public: bool = False

    @property
    def form(self) -> Form:
        return FORM_OF[self.schedule]

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def month(self) -> str:
        """The month as the engine names it."""
        return f"{self.start:%Y-%m}"

    @property
    def monthly(self) -> bool:
        """Billed by the calendar month, not from read to read."""
        return self.form is not Form.METERED


def priced(book: TariffBook, job: Job, inputs: Mapping[str, object]) -> Bill:
    """The bill of determinants. Raises Refused with what cannot be."""
    try:
        if job.form is Form.POLES:
            return _pole_invoice(book, job, inputs)
        return bill(book, job.schedule, {**_period(job), **inputs})
    except Faulty as faulty:
        said = " ".join(f"{fault.place}: {fault.sentence}" for fault in faulty.faults)
        raise Refused(f"The CIS cannot compute this bill. {said}") from faulty


def _pole_invoice(book: TariffBook, job: Job, inputs: Mapping[str, object]) -> Bill:
    rows, tax_code = inputs["rows"], str(inputs["tax_code"])
    assert isinstance(rows, list)
    if tax_code not in book.taxes.codes:
        raise Refused(f"There is no tax code {tax_code}; the book has {', '.join(book.taxes.codes)}.")
    return pole_bill(book, rows, tax_code, job.days)


def _period(job: Job) -> dict[str, object]:
    if job.monthly:
        return {"month": job.month}
    return {
        "from": job.start,
        "to": job.end,
        **({"connected_kw": job.connected_kw} if job.schedule == "20" else {}),
        **({"primary_metered": True} if job.primary_metered else {}),
        **({"customer_transformer": True} if job.customer_transformer else {}),
    }


def computed(book: TariffBook, job: Job, sheet: Sheet) -> Bill:
    """The bill that the CIS makes of a workbook: it takes the determinants and prices them itself. Raises Refused."""
    return priced(book, job, {"tax_code": sheet.text("tax_code"), **_ENTERED[job.form](job, sheet)})


def _lamps(job: Job, sheet: Sheet) -> dict[str, object]:
    return _with_watts(job, [[row.code, _whole(row.units, row), _days(job, row)] for row in sheet.lines])


def _devices(job: Job, sheet: Sheet) -> dict[str, object]:
    unknown = next((row.code for row in sheet.counts if row.code not in job.watts), None)
    if unknown is not None:
        raise Refused(f"The inventory has no device {unknown or '(empty)'}; it has {', '.join(job.watts)}.")
    return {"devices": [[job.watts[row.code], _whole(row.units, row), _days(job, row)] for row in sheet.counts]}


def _poles(job: Job, sheet: Sheet) -> dict[str, object]:
    unknown = next((row.code for row in sheet.lines if row.code not in POLE_CODES), None)
    if unknown is not None:
        raise Refused(f"Pole rent has no row {unknown or '(empty)'}; it has {', '.join(POLE_CODES)}.")
    if not sheet.lines:
        raise Refused("The workbook has no row yet.")
    return {
        "rows": [(row.code, _whole(row.units.lstrip("-"), row), _whole(row.days or "12", row)) for row in sheet.lines]
    }


def _metered(job: Job, sheet: Sheet) -> dict[str, object]:
    names = [name for name, _ in FIGURES[job.schedule] if name != "pf"]
    return {name: _figure(sheet, name) for name in names}


def _season(job: Job, sheet: Sheet) -> dict[str, object]:
    figures = {name: _figure(sheet, name) for name in ("kwh", "kw")}
    return {**figures, "season_billed": _money(sheet, "season"), "phase": job.phase}


_ENTERED: Mapping[Form, Callable[[Job, Sheet], dict[str, object]]] = {
    Form.LAMPS: _lamps,
    Form.UNITS: lambda job, sheet: {"units": _figure(sheet, "units")},
    Form.DEVICES: _devices,
    Form.POLES: _poles,
    Form.METERED: _metered,
    Form.SEASON: _season,
}


def _whole(text: str, row: Row) -> int:
    value = number(text)
    if value is None or value != int(value) or not 0 <= value < 10**9:
        raise Refused(f"Row {row.code or '(no code)'}: '{text}' is no whole number.")
    return int(value)


def _days(job: Job, row: Row) -> int:
    return _whole(row.days, row) if row.days else job.days


def _figure(sheet: Sheet, name: str) -> int:
    value = figure(sheet, name)
    if value is None or value != int(value) or not 0 <= value < 10**12:
        raise Refused(f"Enter {name} as a whole number, for example 68400.")
    return int(value)


def _money(sheet: Sheet, name: str) -> Decimal:
    value = figure(sheet, name)
    if value is None or not 0 <= value < 10**9:
        raise Refused(f"Enter {name} in dollars, for example 2207.37.")
    return value.quantize(Decimal("0.01"))


def counted_of(job: Job, inventory: Inventory) -> tuple[Counted, ...]:
    """What an inventory gives to bill for the period of the job; attachments count in months instead of days."""
    if job.form is Form.POLES:
        return tuple(_pole_rows(job, inventory))
    return inventory.counted(job.start, job.end)


def _pole_rows(job: Job, inventory: Inventory) -> Iterator[Counted]:
    """The invoice of January for what stands, any other for what changed in its months."""
    if job.start.month == 1:
        yield Counted(ATTACHED, inventory.before(ATTACHED, job.start), MONTHS)
    for change in inventory.within(ATTACHED, job.start, job.end):
        if change.order.startswith(FIELD_COUNT):
            yield Counted(UNPERMITTED, change.units, MONTHS)
        elif change.units > 0:
            yield Counted(ADDED, change.units, months_left(change.day.month, counted=True))
        else:
            yield Counted(REMOVED, -change.units, months_left(change.day.month, counted=False))


def taken_from(job: Job, counted: Iterable[Counted]) -> dict[str, object]:
    """The determinants that counted units give."""
    parts = tuple(counted)
    if job.form is Form.POLES:
        return {"rows": [tuple(part) for part in parts]}
    if job.form is Form.UNITS:
        return {"units": sum(part.units * job.weight[part.code] for part in parts)}
    if job.form is Form.DEVICES:
        return {"devices": [[job.watts[part.code], part.units, part.days] for part in parts]}
    return _with_watts(job, [list(part) for part in parts])


def _with_watts(job: Job, lamps: list[list[object]]) -> dict[str, object]:
    """Lamps, with the watts of those that the price list lacks."""
    codes = {lamp[0] for lamp in lamps}
    unlisted = {code: watts for code, watts in job.watts.items() if code in codes}
    return {"lamps": lamps, **({"other_watts": unlisted} if unlisted else {})}
