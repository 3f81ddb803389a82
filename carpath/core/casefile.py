"""CaseFile: one JSON case of the command line, read field by field, with every fault and its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from carpath.core.errors import Fault, Faulty

_LARGEST = 10**9


class CaseFile:
    """Reads fields and collects faults; a faulty field reads as its default. `close` raises Faulty with all of them."""

    def __init__(self, case: object) -> None:
        if not isinstance(case, Mapping):
            raise Faulty([Fault("case", 'write an object such as {"limit_s": 300, ...}.')])
        self._case: Mapping[str, Any] = case
        self._faults: list[Fault] = []

    def fault(self, place: str, sentence: str) -> None:
        """Note a fault and read on."""
        self._faults.append(Fault(place, sentence))

    def close(self) -> None:
        """Raise Faulty with everything that was noted."""
        if self._faults:
            raise Faulty(self._faults)

    def field(self, name: str) -> Any:
        """The raw value, None when it is absent."""
        return self._case.get(name)

    def choice(self, name: str, options: Sequence[str]) -> str:
        """One of the options; the first when the field is absent."""
        value = self.field(name)
        if value is None or value in options:
            return value or options[0]
        self.fault(name, f"{value!r} is unknown; choose {' or '.join(options)}.")
        return options[0]

    def limit_s(self) -> Fraction:
        """The time limit in seconds, more than 0."""
        limit = _exact(self.field("limit_s"))
        if limit is not None and limit > 0:
            return limit
        self.fault("limit_s", "give the time limit in seconds, more than 0.")
        return Fraction(1)

    def percent(self, name: str) -> Fraction | None:
        """A percentage of 0 to 100, or None when it is absent."""
        value = _exact(self.field(name))
        if self.field(name) is not None and (value is None or not 0 <= value <= 100):
            self.fault(name, "give a percentage from 0 to 100, or leave it out.")
        return value

    def keys(self, is_key: Callable[[str], bool]) -> list[tuple[Fraction, str]]:
        """`keys`: a list of [milliseconds from the start of the clock, key], in the order of time."""
        rows = self.field("keys")
        if not isinstance(rows, list):
            self.fault("keys", "give a list of [t_ms, key].")
            return []
        read = [self._key(f"keys[{number}]", row, is_key) for number, row in enumerate(rows)]
        keys = [key for key in read if key is not None]
        self._in_order(read)
        return keys

    def _key(self, place: str, row: Any, is_key: Callable[[str], bool]) -> tuple[Fraction, str] | None:
        if not isinstance(row, list) or len(row) != 2:
            self.fault(place, 'write [t_ms, key], for example [1250, "a"].')
            return None
        time, key = _exact(row[0]), row[1]
        if time is None or time < 0:
            self.fault(f"{place}[0]", "give milliseconds from the start of the clock, 0 or more.")
        if not isinstance(key, str) or not is_key(key):
            self.fault(f"{place}[1]", f'{key!r} is not one key; write one, for example "7" or "Backspace".')
            return None
        return None if time is None or time < 0 else (time, key)

    def _in_order(self, read: Sequence[tuple[Fraction, str] | None]) -> None:
        latest = Fraction(0)
        for number, key in enumerate(read):
            if key is not None and key[0] < latest:
                self.fault(f"keys[{number}][0]", "the time goes back; list the keys in the order of time.")
            latest = max(latest, key[0]) if key else latest


def _exact(value: Any) -> Fraction | None:
    """A JSON number as written (0.1 is one tenth), or None. Numbers beyond a thousand million are refused."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    if not -_LARGEST <= value <= _LARGEST:
        return None
    return Fraction(value) if isinstance(value, int) else Fraction(str(value))
