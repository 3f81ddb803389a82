"""The moves of this desk as data, beside those that every desk has. Every value travels as text."""

from __future__ import annotations

from dataclasses import fields

from carpath.cis.bench_schema import SHARED_SCHEMA, Schema, described
from carpath.cis.manual_bill import FIGURES
from carpath.cis.manual_check import TOTAL_WORDS
from carpath.cis.manual_sheet import MOST_ROWS, RollRow, Row

_DAY = "a date, 2025-06-12 or 06/12/2025"
_GRIDS: tuple[tuple[str, str, type], ...] = (
    ("c", "of the devices, buildings or registers", Row),
    ("l", "of the charges", Row),
    ("r", "of the unit roll", RollRow),
)
_FIGURES = {name: words for rows in FIGURES.values() for name, words in rows}
_CELLS = {
    **{
        f"{letter}{place}_{each.name}": f"{each.name}, row {place} {words}"
        for letter, words, kind in _GRIDS
        for place in range(1, MOST_ROWS + 1)
        for each in fields(kind)
    },
    **{f"f_{name}": words for name, words in {**_FIGURES, "tax_code": "tax code", **TOTAL_WORDS}.items()},
}
SCHEMA: Schema = (
    *SHARED_SCHEMA,
    described(
        "sheet",
        "Writes cells of the workbook.",
        note="the note on the bill; as with every cell, what is not named stays as it is",
        then="check or enter, to go on at once",
        **_CELLS,
    ),
    described(
        "paste",
        "Puts rows copied from a spreadsheet in place of those of a grid.",
        grid="counts or lines",
        rows="one row a line: code, units, rate, days, of, amount, with tabs between them",
    ),
    described(
        "change",
        "Puts a dated change into the inventory.",
        code="the code of the lamp, device, building or attachment",
        added="units added, or",
        removed="units removed",
        date=_DAY,
    ),
    described(
        "rebill",
        "Cancels the bill of an earlier month and bills it again from the inventory as it now stands.",
        month=f"first day of that month: {_DAY}",
        expected="your own total in dollars",
    ),
    described("check", "Asks the second person, who recomputes the workbook and traces no inputs."),
    described("enter", "Enters the bill at the workbook's total."),
    described(
        "undo",
        "Takes back what is not final.",
        what="change, rebill or order",
        code="of the change",
        date="of the change",
        month="of the rebill",
        order="number of an order that was not dispatched yet",
    ),
)
