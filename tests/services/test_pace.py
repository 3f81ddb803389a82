"""Pace: the time before a move belongs to its line; lines of one order share theirs."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from carpath.services.pace import minutes_by_line, pace
from carpath.store.attempts import MoveTime

MOVES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 600_000)), max_size=30).map(
    lambda found: [MoveTime(no, at) for no, at in sorted(found, key=lambda each: each[1])]
)


def test_the_time_before_a_move_belongs_to_its_line() -> None:
    moves = [MoveTime(0, 60_000), MoveTime(1, 180_000), MoveTime(0, 240_000)]
    assert minutes_by_line(moves) == {0: 2, 1: 2}


def test_lines_of_one_order_share_the_time_that_led_to_it() -> None:
    moves = [MoveTime(no, 300_000) for no in (3, 3, 4, 4, 5, 5)]
    assert minutes_by_line(moves) == {no: Fraction(5, 3) for no in (3, 4, 5)}


@given(MOVES)
def test_no_minute_is_lost_and_none_is_invented(moves: list[MoveTime]) -> None:
    last = moves[-1].at_ms if moves else 0
    assert sum(minutes_by_line(moves).values()) == Fraction(last, 60_000)


def test_lines_an_hour_count_what_was_decided_in_the_minutes_that_it_took() -> None:
    told = pace([MoveTime(0, 60_000), MoveTime(1, 240_000)], 45, 60, Fraction(90))
    assert (told.an_hour, told.median) == (30, 2)


def test_nothing_done_in_no_time_has_no_pace() -> None:
    told = pace([], 0, 60, Fraction(0))
    assert (told.an_hour, told.median) == (0, None)
