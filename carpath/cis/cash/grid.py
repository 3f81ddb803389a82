"""The journal as the screen shows it: rows with empty ones to write in, totals in words, the chart behind F4."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from carpath.cis.cash.journal import ROWS, ZERO, Journal, Line, balance_words
from carpath.cis.tariff_codes import LedgerAccount
from carpath.core import money
from carpath.core.errors import Refused
from carpath.core.money import show

FEWEST = 4
"""Rows that an empty journal offers; a filled one has two more than it needs, up to the ROWS that a form may bring."""

COLUMNS = ("account", "debit", "credit", "memo")
CELLS = tuple(f"{name}{row}" for row in range(1, ROWS + 1) for name in COLUMNS)
"""The fields of a form that holds the grid, row by row."""

TYPES: Mapping[str, str] = {
    "A": "Asset",
    "CA": "Takes away from an asset",
    "L": "Liability",
    "R": "Revenue",
    "E": "Expense",
}


def rows(journal: Journal, chart: Mapping[str, LedgerAccount]) -> list[dict[str, str]]:
    """Rows {account, name, debit, credit, memo} of the grid, as many as FEWEST tells."""
    shown = min(ROWS, max(FEWEST, len(journal.lines) + 2))
    lines = [*journal.lines, *[Line("")] * (shown - len(journal.lines))]
    return [_row(line, chart) for line in lines]


def _row(line: Line, chart: Mapping[str, LedgerAccount]) -> dict[str, str]:
    name = chart[line.account].name if line.account in chart else ""
    return {
        "account": line.account,
        "name": name,
        "debit": _amount(line.debit),
        "credit": _amount(line.credit),
        "memo": line.memo,
    }


def _amount(amount: Decimal) -> str:
    return f"{amount:,.2f}" if amount else ""


def totals(journal: Journal) -> dict[str, str]:
    """The foot of the grid: debits, credits, and whether they agree, in words."""
    return {"debits": show(journal.debits), "credits": show(journal.credits), "words": balance_words(journal)}


def codes(chart: Mapping[str, LedgerAccount]) -> list[dict[str, str]]:
    """The chart of accounts as an F4 list, by number."""
    return [{"code": each, "meaning": chart[each].name, "when": TYPES[chart[each].type]} for each in sorted(chart)]


def reverse(journal: Journal, memo: str = "") -> Journal:
    """Debits where credits were and the other way round; with a memo, every row takes it."""
    return Journal(tuple(Line(each.account, each.credit, each.debit, memo or each.memo) for each in journal.lines))


def screen(journal: Journal, chart: Mapping[str, LedgerAccount]) -> Mapping[str, Any]:
    """Everything that the macro of the grid takes: rows, chart, totals."""
    return {"rows": rows(journal, chart), "chart": codes(chart), "totals": totals(journal)}


def typed(sheet: Mapping[str, str], chart: Mapping[str, LedgerAccount]) -> Mapping[str, Any]:
    """The grid of an entry that is being written: its CELLS as they were typed, readable or not. The totals are of the
    amounts that can be read."""
    filled = [_typed_row(sheet, row, chart) for row in range(1, ROWS + 1)]
    last = max((row for row, cells in enumerate(filled, 1) if any(cells.values())), default=0)
    readable = (Line("", _read(cells["debit"]), _read(cells["credit"])) for cells in filled)
    return {
        "rows": filled[: min(ROWS, max(FEWEST, last + 2))],
        "chart": codes(chart),
        "totals": totals(Journal(tuple(readable))),
    }


def _typed_row(sheet: Mapping[str, str], row: int, chart: Mapping[str, LedgerAccount]) -> dict[str, str]:
    cells = {name: sheet.get(f"{name}{row}", "") for name in COLUMNS}
    return {**cells, "name": chart[cells["account"]].name if cells["account"] in chart else ""}


def _read(text: str) -> Decimal:
    try:
        return money.read(text)
    except Refused:
        return ZERO
