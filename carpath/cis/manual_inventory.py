"""An inventory of what is billed without a meter: lamps, devices, dwellings, pole attachments, with dated changes.

A change counts from its own day: what is added on the 11th serves from the 11th on, what is removed on the 11th served
to the 10th. A converted lamp leaves one code and enters another on one day, so the number of units stays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True)
class Standing:
    """Units of one code that stood when the inventory began; `place` says where they are."""

    code: str
    units: int
    place: str = ""


@dataclass(frozen=True)
class Change:
    """`units` added (above 0) or removed (below 0) on a day; `order` is the paper that says so."""

    code: str
    units: int
    day: date
    order: str = ""


class Counted(NamedTuple):
    """Units of one code that served `days` days of a month."""

    code: str
    units: int
    days: int


class Rolled(NamedTuple):
    """The units of one code over a month: opening + added - removed = closing."""

    code: str
    opening: int
    added: int
    removed: int

    @property
    def closing(self) -> int:
        return self.opening + self.added - self.removed


@dataclass(frozen=True)
class Inventory:
    """What stood at the beginning, and every change since, in the order of the days."""

    standing: tuple[Standing, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that is or was in it, in the order of its first appearance."""
        return tuple(dict.fromkeys([own.code for own in self.standing] + [own.code for own in self.changes]))

    def before(self, code: str, day: date) -> int:
        """Units that stood at the end of the day before `day`."""
        first = sum(own.units for own in self.standing if own.code == code)
        return first + sum(own.units for own in self.changes if own.code == code and own.day < day)

    def within(self, code: str, start: date, end: date) -> tuple[Change, ...]:
        """The changes of a code from `start` up to, but not with, `end`."""
        return tuple(own for own in self.changes if own.code == code and start <= own.day < end)

    def changed(self, *more: Change) -> Inventory:
        """The inventory with further changes."""
        return replace(self, changes=tuple(sorted((*self.changes, *more), key=lambda own: own.day)))

    def counted(self, start: date, end: date) -> tuple[Counted, ...]:
        """Units by code and days in service between two days: first those of the whole month, then those of a part."""
        return tuple(part for code in self.codes for part in self._parts(code, start, end))

    def _parts(self, code: str, start: date, end: date) -> list[Counted]:
        month, whole, parts = (end - start).days, self.before(code, start), []
        for change in self.within(code, start, end):
            if change.units < 0:
                whole += change.units
                days = (change.day - start).days
            else:
                days = (end - change.day).days
            if days == month:
                whole += change.units
            elif days:
                parts.append(Counted(code, abs(change.units), days))
        return [Counted(code, whole, month), *parts] if whole else parts

    def roll(self, start: date, end: date) -> tuple[Rolled, ...]:
        """The unit roll of a month, one row for each code that stood or changed in it."""
        rows = []
        for code in self.codes:
            moved = [own.units for own in self.within(code, start, end)]
            added, removed = sum(n for n in moved if n > 0), -sum(n for n in moved if n < 0)
            rows.append(Rolled(code, self.before(code, start), added, removed))
        return tuple(row for row in rows if row.opening or row.added)
