"""Command: `carpath score tenkey`, JSON in and JSON out."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from carpath.core.casefile import CaseFile
from carpath.core.grading import floored
from carpath.exercises.tenkey.score import RULE, DecimalMode, Policy, Score, score

_AMOUNT = re.compile(r"-?(?:\d+(?:\.\d+)?|\.\d+)")
_CENTS = re.compile(r"-?\d*\.\d\d|\d+")
_KEY = re.compile(r".|[A-Z][A-Za-z0-9]+", re.DOTALL)


def score_case(case: object) -> dict[str, Any]:
    """The score of one case: `amounts`, `keys`, `limit_s`, `decimal`, optional `min_accuracy` (percent).

    Raises Faulty with every fault and its place. Accuracy is null before the first commit (rulings 4)."""
    file = CaseFile(case)
    mode = DecimalMode(file.choice("decimal", list(DecimalMode)))
    amounts, keys, limit = _amounts(file, mode), file.keys(_is_key), file.limit_s()
    policy = Policy(decimal=mode, min_accuracy=file.percent("min_accuracy"))
    file.close()
    return answer(score(amounts, keys, limit, policy))


def _is_key(key: str) -> bool:
    return bool(_KEY.fullmatch(key))


def _amounts(file: CaseFile, mode: DecimalMode) -> list[str]:
    amounts = file.field("amounts")
    if not isinstance(amounts, list) or not amounts:
        file.fault("amounts", 'give the amounts of the form as a list of texts, for example ["45.67"].')
        return ["0"]
    for number, amount in enumerate(amounts):
        if not isinstance(amount, str) or not amount.isascii() or not _AMOUNT.fullmatch(amount):
            file.fault(
                f"amounts[{number}]", f'{_shown(amount)} is no amount; write digits as text, for example "45.67".'
            )
        elif mode is DecimalMode.IMPLIED and not _CENTS.fullmatch(amount):
            file.fault(f"amounts[{number}]", f"{amount!r} needs exactly two decimals where the point is implied.")
    return amounts


def _shown(amount: Any) -> str:
    return repr(amount) if isinstance(amount, str) else str(amount)


def answer(result: Score) -> dict[str, Any]:
    """The score as JSON: exact values as fractions in strings, the floored display beside each."""
    return {
        "rule": RULE,
        **_figure("gross_spm", result.gross_spm),
        **_figure("net_spm", result.net_spm),
        **_figure("ksph", result.ksph),
        "right": result.right,
        "entries": len(result.entries),
        **_figure("accuracy", result.accuracy),
        "passed": result.passed,
    }


def _figure(name: str, value: Fraction | None) -> dict[str, str | None]:
    shown = None if value is None else floored(value)
    return {name: None if value is None else str(value), f"{name}_display": shown}
