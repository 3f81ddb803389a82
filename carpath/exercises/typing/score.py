"""Score: rule `carpath-typing-1`, exact. Every figure is a Fraction; only a display is ever floored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from carpath.exercises.typing.align import Word, align
from carpath.exercises.typing.replay import Run, fold, replay

RULE = "carpath-typing-1"
STROKES_PER_WORD = 5
SCORABLE_FROM = Fraction(75)
MOST_ERRORS_WPM2 = 5


class Penalty(StrEnum):
    """What an uncorrected word error costs: one word of five strokes, or one or two words per minute."""

    WORD = "word"
    WPM1 = "wpm1"
    WPM2 = "wpm2"


@dataclass(frozen=True)
class Policy:
    """The owner's choices: net words per minute needed, the penalty, and the accuracy floor in percent or None."""

    penalty: Penalty = Penalty.WORD
    min_accuracy: Fraction | None = None
    needed_wpm: Fraction = Fraction(35)


@dataclass(frozen=True)
class Score:
    """What a run is worth. Speeds are words per minute, accuracies percent; an accuracy is None when nothing stands.

    `key_accuracy`, `kspc` (keys per standing character), `corrected` and `longest_pause_ms` are diagnostics: they gate
    nothing.
    """

    counted: int
    errors: int
    minutes: Fraction
    gross_wpm: Fraction
    net_wpm: Fraction
    accuracy: Fraction | None
    scorable: bool
    passed: bool
    key_accuracy: Fraction | None
    kspc: Fraction | None
    corrected: int
    longest_pause_ms: Fraction
    words: tuple[Word, ...]


def score(passage: str, keys: Iterable[tuple[Fraction, str]], limit_s: Fraction, policy: Policy | None = None) -> Score:
    """The score of the keys ([milliseconds of the test's clock, key], in order) against the passage."""
    policy = policy or Policy()
    copy = fold(passage).split(" ")
    run = replay(copy, keys, limit_s * 1000)
    words = _aligned(copy, run.text)
    counted = sum(word.strokes for word in words)
    errors = sum(word.mark.is_error for word in words)
    return _judged(policy, run, words, counted, errors)


def _aligned(copy: list[str], text: str) -> tuple[Word, ...]:
    typed = text.split(" ")
    open_last = bool(typed[-1])
    return align(copy if copy[-1] else copy[:-1], typed if open_last else typed[:-1], open_last)


def _judged(policy: Policy, run: Run, words: tuple[Word, ...], counted: int, errors: int) -> Score:
    minutes = run.ended_ms / 60_000
    gross = Fraction(counted, STROKES_PER_WORD) / minutes
    net = max(Fraction(0), gross - _penalty(policy.penalty, errors, minutes))
    accuracy = Fraction(100 * max(0, counted - STROKES_PER_WORD * errors), counted) if counted else None
    scorable = accuracy is not None and accuracy >= SCORABLE_FROM
    return Score(
        counted=counted,
        errors=errors,
        minutes=minutes,
        gross_wpm=gross,
        net_wpm=net,
        accuracy=accuracy,
        scorable=scorable,
        passed=scorable and _passes(policy, net, accuracy, errors),
        key_accuracy=Fraction(100 * run.right, run.inserts) if run.inserts else None,
        kspc=Fraction(run.inserts + run.erased, len(run.text)) if run.standing else None,
        corrected=run.corrected,
        longest_pause_ms=run.longest_pause_ms,
        words=words,
    )


def _penalty(penalty: Penalty, errors: int, minutes: Fraction) -> Fraction:
    """Words per minute that the errors cost."""
    match penalty:
        case Penalty.WORD:
            return errors / minutes
        case Penalty.WPM1:
            return Fraction(errors)
        case Penalty.WPM2:
            return Fraction(2 * errors)


def _passes(policy: Policy, net: Fraction, accuracy: Fraction | None, errors: int) -> bool:
    if policy.penalty is Penalty.WPM2 and errors > MOST_ERRORS_WPM2:
        return False
    accurate = policy.min_accuracy is None or (accuracy is not None and accuracy >= policy.min_accuracy)
    return accurate and net >= policy.needed_wpm
