"""How fast lines were worked. Orders given to many lines in one moment share the time that led to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from statistics import median
from typing import Protocol

MS_A_MINUTE = 60_000


class Timed(Protocol):
    """A move: the line that it worked on, and its milliseconds since the start."""

    @property
    def case_no(self) -> int: ...
    @property
    def at_ms(self) -> int: ...


@dataclass(frozen=True)
class Pace:
    """Lines decided, of how many, in how many minutes; lines an hour, and the median minutes of a worked line."""

    decided: int
    lines: int
    minutes: Fraction
    an_hour: Fraction
    median: Fraction | None


def pace(moves: Iterable[Timed], decided: int, lines: int, minutes: Fraction) -> Pace:
    """The pace of an attempt that took so many minutes."""
    each = list(minutes_by_line(moves).values())
    an_hour = decided * 60 / minutes if minutes else Fraction(0)
    return Pace(decided, lines, minutes, an_hour, median(each) if each else None)


def minutes_by_line(moves: Iterable[Timed]) -> dict[int, Fraction]:
    """Minutes of each worked line: the time before a move belongs to its line, or evenly to all lines of its moment."""
    spent: dict[int, Fraction] = {}
    before = 0
    for at_ms, together in groupby(moves, key=lambda move: move.at_ms):
        lines = dict.fromkeys(move.case_no for move in together)
        for no in lines:
            spent[no] = spent.get(no, Fraction(0)) + Fraction(at_ms - before, MS_A_MINUTE * len(lines))
        before = at_ms
    return spent
