"""The papers on the desk: contract, work orders, places and taxes, last month's workbook, the bills of a season."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from carpath.cis.billing import Bill
from carpath.cis.manual_inventory import Change
from carpath.cis.manual_sheet import Row, Sheet, number
from carpath.cis.papers import Paper
from carpath.cis.tariff import TariffBook
from carpath.core.money import show


@dataclass(frozen=True)
class Ticket:
    """A work order, permit or field count as it was handed in; `changes` is what it did outside, nothing where it is
    not about this customer."""

    number: str
    done: date
    where: str
    work: str
    customer: str
    changes: tuple[Change, ...] = ()


def contract(*sentences: str) -> Paper:
    return Paper("contract", "Contract", sentences)


def tickets(rows: Iterable[Ticket], title: str) -> Paper:
    """Work done, in the order of its days."""
    ordered = sorted(rows, key=lambda row: (row.done, row.number))
    cells = tuple((row.number, f"{row.done:%m/%d/%Y}", row.where, row.work, row.customer) for row in ordered)
    return Paper("orders", title, (), ("Number", "Done", "Where", "Work", "For"), cells)


def places(book: TariffBook, rows: Sequence[tuple[str, str, str]], *sentences: str) -> Paper:
    """Where the units stand and which tax code follows: rows of (what, where, tax code)."""
    cells = tuple((what, where, code, book.taxes.codes[code].place) for what, where, code in rows)
    return Paper("places", "Places and tax codes", sentences, ("What", "Where", "Tax code", "Place"), cells)


def last_workbook(sheet: Sheet, month: str) -> Paper:
    """The workbook of the month before, as it was entered."""
    rows = tuple(_cells(row) for row in (*sheet.counts, *sheet.lines))
    figures = ", ".join(f"{words} {sheet.text(name)}" for name, words in _FIGURES.items() if sheet.text(name))
    total = f"Tax code {sheet.text('tax_code')}. Taxable {_money(sheet, 'taxable')}, total {_money(sheet, 'total')}."
    text = (f"{month}. {figures}." if figures else f"{month}.", total)
    return Paper("last", "Last month's workbook", text, ("Code", "Units", "Rate", "Days", "Amount"), rows)


_FIGURES = {
    "kwh": "kWh",
    "kw": "kW",
    "kvarh": "kVARh",
    "kvar": "kVAR",
    "pf": "power factor",
    "units": "units",
}


def _cells(row: Row) -> tuple[str, ...]:
    days = f"{row.days}/{row.of}" if row.days else ""
    return row.code, row.units, row.each, days, f"{number(row.amount) or Decimal(0):,f}"


def _money(sheet: Sheet, name: str) -> str:
    return show(number(sheet.text(name)) or Decimal(0))


def season(bills: Iterable[tuple[date, Bill]]) -> Paper:
    """The bills of an irrigation season, line by line."""
    columns = ("Month", "Basic", "Energy", "Demand", "CPA", "Taxes", "Total")
    rows = tuple((f"{start:%B}", *_parts(bill)) for start, bill in bills)
    return Paper("season", "Bills of the season", ("As they were billed and paid.",), columns, rows)


def _parts(bill: Bill) -> tuple[str, ...]:
    amounts = [
        sum((line.amount for line in bill.lines if line.label == label), Decimal("0.00"))
        for label in ("BASIC", "ENERGY", "DEMAND", "CPA")
    ]
    return tuple(f"{amount:,}" for amount in (*amounts, bill.put + bill.priv + bill.city, bill.total))
