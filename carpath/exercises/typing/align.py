"""Align: which typed word answers which word of the copy, at the least number of errors (keyboard-tests 1.1).

Word-level edit distance: wrong 1, omitted 1, extra 1; joined, split and swapped words come to 2 by themselves. Words
of the copy that were never reached are free. Among equal errors the most counted strokes win. The search keeps to a
band around the diagonal; where the errors found there do not fit inside, they are the next band, which is exact: e
errors stray at most e words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_ERROR = 1 << 32  # one error outweighs every stroke
_WALL = 1 << 62
_BAND = 8
_EXTRA, _OMITTED, _PAIR = 1, 2, 3


class Mark(StrEnum):
    """How one word came out. OPEN is the right beginning of a word at which time ran out."""

    RIGHT = "right"
    WRONG = "wrong"
    OMITTED = "omitted"
    EXTRA = "extra"
    OPEN = "open"

    @property
    def is_error(self) -> bool:
        """Whether this mark is charged."""
        return self in (Mark.WRONG, Mark.OMITTED, Mark.EXTRA)


@dataclass(frozen=True)
class Word:
    """One pair of the alignment; `strokes` are those that count, the space after the word among them."""

    mark: Mark
    copy: str
    typed: str
    strokes: int


def align(copy: Sequence[str], typed: Sequence[str], open_last: bool) -> tuple[Word, ...]:
    """The best alignment, in order. `open_last`: no space stands after the last typed word."""
    table = _Table(copy, typed, open_last, _BAND)
    if table.errors > _BAND:
        table = _Table(copy, typed, open_last, min(table.errors, max(len(copy), len(typed))))
    return table.words()


def _pair(copy: str, typed: str, is_open: bool) -> Word:
    strokes = min(len(copy), len(typed)) + (not is_open)
    if is_open and copy.startswith(typed):
        return Word(Mark.RIGHT if copy == typed else Mark.OPEN, copy, typed, strokes)
    return Word(Mark.RIGHT if copy == typed else Mark.WRONG, copy, typed, strokes)


class _Table:
    """Costs row by row: errors * _ERROR - strokes. Row i, offset d is i typed words against i + d - band copy words."""

    def __init__(self, copy: Sequence[str], typed: Sequence[str], open_last: bool, band: int) -> None:
        self._copy, self._typed, self._band = copy, typed, band
        self._open = len(typed) - 1 if open_last else len(typed)
        self._steps: list[bytearray] = []
        row = self._first_row()
        for number in range(len(typed)):
            row = self._next_row(row, number)
        self._end = min(range(len(row)), key=lambda offset: (row[offset], offset))
        self.errors = -(-row[self._end] // _ERROR)  # strokes are subtracted, so the errors are the ceiling

    def _first_row(self) -> list[int]:
        width = 2 * self._band + 1
        reach = min(len(self._copy), self._band)
        self._steps.append(bytearray([0] * (self._band + 1) + [_OMITTED] * self._band))
        return (
            [_WALL] * self._band + [n * _ERROR for n in range(reach + 1)] + [_WALL] * (width - self._band - reach - 1)
        )

    def _next_row(self, above: list[int], number: int) -> list[int]:
        # One plain loop: it runs for every pair of words in the band, and a call for each would double its time.
        typed, copy, last = self._typed[number], self._copy, number == self._open
        size, space = len(typed), 0 if last else 1
        row, steps = [_WALL] * len(above), bytearray(len(above))
        first = number + 1 - self._band
        left = _WALL
        for offset in range(max(0, -first), min(len(above), len(copy) - first + 1)):
            reached = first + offset
            best, step = (above[offset + 1] + _ERROR, _EXTRA) if offset + 1 < len(above) else (_WALL, 0)
            if left + _ERROR < best:
                best, step = left + _ERROR, _OMITTED
            if reached:
                word = copy[reached - 1]
                length = len(word)
                cost = above[offset] - (size if size < length else length) - space
                if word != typed and not (last and word.startswith(typed)):
                    cost += _ERROR
                if cost < best:
                    best, step = cost, _PAIR
            row[offset] = left = best
            steps[offset] = step
        self._steps.append(steps)
        return row

    def words(self) -> tuple[Word, ...]:
        found: list[Word] = []
        number, offset = len(self._typed), self._end
        while step := self._steps[number][offset]:
            reached = number + offset - self._band
            if step == _PAIR:
                found.append(_pair(self._copy[reached - 1], self._typed[number - 1], number - 1 == self._open))
                number -= 1
            elif step == _EXTRA:
                found.append(Word(Mark.EXTRA, "", self._typed[number - 1], 0))
                number, offset = number - 1, offset + 1
            else:
                found.append(Word(Mark.OMITTED, self._copy[reached - 1], "", 0))
                offset -= 1
        return tuple(reversed(found))
