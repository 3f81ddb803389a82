"""A step with its points: what part of its worth was earned, and the verdict that follows."""

from __future__ import annotations

from fractions import Fraction

from carpath.core.grading import Finding, Verdict, floored

NOTHING = Fraction(0)
# What each rung of the hint ladder leaves of a line's points, in hundredths.
AFTER_HINT = (100, 95, 90, 80, 50)


def marked(step: str, share: Fraction | int, worth: Fraction, you: str, key: str, why: str, binder: str) -> Finding:
    """The finding of a step that earned `share` (0 to 1) of its worth."""
    verdict = Verdict.RIGHT if share == 1 else Verdict.PARTLY if share else Verdict.WRONG
    return Finding(step, verdict, worth * share, worth, you, key, why, binder)


def plain(points: Fraction) -> str:
    """Points for a sentence: whole if they are, else with one decimal."""
    return floored(points, 0 if points.denominator == 1 else 1)


def hints(used: int) -> Finding:
    """What hints cost is taken from the whole line, so this finding only says it."""
    left = f"{AFTER_HINT[used]} % of the line's points count."
    return Finding("Hints", Verdict.NOTE, NOTHING, NOTHING, f"up to rung {used}", "none", left, "5.8-1")


def critical(step: str, you: str, why: str, binder: str) -> Finding:
    """An error that fails a proof set once a trainer confirms it."""
    return Finding(step, Verdict.WRONG, NOTHING, NOTHING, you, "never", why, binder, critical=True)
