"""The verdict on a queue: its points, its two kinds of error apart, the money that is still wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from carpath.core.grading import Grade, floored, total

PASS_PERCENT = 90


def sum_up(rule: str, grades: Sequence[Grade], settings: Mapping[str, Any], *, assessed: bool) -> Grade:
    """The grade of the queue: so many percent of its points pass as the form's `pass_mark` says; a critical error, or
    what a trainer must still decide and could tip it, waits. Each grade brings the measures of `measures`."""
    pass_mark = Fraction(str(settings.get("pass_mark", PASS_PERCENT)))
    earned, worth = total(grades)
    share = earned / worth if worth else Fraction(0)
    counted = {name: _sum(grades, name) for name in COUNTS}
    measures = {
        "items": str(len(grades)),
        **counted,
        "money_error": str(sum((Decimal(grade.measures["money_error"]) for grade in grades), Decimal("0.00"))),
        "percent": str(share * 100),
    }
    through = _lines(counted["wrong_lines_let_through"], "wrong", "let through")
    headline = f"{floored(share * 100, 0)} %: {through}, {_lines(counted['right_lines_stopped'], 'right', 'stopped')}"
    return Grade(rule, earned, worth, (), measures, _passed(grades, pass_mark) if assessed else None, headline)


COUNTS = ("items_correct", "wrong_lines_let_through", "right_lines_stopped")


def measures(*, correct: bool, let_through: bool, stopped: bool, money_error: Decimal) -> dict[str, str]:
    """What every line of a desk reports: was it decided rightly, was a wrong one let through or a right one stopped,
    and how many dollars would still be wrong."""
    counts = dict(zip(COUNTS, (str(int(fact)) for fact in (correct, let_through, stopped)), strict=True))
    return {**counts, "money_error": str(money_error)}


def _lines(number: str, which: str, what: str) -> str:
    """`1 wrong line let through`, `no right line stopped`."""
    if number == "0":
        return f"no {which} line {what}"
    return f"{number} {which} line{'' if number == '1' else 's'} {what}"


def _sum(grades: Sequence[Grade], name: str) -> str:
    return str(sum(int(grade.measures[name]) for grade in grades))


def _passed(grades: Sequence[Grade], pass_mark: Fraction) -> bool | None:
    earned, worth = total(grades)
    needed = worth * pass_mark / 100
    pending = sum((finding.worth for grade in grades for finding in grade.for_trainer), Fraction(0))
    if earned + pending < needed:
        return False
    critical = any(grade.critical for grade in grades)
    return None if critical or earned < needed else True
