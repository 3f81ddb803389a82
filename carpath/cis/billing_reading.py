"""Reads named inputs one by one and collects every fault; a faulty or absent input comes back as its default."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from carpath.core.errors import Fault

LARGEST = 10**12  # a bound on every quantity, so that 28-digit arithmetic stays exact
_WHOLE = re.compile(r"[0-9]{1,12}")
_DECIMAL = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,4})?")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


class InputReader:
    """The inputs of one bill. An input that is None counts as not given."""

    def __init__(self, inputs: Mapping[str, object]) -> None:
        self.given = {name: value for name, value in inputs.items() if value is not None}
        self.faults: list[Fault] = []

    def fault(self, place: str, sentence: str) -> None:
        self.faults.append(Fault(place, sentence))

    def sound(self, *names: str) -> bool:
        """Whether none of these inputs has a fault so far."""
        return not any(fault.place in names for fault in self.faults)

    def known(self, names: Collection[str], schedule: str) -> None:
        """Every given input that the schedule does not read is a fault."""
        for name in sorted(self.given.keys() - names, key=str):
            self.fault(str(name), f"Schedule {schedule} reads no such input.")

    def _absent(self, name: str, default: object) -> bool:
        if name not in self.given and default is None:
            self.fault(name, "is missing.")
        return name not in self.given

    def whole(self, name: str, default: int | None = None, least: int = 0) -> int:
        """A whole number: an integer, or digits in quotes. Required when there is no default."""
        if self._absent(name, default):
            return default or 0
        return self.whole_value(name, self.given[name], least)

    def whole_value(self, place: str, value: object, least: int = 0) -> int:
        """`value` as a whole number of at least `least`."""
        number = int(value) if isinstance(value, str) and _WHOLE.fullmatch(value) else value
        if isinstance(number, bool) or not isinstance(number, int):
            self.fault(place, "must be a whole number, for example 1842.")
        elif not least <= number < LARGEST:
            self.fault(place, f"must be at least {least} and below {LARGEST:,}.")
        else:
            return number
        return 0

    def decimal(self, name: str, default: Decimal | None = None) -> Decimal:
        """A number with up to four decimals, 0 or more: an integer, a Decimal, or text such as "12.5"."""
        if self._absent(name, default):
            return default or Decimal(0)
        value = self.given[name]
        plain = isinstance(value, (int, str, Decimal)) and not isinstance(value, bool)
        if plain and _DECIMAL.fullmatch(str(value)):
            return Decimal(str(value))
        self.fault(name, 'must be a number, 0 or more, with at most four decimals, for example "12.5".')
        return Decimal(0)

    def choice(self, name: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of `allowed`, written as text (a bare integer reads as its digits)."""
        options = tuple(allowed)
        if self._absent(name, default):
            return default or ""
        value = self.given[name]
        text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if isinstance(text, str) and text in options:
            return text
        self.fault(name, f"must be one of {', '.join(options)}.")
        return default or ""

    def flag(self, name: str) -> bool:
        """True or false; false when absent."""
        value = self.given.get(name, False)
        if not isinstance(value, bool):
            self.fault(name, "must be true or false.")
        return value is True

    def day(self, name: str) -> date | None:
        """A date in ISO 8601, or None."""
        value = self.given.get(name)
        if value is None or type(value) is date:
            return value
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            self.fault(name, 'must be a date, for example "2025-04-14".')
            return None

    def month(self, name: str) -> date | None:
        """The first day of a month written YYYY-MM, or None."""
        value = self.given.get(name)
        if value is None:
            return None
        found = _MONTH.fullmatch(value) if isinstance(value, str) else None
        if found and 1 <= int(found[1]) < date.max.year:
            return date(int(found[1]), int(found[2]), 1)
        self.fault(name, 'must be a month, for example "2025-06".')
        return None

    def rows(self, name: str, columns: str, width: int) -> Sequence[tuple[str, Sequence[object]]]:
        """The rows of a list of lists with their places; `columns` says what stands in one."""
        if self._absent(name, None):
            return ()
        value = self.given[name]
        if not isinstance(value, (list, tuple)) or not value:
            self.fault(name, f"must be a list of [{columns}] with at least one row.")
            return ()
        places = [(f"{name}[{index}]", row) for index, row in enumerate(value)]
        for place, row in places:
            if not isinstance(row, (list, tuple)) or len(row) != width:
                self.fault(place, f"must be [{columns}].")
        return [(place, row) for place, row in places if isinstance(row, (list, tuple)) and len(row) == width]
