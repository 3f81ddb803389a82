"""Reads one TOML table; what does not fit is noted as a fault, and something usable is answered instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from carpath.core.errors import Fault
from carpath.exercises.accounting.arithmetic import ExpressionError
from carpath.exercises.accounting.expressions import Expression, parse


class TableReader:
    """The table `raw` at `place`; `sound` turns False with the first fault."""

    def __init__(self, place: str, raw: Mapping[str, Any], faults: list[Fault]) -> None:
        self.place, self.raw, self.faults, self.sound = place, raw, faults, True

    def fault(self, where: str, sentence: str) -> None:
        """Notes a fault of this table."""
        self.sound = False
        self.faults.append(Fault(f"{self.place}, {where}", sentence))

    def known(self, table: Mapping[str, Any], allowed: Sequence[str], where: str) -> None:
        """Notes every name that is none of the allowed ones, mostly slips of the pen."""
        for name in table:
            if name not in allowed:
                self.fault(where, f"`{name}` is not known here; known are {', '.join(allowed)}.")

    def text(self, table: Mapping[str, Any], name: str, where: str, required: bool = True) -> str:
        """A text, empty only where it is not required."""
        value = table.get(name, "")
        if not isinstance(value, str) or (required and not value.strip()):
            self.fault(where, f"`{name}` is a text in quotes and may not be empty.")
            return ""
        return value

    def texts(self, table: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
        """A list of texts."""
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self.fault(where, f'`{name}` is a list of texts in quotes: ["…", "…"].')
            return ()
        return tuple(value)

    def tables(self, name: str) -> list[Mapping[str, Any]]:
        """A list of tables."""
        value = self.raw.get(name, [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            self.fault(name, f"`{name}` is a list of tables: {name} = [{{ … }}, {{ … }}], or double brackets for each.")
            return []
        return value

    def expression(self, text: object, where: str) -> Expression:
        """An expression, or 0 in place of one that cannot be read."""
        spelled = str(text) if isinstance(text, (str, int, Decimal)) else ""  # `answer = 5` is the number 5
        try:
            return parse(spelled)
        except ExpressionError as error:
            self.fault(where, str(error))
            return parse("0")

    def switch(self, raw: Mapping[str, Any], name: str, where: str) -> bool:
        """true or false, false where nothing is said."""
        value = raw.get(name, False)
        if not isinstance(value, bool):
            self.fault(where, f"`{name}` is true or false.")
        return value is True
