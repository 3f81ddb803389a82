"""The workbook that a bill asks for: charges, units, devices and the roll as rows, with their statistics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from carpath.cis.billing import Bill
from carpath.cis.billing_lines import BillLine
from carpath.cis.billing_power import device_kwh
from carpath.cis.manual_bill import Form, Job, counted_of, priced, taken_from
from carpath.cis.manual_inventory import Counted, Inventory
from carpath.cis.manual_sheet import TOTALS, RollRow, Row, Sheet, plain
from carpath.cis.proration import round_half_up
from carpath.cis.tariff import TariffBook
from carpath.cis.tariff_prices import Lighting

# What a lamp that the price list lacks uses: watts x hours of a month (Schedule 3).
LAMP_HOURS = 335
_CODES = {"ANNUAL": "SHORTFALL"}


def inventory_sheet(
    book: TariffBook, job: Job, tax_code: str, inventory: Inventory, counted: Iterable[Counted] | None = None
) -> Sheet:
    """The finished workbook of an inventory; `counted` in place of what the inventory itself gives."""
    parts = counted_of(job, inventory) if counted is None else tuple(counted)
    inputs = taken_from(job, parts)
    made = priced(book, job, {"tax_code": tax_code, **inputs})
    counts, figures = _counts(book, job, parts, inputs)
    return sheet_of(made, job, figures, counts=counts, roll=roll_rows(inventory, job))


def _counts(
    book: TariffBook, job: Job, parts: tuple[Counted, ...], inputs: Mapping[str, object]
) -> tuple[tuple[Row, ...], dict[str, str]]:
    """The rows and figures beside the charges."""
    if job.form is Form.DEVICES:
        rows = device_rows(parts, job)
        return rows, {"kwh": str(sum(int(row.amount) for row in rows))}
    if job.form is Form.UNITS:
        return unit_rows(parts, job), {"units": str(inputs["units"])}
    return (), {"kwh": str(lamp_kwh(book, parts, job))} if job.form is Form.LAMPS else {}


def sheet_of(
    made: Bill, job: Job, figures: Mapping[str, str], *, counts: Iterable[Row] = (), roll: Iterable[RollRow] = ()
) -> Sheet:
    """The finished workbook of a bill."""
    totals = dict(zip(TOTALS, (getattr(made, name) for name in TOTALS), strict=True))
    cells = {**figures, "tax_code": made.tax_code, **{name: plain(amount) for name, amount in totals.items()}}
    return Sheet(tuple(counts), tuple(row_of(line, job) for line in made.lines), cells, tuple(roll))


def row_of(line: BillLine, job: Job) -> Row:
    """A charge line as a row of the workbook; lamps state the days of a whole month too."""
    head = line.label.split()[0]
    days, of = (str(line.share.days), str(line.share.month)) if line.share else ("", "")
    if not line.share and job.form is Form.LAMPS:
        days = of = str(job.days)
    return Row(_CODES.get(head, head), plain(line.quantity), _rate(line.rate), days, of, plain(line.amount))


def _rate(rate: Decimal) -> str:
    """A rate of the book as it stands there; a ratio that does not end with six decimals."""
    return plain(rate.quantize(Decimal("0.000001")) if -int(rate.as_tuple().exponent) > 6 else rate)


def device_rows(counted: Iterable[Counted], job: Job) -> tuple[Row, ...]:
    """Devices in kWh: rounded for each device, then times the count."""
    rows = []
    for part in counted:
        each = device_kwh(job.watts[part.code], part.days)
        rows.append(Row(part.code, str(part.units), str(each), str(part.days), str(job.days), str(each * part.units)))
    return tuple(rows)


def unit_rows(counted: Iterable[Counted], job: Job) -> tuple[Row, ...]:
    """Buildings in lighting units (Schedule 5)."""
    return tuple(
        Row(part.code, str(part.units), str(job.weight[part.code]), amount=str(part.units * job.weight[part.code]))
        for part in counted
    )


def roll_rows(inventory: Inventory, job: Job) -> tuple[RollRow, ...]:
    return tuple(
        RollRow(row.code, *(str(units) for units in (row.opening, row.added, row.removed, row.closing)))
        for row in inventory.roll(job.start, job.end)
    )


def lamp_kwh(book: TariffBook, counted: Iterable[Counted], job: Job) -> int:
    """kWh of lights for statistics: kWh a month of the code, by days, rounded once on the sum (handbook 5A)."""
    lighting = book.schedules["1"]
    assert isinstance(lighting, Lighting)
    table = lighting.lamp_kwh_month or {}
    total = Fraction(0)
    for part in counted:
        month = Fraction(table[part.code]) if part.code in table else Fraction(job.watts[part.code] * LAMP_HOURS, 1000)
        total += part.units * month * Fraction(part.days, job.days)
    return round_half_up(total.numerator, total.denominator)
