"""Replay: what stands on the page when time is out, told from the keys alone (keyboard-tests 1.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

BACKSPACE = "Backspace"

_EQUAL = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\t\n\r\u00a0\u2002\u2003\u2007\u2009\u202f", " "),
}
_FOLD = str.maketrans(_EQUAL)
_NAMED = re.compile(r"[A-Z][A-Za-z0-9]+")


def fold(text: str) -> str:
    """The text as it is compared: NFC, straight quotes, hyphens for dashes, plain spaces."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_FOLD)


def character(key: str) -> str | None:
    """The character that a key inserts; None for keys that insert nothing (Shift, arrows, anything longer)."""
    if len(key) == 1:
        return key
    if key == "Enter":
        return " "
    composed = unicodedata.normalize("NFC", key)
    return composed if len(composed) == 1 else None


def is_key(key: str) -> bool:
    """Whether this names one key: a character, or a name such as Shift or Backspace."""
    return character(key) is not None or bool(_NAMED.fullmatch(key))


@dataclass
class Run:
    """What the keys left. `ended_ms` is the limit, or the key that finished the copy, in milliseconds of the test's
    clock. `right` counts inserts that were right where they fell, `corrected` wrong inserts that were erased again."""

    ended_ms: Fraction
    standing: list[str] = field(default_factory=list)
    judged: list[bool] = field(default_factory=list)
    inserts: int = 0
    right: int = 0
    erased: int = 0
    corrected: int = 0
    longest_pause_ms: Fraction = Fraction(0)

    @property
    def text(self) -> str:
        """The standing text, folded."""
        return fold("".join(self.standing))


def replay(words: Sequence[str], keys: Iterable[tuple[Fraction, str]], limit_ms: Fraction) -> Run:
    """The run of these keys against the copy's words. Keys after the limit or after an early finish are dropped."""
    run, typist, before = Run(limit_ms), _Typist(words), Fraction(0)
    for time, key in keys:
        if time > limit_ms:
            break
        run.longest_pause_ms, before = max(run.longest_pause_ms, time - before), time
        typist.strike(run, key)
        if typist.finished(run):
            run.ended_ms = max(time, Fraction(1))  # the clock's grain: a copy finished at 0 ms still took time
            break
    return run


class _Typist:
    """Where in the copy the next key falls. A word is told by the number of spaces before it, so key accuracy
    cascades after a skipped word; the score does not."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._starts = [0]

    def strike(self, run: Run, key: str) -> None:
        if key == BACKSPACE:
            self._erase(run)
        elif (typed := character(key)) is not None:
            self._insert(run, typed)

    def _insert(self, run: Run, typed: str) -> None:
        folded = fold(typed)
        right = folded == self._expected(len(run.standing))
        run.standing.append(typed)
        run.judged.append(right)
        run.inserts += 1
        run.right += right
        if folded == " ":
            self._starts.append(len(run.standing))

    def _erase(self, run: Run) -> None:
        if not run.standing:
            return
        if self._starts[-1] == len(run.standing):
            self._starts.pop()
        run.standing.pop()
        run.erased += 1
        run.corrected += not run.judged.pop()

    def _expected(self, at: int) -> str | None:
        number, place = len(self._starts) - 1, at - self._starts[-1]
        if number >= len(self._words):
            return None
        word = self._words[number]
        if place < len(word):
            return word[place]
        return " " if place == len(word) and number + 1 < len(self._words) else None

    def finished(self, run: Run) -> bool:
        """As many words as the copy, the last at least as long as the copy's last (rulings 4)."""
        if len(self._starts) < len(self._words):
            return False
        return len(fold("".join(run.standing[self._starts[-1] :]))) >= len(self._words[-1])
