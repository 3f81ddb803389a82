"""What is practised next: misses first, rights after growing pauses, then what was never met."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core.spacing import INTERVALS, Worked, standings, to_practise, why

TODAY = date(2026, 3, 2)
TITLES = {"crossed": "Crossed meters", "misread": "A misread digit"}


def case(family: str, ago: int, right: bool, **how: bool) -> Worked:
    return Worked(family, TODAY - timedelta(days=ago), right, **how)


def test_what_was_missed_last_comes_before_what_is_due_and_what_was_never_met_comes_last() -> None:
    worked = [case("crossed", 5, right=True), case("misread", 1, right=False), case("rollover", 0, right=True)]
    ordered = standings(["vacant", "rollover", "crossed", "misread"], worked)
    assert [each.family for each in ordered] == ["misread", "crossed", "rollover", "vacant"]


@pytest.mark.parametrize(("rights", "days"), [(1, 1), (2, 3), (3, 7), (4, 14), (5, 30), (9, 30)])
def test_each_right_in_a_row_doubles_the_pause_or_so(rights: int, days: int) -> None:
    worked = [case("crossed", 20 - n, right=True) for n in range(rights)]
    (standing,) = standings(["crossed"], worked)
    assert standing.due is not None and (standing.due - worked[-1].day).days == days


def test_a_miss_makes_a_family_due_on_the_same_day() -> None:
    (standing,) = standings(["crossed"], [case("crossed", 0, right=True), case("crossed", 0, right=False)])
    assert (standing.in_a_row, standing.due) == (0, TODAY)


def test_only_what_is_due_is_practised_and_then_what_is_new() -> None:
    worked = [case("misread", 0, right=True), case("crossed", 9, right=True)]
    ordered = standings(["misread", "crossed", "vacant"], worked)
    assert [each.family for each in to_practise(ordered, TODAY, 4)] == ["crossed", "vacant"]
    assert [each.family for each in to_practise(ordered, TODAY, 1)] == ["crossed"]


def test_where_nothing_is_due_the_next_one_is_practised() -> None:
    ordered = standings(["misread"], [case("misread", 0, right=True)])
    assert [each.family for each in to_practise(ordered, TODAY, 4)] == ["misread"]


def test_the_reason_says_what_was_done() -> None:
    let_through = [case("crossed", n, right=n > 2, let_through=n <= 2) for n in range(5)]
    (standing,) = standings(["crossed"], let_through)
    assert why(standing, TITLES) == "You released 3 of 5: Crossed meters."
    (stopped,) = standings(["misread"], [case("misread", 0, right=False, stopped=True)])
    assert why(stopped, TITLES) == "You stopped 1 of 1 that were right: A misread digit."
    (missed,) = standings(["misread"], [case("misread", 0, right=False), case("misread", 0, right=True)])
    assert why(missed, TITLES) == "You missed 1 of 2: A misread digit."
    (new,) = standings(["misread"], [])
    assert why(new, TITLES) == "You have not met this yet: A misread digit."
    (right,) = standings(["crossed"], [case("crossed", 0, right=True)] * 2)
    assert why(right, TITLES).startswith("You treated both rightly")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 40), st.booleans()), max_size=20))
def test_every_family_stands_once_and_its_numbers_add_up(cases: list[tuple[str, int, bool]]) -> None:
    worked = [case(*each) for each in cases]
    ordered = standings("abcd", worked)
    assert sorted(each.family for each in ordered) == list("abcd")
    assert sum(each.met for each in ordered) == len(worked)
    for each in ordered:
        assert 0 <= each.in_a_row <= each.met - each.missed
        assert each.due is None or each.due <= TODAY + timedelta(days=INTERVALS[-1])
    assert to_practise(ordered, TODAY, 4)
