"""`carpath score typing`: exact figures out, every fault of the input named."""

from __future__ import annotations

import json

import pytest

from carpath.core.errors import Faulty
from carpath.exercises.typing.command import score_case

COPY = "the bill was mailed late " * 36


def case(**changes: object) -> dict[str, object]:
    keys = [[(n + 1) * 300_000 / 1000, sign] for n, sign in enumerate(COPY[:874])]
    return {"passage": COPY, "keys": keys, "limit_s": 300, **changes}


def test_speeds_are_fractions_in_strings_with_the_floored_display_beside_them() -> None:
    answer = json.loads(json.dumps(score_case(case())))
    assert answer["counted"] == 874 and answer["errors"] == 0
    assert answer["gross_wpm"] == answer["net_wpm"] == "874/25"
    assert answer["net_wpm_display"] == "34.9"
    assert (answer["accuracy"], answer["accuracy_display"]) == ("100", "100.0")
    assert answer["scorable"] is True and answer["passed"] is False


def test_nothing_typed_prints_null_accuracy() -> None:
    answer = score_case(case(keys=[]))
    assert (answer["net_wpm"], answer["accuracy"], answer["passed"], answer["scorable"]) == ("0", None, False, False)


def test_net_is_printed_even_when_it_is_not_scorable() -> None:
    answer = score_case({"passage": "the bill was", "keys": [[1, "t"], [2, "x"]], "limit_s": 60, "penalty": "wpm1"})
    assert (answer["net_wpm"], answer["scorable"], answer["passed"]) == ("0", False, False)


def test_every_fault_is_named_with_its_place() -> None:
    keys = [[0, "a"], [-1, "a"], ["x", "a"], [9, 7], [9, "ab"], [9, "b"], [5, "a"], 3]
    wrong = case(passage=" ", keys=keys, limit_s=0, penalty="none", min_accuracy=101)
    with pytest.raises(Faulty) as refused:
        score_case(wrong)
    places = {fault.place for fault in refused.value.faults}
    assert {"passage", "limit_s", "penalty", "min_accuracy"} <= places
    assert {"keys[1][0]", "keys[2][0]", "keys[3][1]", "keys[4][1]", "keys[6][0]", "keys[7]"} <= places


@pytest.mark.parametrize("nonsense", [None, [], "text", 3, {"keys": {}}, {"limit_s": float("nan")}, {"limit_s": True}])
def test_nonsense_is_refused_in_sentences(nonsense: object) -> None:
    with pytest.raises(Faulty):
        score_case(nonsense)
