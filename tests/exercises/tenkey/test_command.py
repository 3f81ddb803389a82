"""`carpath score tenkey`: exact figures out, every fault of the input named."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from carpath.core.errors import Faulty
from carpath.exercises.tenkey.command import score_case


def case(**changes: object) -> dict[str, object]:
    keys = [[n * 500, key] for n, key in enumerate([*"45.67", "Enter", *"8.1", "+", "9"])]
    return {"amounts": ["45.67", "8.10", "10.00"], "keys": keys, "limit_s": 60, "decimal": "point", **changes}


def test_speeds_are_fractions_in_strings_with_the_floored_display_beside_them() -> None:
    answer = json.loads(json.dumps(score_case(case(limit_s=35))))
    assert (answer["gross_spm"], answer["gross_spm_display"]) == ("132/7", "18.8")
    assert (answer["net_spm"], answer["ksph"]) == ("120/7", "7200/7")
    assert (answer["right"], answer["entries"], answer["accuracy"], answer["passed"]) == (2, 2, "100", False)


def test_nothing_committed_prints_null_accuracy() -> None:
    assert score_case(case(keys=[]))["accuracy"] is None


def test_every_fault_is_named_with_its_place() -> None:
    with pytest.raises(Faulty) as refused:
        score_case(case(amounts=["1,000.00", 5, "4.567"], decimal="implied", keys=[[1, "ab"]], limit_s="5"))
    places = {fault.place for fault in refused.value.faults}
    assert places == {"amounts[0]", "amounts[1]", "amounts[2]", "keys[0][1]", "limit_s"}


def test_an_amount_that_is_no_text_is_shown_as_it_was_written() -> None:
    with pytest.raises(Faulty) as refused:
        score_case(case(amounts=[Decimal("45.67")]))
    assert refused.value.faults[0].sentence.startswith("45.67 is no amount")


@pytest.mark.parametrize("nonsense", [None, [], "text", {}, {"amounts": {}}, {"amounts": []}])
def test_nonsense_is_refused_in_sentences(nonsense: object) -> None:
    with pytest.raises(Faulty):
        score_case(nonsense)
