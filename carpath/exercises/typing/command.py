"""Command: `carpath score typing`, JSON in and JSON out."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from carpath.core.casefile import CaseFile
from carpath.core.grading import floored
from carpath.exercises.typing.replay import is_key
from carpath.exercises.typing.score import RULE, Penalty, Policy, Score, score


def score_case(case: object) -> dict[str, Any]:
    """The score of one case: `passage`, `keys`, `limit_s`, optional `penalty` and `min_accuracy` (percent).

    Raises Faulty with every fault and its place. Accuracy is null when nothing stands (rulings 4)."""
    file = CaseFile(case)
    passage, keys, limit = _passage(file), file.keys(is_key), file.limit_s()
    policy = Policy(Penalty(file.choice("penalty", list(Penalty))), file.percent("min_accuracy"))
    file.close()
    return answer(score(passage, keys, limit, policy))


def _passage(file: CaseFile) -> str:
    passage = file.field("passage")
    if isinstance(passage, str) and passage.strip():
        return passage
    file.fault("passage", "give the text that was to be copied.")
    return "-"


def answer(result: Score) -> dict[str, Any]:
    """The score as JSON: exact values as fractions in strings, the floored display beside each."""
    return {
        "rule": RULE,
        "counted": result.counted,
        "errors": result.errors,
        **_figure("gross_wpm", result.gross_wpm),
        **_figure("net_wpm", result.net_wpm),
        **_figure("accuracy", result.accuracy),
        "passed": result.passed,
        "scorable": result.scorable,
        **_figure("key_accuracy", result.key_accuracy),
        **_figure("kspc", result.kspc),
    }


def _figure(name: str, value: Fraction | None) -> dict[str, str | None]:
    shown = None if value is None else floored(value)
    return {name: None if value is None else str(value), f"{name}_display": shown}
