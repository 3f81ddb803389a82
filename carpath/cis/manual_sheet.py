"""The workbook of a bill that no register makes: rows as they were typed, and what they say once they are read.

A cell is text, because a person may leave it half typed; `line_of` and `figure` read it, and None means unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from fractions import Fraction
from operator import eq
from typing import NamedTuple

from carpath.core.errors import Refused

MOST_ROWS = 12
# Charges that follow from others: their amount says all, however units and rate were written.
BY_AMOUNT = ("PF", "PRIM", "XFMR", "MINIMUM", "SHORTFALL")
TOTALS = ("taxable", "put", "priv", "city", "total")
_NUMBER = re.compile(r"[-+]?\d{1,12}(?:\.\d{0,12})?|[-+]?\.\d{1,12}")


@dataclass(frozen=True)
class Row:
    """`units` x `each` x `days`/`of` = `amount`; a whole month may leave days and of empty."""

    code: str = ""
    units: str = ""
    each: str = ""
    days: str = ""
    of: str = ""
    amount: str = ""

    @property
    def empty(self) -> bool:
        return self == Row()


@dataclass(frozen=True)
class RollRow:
    """A row of the unit roll."""

    code: str = ""
    opening: str = ""
    added: str = ""
    removed: str = ""
    closing: str = ""

    @property
    def empty(self) -> bool:
        return self == RollRow()


@dataclass(frozen=True)
class Sheet:
    """`counts` are units outside or registers, in kWh; `lines` are charges in dollars; `figures` are single cells by
    name: the determinants, the tax code, and the totals."""

    counts: tuple[Row, ...] = ()
    lines: tuple[Row, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    roll: tuple[RollRow, ...] = ()

    def text(self, name: str) -> str:
        return self.figures.get(name, "")

    def unpriced(self) -> Sheet:
        """The sheet of one who counted and left the pricing to another: no amounts, no totals."""
        kept = {name: text for name, text in self.figures.items() if name not in (*TOTALS, "pf")}
        return replace(self, lines=tuple(replace(row, amount="") for row in self.lines), figures=kept)


class Line(NamedTuple):
    """A row that was read; `share` is days / of."""

    code: str
    units: Decimal
    each: Decimal
    share: Fraction
    amount: Decimal | None


def number(text: str) -> Decimal | None:
    """A number as people write it, with commas, a dollar sign, or a minus in front; None where it is none."""
    bare = text.replace(",", "").replace("$", "").replace(" ", "").replace("\u2212", "-")
    return Decimal(bare) if _NUMBER.fullmatch(bare) else None


def figure(sheet: Sheet, name: str) -> Decimal | None:
    return number(sheet.text(name))


def line_of(row: Row) -> Line | None:
    """The row as figures, None where units, rate or days cannot be read."""
    if row.code in BY_AMOUNT:
        amount = number(row.amount)
        return None if amount is None else Line(row.code, Decimal(1), amount, Fraction(1), amount)
    units, each, days, of = (number(text) for text in (row.units, row.each, row.days or "1", row.of or row.days or "1"))
    if units is None or each is None or days is None or not of:
        return None
    return Line(row.code, units, each, Fraction(days) / Fraction(of), number(row.amount))


def lines_of(rows: Iterable[Row]) -> tuple[Line, ...]:
    """The readable rows."""
    return tuple(line for row in rows if (line := line_of(row)))


def matched(own: Iterable[Line], key: Iterable[Line], alike: Callable[[Line, Line], bool] = eq) -> int:
    """How many rows of `key` stand in `own`, in any order, each used once."""
    left, found = list(own), 0
    for line in key:
        place = next((index for index, each in enumerate(left) if alike(each, line)), None)
        if place is not None:
            del left[place]
            found += 1
    return found


def pasted(text: str) -> tuple[Row, ...]:
    """Rows copied from a spreadsheet: cells between tabs, semicolons or two spaces. Raises Refused."""
    rows = [re.split(r"\t|;| {2,}", line.strip()) for line in text.splitlines() if line.strip()]
    names = [each.name for each in fields(Row)]
    if not rows:
        raise Refused("Paste at least one row: code, units, rate, days, of, amount, with tabs between them.")
    for place, cells in enumerate(rows, 1):
        if len(cells) > len(names):
            raise Refused(f"Row {place} has {len(cells)} cells; the workbook has {len(names)} columns.")
    if len(rows) > MOST_ROWS:
        raise Refused(f"The workbook takes {MOST_ROWS} rows; you pasted {len(rows)}.")
    return tuple(Row(*(cell.strip()[:20] for cell in cells)) for cells in (_upper(cells) for cells in rows))


def _upper(cells: list[str]) -> list[str]:
    return [cells[0].upper(), *cells[1:]]


def plain(value: Decimal | int) -> str:
    """A figure for a cell: no exponent, no grouping."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
