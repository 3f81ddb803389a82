"""Choices: what each penalty and accuracy floor would mean for real runs of five minutes, by the rule itself."""

from __future__ import annotations

from fractions import Fraction

from carpath.core.grading import floored
from carpath.exercises.kind import Choice
from carpath.exercises.typing.score import Penalty, Policy, score

_LIMIT = Fraction(300)
_WORDS = "the bill was mailed late "
# (strokes, wrong words): gross is strokes / 25 in five minutes.
_RUNS = ((875, 0), (900, 5), (1000, 8), (1125, 50))
_FLOORS = (None, Fraction(95), Fraction(96))
_COSTS = {
    Penalty.WORD: "a wrong word costs one word",
    Penalty.WPM1: "a wrong word costs 1 word a minute",
    Penalty.WPM2: "a wrong word costs 2 words a minute, more than 5 fail",
}


def choices() -> tuple[Choice, ...]:
    """Every penalty with every floor, and how four runs would end under it."""
    return tuple(_choice(penalty, floor) for penalty in Penalty for floor in _FLOORS)


def _choice(penalty: Penalty, floor: Fraction | None) -> Choice:
    policy = Policy(penalty=penalty, min_accuracy=floor)
    words = f"{_COSTS[penalty]}; " + ("no accuracy floor" if floor is None else f"at least {floor} % accuracy")
    settings = {"penalty": penalty.value, "min_accuracy": None if floor is None else str(floor)}
    return Choice(words, settings, tuple(_outcome(strokes, wrong, policy) for strokes, wrong in _RUNS))


def _outcome(strokes: int, wrong: int, policy: Policy) -> tuple[str, str, bool]:
    passage = _WORDS * (strokes // len(_WORDS) + 1)
    typed = (_WORDS.replace("mailed", "maiked") * wrong + _WORDS * strokes)[:strokes]
    run = score(passage, [(_LIMIT * 1000, key) for key in typed], _LIMIT, policy)
    return f"{floored(run.gross_wpm, 0)} gross, {wrong} wrong words", f"net {floored(run.net_wpm)}", run.passed
