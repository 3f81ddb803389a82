"""The plan of a queue: so many lines carry a fault, the others are right as they stand."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.cis.desk.plan import GENUINE, Wanted, apart, plan

FAULTS = apart(("crossed", "misread", "stopped"))


def wrong(seed: int, wanted: Wanted) -> int:
    return sum(line.family != GENUINE for line in plan(Random(seed), wanted, FAULTS))


@pytest.mark.parametrize(("one_in", "expected"), [(2, 30), (3, 20), (4, 15), (5, 12)])
def test_one_line_in_so_many_carries_a_fault(one_in: int, expected: int) -> None:
    assert wrong(1, Wanted(60, wrong_in=one_in)) == expected


@given(st.integers(0, 999), st.integers(1, 40), st.integers(2, 6))
def test_what_is_left_over_is_left_to_chance_and_nothing_else(seed: int, lines: int, one_in: int) -> None:
    assert wrong(seed, Wanted(lines, wrong_in=one_in)) - lines // one_in in ((0, 1) if lines % one_in else (0,))


def test_a_single_line_tells_nothing() -> None:
    assert {wrong(seed, Wanted(1)) for seed in range(20)} == {0, 1}
