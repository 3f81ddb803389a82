"""Run: the form, the log of the keys, and what both show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from carpath.core.keylog import KeyLog, Stroke, record, strokes
from carpath.core.testclock import TestClock, Timing
from carpath.exercises.kind import Form, Line, Mode, Move
from carpath.exercises.tenkey.forms import Batch
from carpath.exercises.tenkey.score import CLEAR, COMMIT, DIGITS, DecimalMode, Entry, Policy, Score, score
from carpath.exercises.tenkey.settings import Numpad, settings_of

KEYPAD = "Numpad"


@dataclass(frozen=True)
class Task:
    """`nonce` opens the hash chain of the log; the rest says how its keys are read."""

    batches: tuple[Batch, ...]
    nonce: str
    timing: Timing
    decimal: DecimalMode
    numpad: Numpad

    @property
    def amounts(self) -> tuple[str, ...]:
        """Every entry of the form in order."""
        return tuple(entry for batch in self.batches for entry in batch.entries)

    def clock(self, log: KeyLog) -> TestClock:
        """The clock of the test as this log started it."""
        return TestClock(log, self.timing)

    def strokes(self, log: KeyLog) -> Iterator[tuple[Fraction, str, str]]:
        """The keys that count: milliseconds of the test, key, and the place of the key on the keyboard."""
        for time, stroke in self.clock(log).timed(strokes(log)):
            key = _key(stroke)
            if key is not None and self._allows(stroke):
                yield time, key, stroke.code

    def _allows(self, stroke: Stroke) -> bool:
        return (
            stroke.what == "erase" or self.numpad is not Numpad.REQUIRED or stroke.code.startswith((KEYPAD, "NumLock"))
        )

    def score(self, log: KeyLog, policy: Policy) -> Score:
        """What the log is worth under a policy."""
        keys = ((time, key) for time, key, _ in self.strokes(log))
        return score(self.amounts, keys, Fraction(self.timing.limit_s), policy)

    def keyed(self, log: KeyLog) -> Score:
        """The tape as it was keyed; entries do not depend on the owner's policy."""
        return self.score(log, Policy(decimal=self.decimal))

    def tapes(self, log: KeyLog) -> tuple[tuple[Batch, tuple[Entry, ...]], ...]:
        """Each batch that was begun, with what was committed of it."""
        left = list(self.keyed(log).entries)
        begun = []
        for batch in self.batches:
            mine, left = left[: len(batch.entries)], left[len(batch.entries) :]
            if mine:
                begun.append((batch, tuple(mine)))
        return tuple(begun)


@dataclass(frozen=True)
class Key:
    """What each batch must come to: the sum of its amounts in dollars."""

    totals: tuple[Decimal, ...]


def total(batch: Batch) -> Decimal:
    """The sum of a batch's amounts; account numbers are no money."""
    return sum((Decimal(entry) for entry in batch.entries if "." in entry), Decimal("0.00"))


def _key(stroke: Stroke) -> str | None:
    """The key as the rule names it; None for keys that are no part of the test.

    Some locales send a comma from the keypad's point; on a Mac the key in the place of Num Lock is Clear."""
    if stroke.what == "erase":
        return stroke.key
    if stroke.what == "insert":
        char = "." if (stroke.key, stroke.code) == (",", "NumpadDecimal") else stroke.key
        return char if char in DIGITS else None
    if stroke.key == CLEAR:
        return CLEAR if stroke.code == "NumLock" else None
    return stroke.key if stroke.key in COMMIT else None


def start(task: Task) -> KeyLog:
    """An empty log."""
    return KeyLog(task.nonce)


def play(task: Task, work: KeyLog, move: Move) -> KeyLog:
    """The log with one chunk more, or finished."""
    return record(work, move.body, move.at)


def view(task: Task, work: KeyLog, form: Form) -> Mapping[str, Any]:
    """`batches` (layout, entries), `committed` and `open` (what stands so far, for a page that is loaded again),
    `chunk` and `prev` of the next chunk, `last` event and `starts` of the parts (tenths of a millisecond), `limit_s`,
    `parts`, `decimal`, `numpad`, `practice`, `text_percent`, `finished`."""
    keyed = task.keyed(work)
    return {
        "batches": [{"layout": batch.layout.value, "entries": list(batch.entries)} for batch in task.batches],
        "committed": [entry.typed for entry in keyed.entries],
        "open": keyed.open_entry.typed if keyed.open_entry else "",
        "chunk": len(work.chunks),
        "prev": work.head,
        "last": work.last_t(),
        "starts": list(task.clock(work).starts) if any(task.strokes(work)) else [],
        "limit_s": task.timing.limit_s,
        "parts": task.timing.parts,
        "decimal": task.decimal.value,
        "numpad": task.numpad.value,
        "practice": form.mode is Mode.PRACTICE,
        "text_percent": settings_of(form).text_percent,
        "finished": work.finished,
    }


def line(task: Task, work: KeyLog) -> Line:
    """The run as a row of the queue."""
    return Line("Ten-key form", f"{task.timing.limit_s} seconds", work.finished)
