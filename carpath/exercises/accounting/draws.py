"""Reads [family.draw]: ranges, lists, rows, and one more from a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from carpath.exercises.accounting.arithmetic import Value
from carpath.exercises.accounting.family import Another, Draw, Pick, Range
from carpath.exercises.accounting.tables import TableReader

_RANGE = re.compile(r"(?P<low>.+?) to (?P<high>.+?)(?: by (?P<by>\d+(?:\.\d+)?))?")


def read_draws(reader: TableReader) -> dict[str, Draw]:
    """What a family draws by chance, in the order in which it is written."""
    raw = reader.raw.get("draw", {})
    if not isinstance(raw, dict):
        reader.fault("draw", "[family.draw] is a table: one line for each value.")
        return {}
    draws = {name: _draw(reader, name, value) for name, value in raw.items()}
    for name, draw in draws.items():
        if isinstance(draw, Another):
            _check_another(reader, name, draw, draws)
    return draws


def _draw(reader: TableReader, name: str, raw: object) -> Draw:
    if isinstance(raw, list):
        return _pick(reader, name, raw)
    text = raw.strip() if isinstance(raw, str) else ""
    if text.startswith("another "):
        return Another(text.removeprefix("another ").strip())
    match = _RANGE.fullmatch(text)
    if not match:
        reader.fault(f"draw {name}", 'Write a range "12 to 48 by 0.25", a list [2, 3, 5] or "another" and a name.')
        return Pick((Fraction(0),))
    if "." in match["low"] + match["high"] and not match["by"]:
        reader.fault(f"draw {name}", "A range with decimals says its step: “by 0.01”.")
    by = Fraction(match["by"] or 1)
    if not by:
        reader.fault(f"draw {name}", "A range cannot go by 0; write by 1, by 0.25 or by 0.01.")
    where = f"draw {name}"
    return Range(reader.expression(match["low"], where), reader.expression(match["high"], where), by or Fraction(1))


def _pick(reader: TableReader, name: str, raw: list[Any]) -> Pick:
    columns = {frozenset(row) for row in raw if isinstance(row, dict)}
    if not raw or len(columns) > 1 or (columns and not all(isinstance(row, dict) for row in raw)):
        reader.fault(f"draw {name}", "A list has at least one entry, and rows all have the same columns.")
        return Pick((Fraction(0),))
    rows = [
        {column: _value(cell) for column, cell in row.items()} if isinstance(row, dict) else _value(row) for row in raw
    ]
    return Pick(tuple(rows))


def _check_another(reader: TableReader, name: str, draw: Another, draws: Mapping[str, Draw]) -> None:
    first = draws.get(draw.first)
    sharing = sum(1 for other in draws.values() if other == draw)
    if not isinstance(first, Pick):
        reader.fault(f"draw {name}", f"`another {draw.first}` needs a list called {draw.first}.")
    elif sharing >= len(first.rows):
        reader.fault(
            f"draw {name}", f"The list {draw.first} is too short to take {sharing + 1} different entries from."
        )


def _value(raw: object) -> Value:
    if isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        return Fraction(raw)
    return str(raw)
