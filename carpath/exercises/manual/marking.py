"""What of a workbook is right: units, charges, demand, taxes, the roll. A slip carried forward costs once.

Charges and totals are held against what follows from the person's own units and their own tax code, so that a wrong
count priced rightly loses its units and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from carpath.cis.billing_power import average_power_factor
from carpath.cis.manual_bill import DEMAND_FIGURES, FIGURES, SPECIAL, Form, Job, computed
from carpath.cis.manual_check import closes, total_of
from carpath.cis.manual_inventory import Counted
from carpath.cis.manual_rows import lamp_kwh, sheet_of
from carpath.cis.manual_sheet import Line, Sheet, figure, lines_of, matched, number
from carpath.cis.tariff import TariffBook
from carpath.core.errors import Refused

NOTHING = Fraction(0)


def unit_rows(job: Job, sheet: Sheet) -> tuple[Line, ...]:
    """The rows that count units: of their own for devices, dwellings and registers, else those of the charges."""
    return lines_of(sheet.counts if job.form in (Form.DEVICES, Form.UNITS, Form.METERED) else sheet.lines)


def _alike(own: Line, key: Line) -> bool:
    return (own.code, own.units, own.share) == (key.code, key.units, key.share)


def _alike_in_kwh(own: Line, key: Line) -> bool:
    return _alike(own, key) and (own.each, own.amount) == (key.each, key.amount)


def units_share(book: TariffBook, job: Job, own: Sheet, key: Sheet) -> Fraction:
    """Rows with code, units and days of the key, and the kWh or units that follow from one's own rows."""
    alike = _alike if job.form in (Form.LAMPS, Form.POLES) else _alike_in_kwh
    mine, theirs = ([] if job.form is Form.SEASON else list(unit_rows(job, sheet)) for sheet in (own, key))
    found, of = matched(mine, theirs, alike), max(len(mine), len(theirs))
    for name in unit_figures(job):
        value = figure(own, name)
        found += value is not None and value in (figure(key, name), _follows(book, job, own, name))
        of += 1
    return Fraction(found, of) if of else NOTHING


def unit_figures(job: Job) -> tuple[str, ...]:
    """Single cells that count units and not demand."""
    return tuple(name for name, _ in FIGURES[job.schedule] if name not in DEMAND_FIGURES)


def _follows(book: TariffBook, job: Job, own: Sheet, name: str) -> Decimal | None:
    """What a figure comes to from the person's own rows."""
    if job.form in (Form.DEVICES, Form.UNITS):
        return total_of(own.counts)
    if job.form is Form.LAMPS:
        return _own_kwh(book, job, own)
    return next((line.amount for line in lines_of(own.counts) if line.code == name.upper()), None)


def _own_kwh(book: TariffBook, job: Job, own: Sheet) -> Decimal | None:
    counted = [Counted(line.code, int(line.units), int(line.share * job.days)) for line in lines_of(own.lines)]
    try:
        return Decimal(lamp_kwh(book, counted, job))
    except KeyError:
        return None


def expected_rows(book: TariffBook, job: Job, own: Sheet) -> tuple[Line, ...]:
    """The charges that follow from the person's own determinants; none where the CIS cannot compute them."""
    try:
        return lines_of(sheet_of(computed(book, job, own), job, {}).lines)
    except Refused:
        return ()


def price_share(book: TariffBook, job: Job, own: Sheet) -> Fraction:
    """Charges at the rates in force, with the right amounts, for the person's own units."""
    mine, due = lines_of(own.lines), expected_rows(book, job, own)
    return Fraction(matched(mine, due), max(len(mine), len(due))) if due else NOTHING


def demand_share(job: Job, own: Sheet, key: Sheet) -> Fraction:
    """Demand and reactive figures, power factor that follows from one's own, and minimum, penalty or discount where
    they are due and nowhere else."""
    names = [name for name, _ in FIGURES[job.schedule] if name in DEMAND_FIGURES]
    right = [_figure_right(own, key, name) for name in names]
    right.append(_special(own) == _special(key))
    return Fraction(sum(right), len(right))


def _figure_right(own: Sheet, key: Sheet, name: str) -> bool:
    value = figure(own, name)
    return value is not None and value in (figure(key, name), _own_factor(own) if name == "pf" else None)


def _own_factor(own: Sheet) -> Decimal | None:
    kwh, kvarh = figure(own, "kwh"), figure(own, "kvarh")
    if kwh is None or kvarh is None or kwh < 0 or kvarh < 0 or not kwh + kvarh:
        return None
    return average_power_factor(int(kwh), int(kvarh))


def _special(sheet: Sheet) -> list[str]:
    return sorted({row.code for row in sheet.lines if row.code in SPECIAL})


def roll_share(own: Sheet, key: Sheet) -> Fraction:
    """Codes whose roll closes at the units of the key; how a change of an earlier month is written is left open."""
    mine = {row.code: number(row.closing) for row in own.roll if closes(row)}
    right = sum(mine.get(row.code) == number(row.closing) for row in key.roll)
    return Fraction(right, max(len(key.roll), len(own.roll))) if key.roll else NOTHING


def unchanged(own: Sheet, draft: Sheet) -> bool:
    """The bill part of the draft stands as it was; what was merely priced does not count as a change."""
    mine, theirs = own.unpriced(), draft.unpriced()
    return (mine.counts, mine.lines, _filled(mine)) == (theirs.counts, theirs.lines, _filled(theirs))


def _filled(sheet: Sheet) -> dict[str, str]:
    return {name: text for name, text in sheet.figures.items() if text}


def same_bill(own: Sheet, key: Sheet) -> bool:
    """Charges, tax code and total are those of the key."""
    rows = matched(lines_of(own.lines), lines_of(key.lines)) == len(key.lines) == len(own.lines)
    return rows and own.text("tax_code") == key.text("tax_code") and figure(own, "total") == figure(key, "total")


def words(rows: Sequence[Line]) -> str:
    """Rows for a sentence: `HPS100 142, LED95 10 x 20/30`."""
    return (
        ", ".join(f"{row.code} {row.units:,f}" + (f" x {row.share}" if row.share != 1 else "") for row in rows)
        or "none"
    )
