"""Score: rule `carpath-tenkey-1`, exact. Every figure is a Fraction; only a display is ever floored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

RULE = "carpath-tenkey-1"
COMMIT = frozenset(("Enter", "+"))
DIGITS = frozenset("0123456789.-")
BACKSPACE, CLEAR = "Backspace", "Clear"

_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_WHOLE = re.compile(r"-?\d+")


class DecimalMode(StrEnum):
    """POINT: the point is typed. IMPLIED: two decimals without it, as on an adding machine. Never mixed on a form."""

    POINT = "point"
    IMPLIED = "implied"


class Penalty(StrEnum):
    """ENTRY: a wrong entry earns nothing. STROKE: it earns its strokes but one."""

    ENTRY = "entry"
    STROKE = "stroke"


@dataclass(frozen=True)
class Policy:
    """The owner's choices: net strokes per minute needed, accuracy floor in percent or None, decimal mode, penalty."""

    decimal: DecimalMode = DecimalMode.POINT
    min_accuracy: Fraction | None = None
    penalty: Penalty = Penalty.ENTRY
    needed_spm: Fraction = Fraction(100)


@dataclass(frozen=True)
class Entry:
    """One row of the tape: what the form asked for, what was typed, the strokes that count, and whether it is right.
    An entry left open at time-out is right as far as it goes."""

    amount: str
    typed: str
    strokes: int
    right: bool


@dataclass(frozen=True)
class Score:
    """What a run is worth. Speeds are strokes per minute, `ksph` keystrokes per hour, accuracy percent of the committed
    entries, None before the first."""

    minutes: Fraction
    gross_spm: Fraction
    net_spm: Fraction
    ksph: Fraction
    right: int
    accuracy: Fraction | None
    passed: bool
    entries: tuple[Entry, ...]
    open_entry: Entry | None


@dataclass
class _Tape:
    ended_ms: Fraction
    committed: list[str] = field(default_factory=list)
    open: str = ""

    def strike(self, key: str) -> None:
        """One key. A blank commit is ignored, and what is committed is final."""
        if key in DIGITS:
            self.open += key
        elif key == BACKSPACE:
            self.open = self.open[:-1]
        elif key == CLEAR:
            self.open = ""
        elif key in COMMIT and self.open:
            self.committed.append(self.open)
            self.open = ""


def score(
    amounts: Sequence[str], keys: Iterable[tuple[Fraction, str]], limit_s: Fraction, policy: Policy | None = None
) -> Score:
    """The score of the keys ([milliseconds of the test's clock, key], in order) against the amounts of the form."""
    policy = policy or Policy()
    tape = _replay(len(amounts), keys, limit_s * 1000)
    entries = tuple(_committed(*pair, policy.decimal) for pair in zip(amounts, tape.committed, strict=False))
    partial = _partial(amounts[len(entries)], tape.open, policy.decimal) if tape.open else None
    return _judged(policy, tape.ended_ms / 60_000, entries, partial)


def _replay(rows: int, keys: Iterable[tuple[Fraction, str]], limit_ms: Fraction) -> _Tape:
    """The tape at time-out; the form ends early with its last commit (rulings 4)."""
    tape = _Tape(limit_ms)
    for time, key in keys:
        if time > limit_ms:
            break
        tape.strike(key)
        if len(tape.committed) == rows:
            tape.ended_ms = max(time, Fraction(1))  # the clock's grain: a form finished at 0 ms still took time
            break
    return tape


def canonical(amount: str, mode: DecimalMode) -> str:
    """The keys that the amount asks for, without the commit: "45.67", or "4567" where the point is implied."""
    return amount.replace(".", "") if mode is DecimalMode.IMPLIED else amount


def _committed(amount: str, typed: str, mode: DecimalMode) -> Entry:
    strokes = min(len(typed), len(canonical(amount, mode))) + 1
    return Entry(amount, typed, strokes, _is_right(amount, typed, mode))


def _partial(amount: str, typed: str, mode: DecimalMode) -> Entry:
    keys = canonical(amount, mode)
    return Entry(amount, typed, min(len(typed), len(keys)), keys.startswith(typed))


def _is_right(amount: str, typed: str, mode: DecimalMode) -> bool:
    """Equal value; a number without a decimal point is an account number and must be the exact text (rulings 4)."""
    if "." not in amount:
        return typed == amount
    if mode is DecimalMode.IMPLIED:
        return bool(_WHOLE.fullmatch(typed)) and Decimal(typed) == Decimal(amount) * 100
    return bool(_NUMBER.fullmatch(typed)) and Decimal(typed) == Decimal(amount)


def _judged(policy: Policy, minutes: Fraction, entries: tuple[Entry, ...], partial: Entry | None) -> Score:
    rows = (*entries, partial) if partial else entries
    gross = sum(row.strokes for row in rows) / minutes
    right = sum(entry.right for entry in entries)
    if policy.penalty is Penalty.STROKE:
        net = max(Fraction(0), gross - (len(entries) - right) / minutes)
    else:
        net = sum(row.strokes for row in rows if row.right) / minutes
    accuracy = Fraction(100 * right, len(entries)) if entries else None
    return Score(
        minutes=minutes,
        gross_spm=gross,
        net_spm=net,
        ksph=net * 60,
        right=right,
        accuracy=accuracy,
        passed=net >= policy.needed_spm and _accurate(policy, accuracy),
        entries=entries,
        open_entry=partial,
    )


def _accurate(policy: Policy, accuracy: Fraction | None) -> bool:
    return policy.min_accuracy is None or (accuracy is not None and accuracy >= policy.min_accuracy)
