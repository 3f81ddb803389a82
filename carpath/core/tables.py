"""Table: reads TOML that a person wrote. Takes what is asked for, collects every fault with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

from carpath.core.errors import Fault, Faulty

E = TypeVar("E", bound=Enum)
_EXACT = re.compile(r"-?\d+(?:/[1-9]\d*|\.\d+)?")


def parse(text: str, place: str) -> Table:
    """The whole file as a Table. Raises Faulty where it is no TOML at all."""
    try:
        return Table(tomllib.loads(text, parse_float=Fraction), place, [])
    except tomllib.TOMLDecodeError as error:
        raise Faulty([Fault(place, f"The file cannot be read: {error}.")]) from error


class Table:
    """A table and where it stands. A wrong value is noted in `faults` and read as something harmless."""

    def __init__(self, values: Mapping[str, Any], place: str, faults: list[Fault]) -> None:
        self.values, self.place, self.faults = values, place, faults
        self._asked: set[str] = set()

    def fault(self, sentence: str) -> None:
        """Note what is wrong here."""
        self.faults.append(Fault(self.place, sentence))

    def has(self, key: str) -> bool:
        """Was it written? Asking makes it known."""
        self._asked.add(key)
        return key in self.values

    def _take(self, key: str, kind: type, noun: str, default: Any, harmless: Any) -> Any:
        self._asked.add(key)
        if key not in self.values:
            if default is None:
                self.fault(f"`{key}` is missing; write {noun}.")
                return harmless
            return default
        value = self.values[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int) or isinstance(value, datetime):
            self.fault(f"`{key}` must be {noun}.")
            return harmless
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty, unless the default is."""
        value: str = self._take(key, str, 'a text in quotes, for example "a text"', default, "?").strip()
        if not value and default is None:
            self.fault(f"`{key}` is empty.")
        return value

    def whole(self, key: str, default: int | None = None, low: int = 0, high: int = 1_000_000) -> int:
        """A whole number from `low` to `high`."""
        value: int = self._take(key, int, "a whole number", default, low)
        if not low <= value <= high:
            self.fault(f"`{key}` must lie between {low} and {high}.")
            return low
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """true or false."""
        value: bool = self._take(key, bool, "true or false", default, False)
        return value

    def day(self, key: str) -> date:
        """A calendar day."""
        value: date = self._take(key, date, "a day, for example 2026-01-31", None, date.min)
        return value

    def exact(self, key: str, default: Fraction | None = None) -> Fraction:
        """An exact number: 96, 1.5 or "3/2"."""
        self._asked.add(key)
        value = self.values.get(key, default)
        if isinstance(value, Fraction) or (isinstance(value, int) and not isinstance(value, bool)):
            return Fraction(value)
        if isinstance(value, str) and _EXACT.fullmatch(value):
            return Fraction(value)
        self.fault(f'`{key}` must be a number, for example 96, 1.5 or "3/2".')
        return Fraction(0)

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        values = self._take(key, list, "a list of texts", None if default is None else list(default), [])
        if not all(isinstance(value, str) for value in values):
            self.fault(f"`{key}` must be a list of texts.")
            return ()
        return tuple(values)

    def wholes(self, key: str, default: tuple[int, ...] | None = None) -> tuple[int, ...]:
        """A list of whole numbers, none below zero."""
        values = self._take(key, list, "a list of whole numbers", None if default is None else list(default), [])
        if not all(type(value) is int and value >= 0 for value in values):
            self.fault(f"`{key}` must be a list of whole numbers.")
            return ()
        return tuple(values)

    def choice(self, key: str, choices: type[E], default: E | None = None) -> E:
        """One of the words of an enum."""
        values = [choice.value for choice in choices]
        value = self._take(key, str, f"one of {', '.join(values)}", default.value if default else None, values[0])
        if value not in values:
            self.fault(f"`{key}` is {value!r}, but must be one of {', '.join(values)}.")
            value = values[0]
        return choices(value)

    def table(self, key: str) -> Table:
        """A table inside this one, empty where it is missing."""
        values = self._take(key, dict, f"a table [{key}]", None, {})
        return Table(values, f"{self.place}, {key}", self.faults)

    def tables(self, key: str, name: str = "id", required: bool = True) -> list[Table]:
        """A list of tables, each placed by the value of its `name`."""
        rows = self._take(key, list, f"one or more tables [[{key}]]", None if required else [], [])
        found = []
        for number, row in enumerate(rows, 1):
            if isinstance(row, dict):
                found.append(Table(row, f"{self.place}, {key} {row.get(name, f'no. {number}')}", self.faults))
            else:
                self.fault(f"`{key}` must hold tables.")
        return found

    def each(self, key: str) -> list[tuple[str, Table]]:
        """The tables inside [key], by name."""
        inner = self.table(key)
        inner._asked.update(inner.values)
        rows = {name: row for name, row in inner.values.items() if isinstance(row, dict)}
        for name in inner.values.keys() - rows.keys():
            inner.fault(f"`{name}` must be a table [{key}.{name}].")
        return [(name, Table(row, f"{self.place}, {key} {name}", self.faults)) for name, row in rows.items()]

    def close(self) -> None:
        """Note what was written but is not known: a misspelt setting must not pass in silence."""
        for key in sorted(self.values.keys() - self._asked):
            self.fault(f"`{key}` is not known here. Known are: {', '.join(sorted(self._asked))}.")

    def raise_faults(self) -> None:
        """Raise Faulty with all faults found so far, if any."""
        if self.faults:
            raise Faulty(self.faults)
