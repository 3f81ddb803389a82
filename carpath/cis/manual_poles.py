"""Rent for attachments to the District's poles: no energy, no tax, an invoice of Finance (handbook 9.5, 5C)."""

from __future__ import annotations

from collections.abc import Iterable

from carpath.cis.billing_lines import Bill, BillLine, PriceRow, sum_of
from carpath.cis.proration import Share
from carpath.cis.tariff import TariffBook
from carpath.cis.taxes import tax_on

POLES = "454"
YEARS_WITHOUT_PERMIT = 5
MONTHS = 12
# Code of a row -> what it is; removals are credits.
ATTACHED, ADDED, REMOVED, UNPERMITTED = "ATTACH", "ADDED", "REMOVED", "UNPERMIT"
POLE_CODES = (ATTACHED, ADDED, REMOVED, UNPERMITTED)


# How the order of a change begins that came from a field count and not from a permit.
FIELD_COUNT = "COUNT"


def months_left(month: int, *, counted: bool) -> int:
    """Months of the year that remain in a month: an addition counts its own, a removal does not."""
    return MONTHS - month + counted


def pole_bill(book: TariffBook, rows: Iterable[tuple[str, int, int]], tax_code: str, days: int) -> Bill:
    """The invoice of rows (code, attachments, months of the year), priced at the annual rate of the book."""
    lines = [_line(book, *row) for row in rows]
    taxable = sum_of(lines)
    put, priv, city = tax_on(book.taxes, tax_code, taxable)
    return Bill(POLES, tax_code, days, tuple(lines), taxable, put, priv, city, taxable + put + priv + city)


def _line(book: TariffBook, code: str, units: int, months: int) -> BillLine:
    rate, row = book.pole_attachments.annual_rate_per_attachment, PriceRow(POLES, book.meta.book_date)
    if code == UNPERMITTED:
        return row.charge(code, units, rate, Share(YEARS_WITHOUT_PERMIT, 1))
    share = None if months == MONTHS else Share(months, MONTHS)
    return row.charge(code, -units if code == REMOVED else units, rate, share)
