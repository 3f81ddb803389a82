"""A rubric: levels are the judgement, points a weight on it."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from carpath.core.rubric import LEVELS, MEETS, Criterion, Rubric

ANCHORS = ("missing", "in part", "as it should be", "better than asked")
LETTER = Rubric(
    "A letter",
    (Criterion("answer", "Answers the question", 60, ANCHORS), Criterion("tone", "Tone", 40, ANCHORS)),
    {"threat": "A threat"},
)
level = some.sampled_from(LEVELS)


def test_work_that_meets_every_criterion_earns_the_pass_mark_of_a_desk() -> None:
    assert LETTER.points({"answer": MEETS, "tone": MEETS}) == 90
    assert LETTER.points({"answer": 4, "tone": 4}) == LETTER.worth == 100


def test_a_criterion_below_what_is_asked_cannot_be_bought_back_by_the_others() -> None:
    assert LETTER.points({"answer": 4, "tone": 2}) == 80


def test_a_critical_error_leaves_nothing() -> None:
    assert LETTER.points({"answer": 4, "tone": 4}, frozenset({"threat"})) == 0


@given(level, level, level)
def test_a_higher_level_never_earns_less(lower: int, higher: int, other: int) -> None:
    low, high = sorted((lower, higher))
    less, more = (LETTER.points({"answer": each, "tone": other}) for each in (low, high))
    assert Fraction(0) <= less <= more <= 100
