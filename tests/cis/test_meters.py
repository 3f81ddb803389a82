"""Registers and the ways in which a read goes wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.cis import meters
from carpath.core.errors import Refused

READS = st.integers(0, 99_999)


def test_use_over_zero_is_counted_forward() -> None:
    assert meters.use(99_312, 847, dials=5) == 1_535


def test_use_is_counts_times_multiplier() -> None:
    assert meters.use(100, 158, dials=5, multiplier=40) == 2_320


def test_a_read_keeps_its_leading_zeros() -> None:
    assert meters.face(847, 5) == "00847"


@pytest.mark.parametrize(("typed", "read"), [("54,071", 54_071), ("00847", 847), (" 48 216 ", 48_216)])
def test_reads_are_read_as_people_write_them(typed: str, read: int) -> None:
    assert meters.read_face(typed, 5) == read


@pytest.mark.parametrize("typed", ["123456", "12a", "-5", "", "１２", "1.5"])
def test_a_read_that_cannot_stand_on_the_register_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        meters.read_face(typed, 5)


def test_the_swap_of_the_worked_example_is_found() -> None:
    slip = meters.slip_between(54_071, 50_471, 5)
    assert slip is not None and (slip.kind, slip.place) == ("swap", 2)


@given(READS, READS)
def test_going_on_and_coming_back_is_the_whole_register(previous: int, current: int) -> None:
    there, back = meters.advance(previous, current, 5), meters.advance(current, previous, 5)
    assert there + back in (0, meters.capacity(5))


@given(READS)
def test_a_digit_slip_changes_one_dial_and_every_dial_can_slip_nine_ways(value: int) -> None:
    slips = meters.digit_slips(value, 5)
    assert len({slip.value for slip in slips}) == 45
    for slip in slips:
        pairs = zip(meters.face(value, 5), meters.face(slip.value, 5), strict=True)
        assert sum(a != b for a, b in pairs) == 1


@given(READS)
def test_nine_divides_what_a_swap_changes(value: int) -> None:
    assert all((slip.value - value) % 9 == 0 and slip.value != value for slip in meters.swap_slips(value, 5))


@given(READS)
def test_every_slip_is_recognised_from_its_two_reads(value: int) -> None:
    assert all(meters.slip_between(slip.value, value, 5) is not None for slip in meters.slips(value, 5))


@given(READS)
def test_a_shifted_read_still_fits_on_the_register(value: int) -> None:
    assert all(0 <= slip.value < meters.capacity(5) for slip in meters.shift_slips(value, 5))
