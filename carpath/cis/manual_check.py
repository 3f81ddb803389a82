"""The second person's check: everything that can be recomputed from the workbook itself, and nothing beyond it.

Who checks recomputes rows, totals, taxes and the roll; whether the inputs are right only their sources can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from carpath.cis.manual_bill import FIGURES, Form, Job, computed
from carpath.cis.manual_rows import sheet_of
from carpath.cis.manual_sheet import (
    TOTALS,
    RollRow,
    Row,
    Sheet,
    figure,
    line_of,
    lines_of,
    matched,
    number,
    plain,
)
from carpath.cis.tariff import TariffBook
from carpath.cis.taxes import tax_on
from carpath.core.errors import Refused

NOTHING_FOUND = (
    "Recomputed every row, the taxes and the roll: they come out as written. Inputs and kWh for statistics not traced."
)
ZERO = Decimal("0.00")
TOTAL_WORDS = {"taxable": "Taxable", "put": "State tax", "priv": "Privilege tax", "city": "City tax", "total": "Total"}


def first_slip(book: TariffBook, job: Job, sheet: Sheet) -> str:
    """What the second person finds first, in a sentence, or "" where everything comes out."""
    return next(_slips(book, job, sheet), "")


def _slips(book: TariffBook, job: Job, sheet: Sheet) -> Iterator[str]:
    try:
        right = sheet_of(computed(book, job, sheet), job, {})
    except Refused as refused:
        yield f"I cannot follow this workbook. {refused.sentence}"
        return
    yield from _count_slips(sheet)
    yield from _row_slips(sheet, right)
    if job.form in (Form.DEVICES, Form.UNITS) and total_of(sheet.counts) != figure(sheet, FIGURES[job.schedule][0][0]):
        yield "The units do not add up to the figure that is priced."
    yield from tax_slips(book, sheet)
    yield from (f"The roll of {row.code} does not close." for row in sheet.roll if not closes(row))


def _count_slips(sheet: Sheet) -> Iterator[str]:
    for row in sheet.counts:
        units, each, amount = number(row.units), number(row.each), number(row.amount)
        if units is None or each is None or units * each != amount:
            yield f"Units {row.code}: {row.units} x {row.each} is not {row.amount or 'empty'}."


def _row_slips(sheet: Sheet, right: Sheet) -> Iterator[str]:
    """Rows that do not follow from the determinants at the rates in force; what they should be is not said."""
    expected = lines_of(right.lines)
    for row in sheet.lines:
        own = line_of(row)
        if own is None or own not in expected:
            yield f"I do not get your row {row.code}: {_words(row)}."
    if matched(lines_of(sheet.lines), expected) < len(expected):
        yield "A charge of this schedule is missing from the workbook."


def _words(row: Row) -> str:
    prorated = f" x {row.days}/{row.of}" if row.days and row.days != row.of else ""
    return f"{row.units or '?'} x {row.each or '?'}{prorated} = {row.amount or 'empty'}"


def tax_slips(book: TariffBook, sheet: Sheet) -> Iterator[str]:
    """Totals that do not follow from the rows and from the workbook's own tax code."""
    for name, due in _due(book, sheet).items():
        if due is None or figure(sheet, name) != due:
            yield f"{TOTAL_WORDS[name]}: I get another figure than {sheet.text(name) or 'an empty cell'}."


def tax_share(book: TariffBook, sheet: Sheet) -> Fraction:
    """What part of the totals follows from the rows."""
    return 1 - Fraction(sum(1 for _ in tax_slips(book, sheet)), len(TOTALS))


def _due(book: TariffBook, sheet: Sheet) -> dict[str, Decimal | None]:
    """Each total as it follows from the cells before it; None where they cannot be read."""
    taxable, code = total_of(sheet.lines), sheet.text("tax_code")
    parts = [figure(sheet, name) for name in TOTALS[:-1]]
    written = [part for part in parts if part is not None]
    total = sum(written, ZERO) if len(written) == len(parts) else None
    taxes = tax_on(book.taxes, code, taxable) if code in book.taxes.codes else (None, None, None)
    return dict(zip(TOTALS, (taxable, *taxes, total), strict=True))


def total_of(rows: Iterable[Row]) -> Decimal:
    """The sum of the amounts that can be read."""
    return sum((number(row.amount) or ZERO for row in rows), ZERO)


def retotaled(book: TariffBook, sheet: Sheet) -> Sheet:
    """The sheet with the totals that follow from its rows and tax code."""
    taxable = total_of(sheet.lines)
    taxes = tax_on(book.taxes, sheet.text("tax_code"), taxable)
    totals = (taxable, *taxes, taxable + sum(taxes, ZERO))
    return replace(sheet, figures={**sheet.figures, **dict(zip(TOTALS, map(plain, totals), strict=True))})


def closes(row: RollRow) -> bool:
    """Opening + added - removed = closing; an empty cell is nothing."""
    opening, added, removed, closing = (
        number(text or "0") for text in (row.opening, row.added, row.removed, row.closing)
    )
    if opening is None or added is None or removed is None:
        return False
    return opening + added - removed == closing
