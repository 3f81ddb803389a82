"""Estimates, their return, and the limits of back-billing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.cis import estimating
from carpath.cis.estimating import BackBilling
from carpath.cis.hilo import Usage


@pytest.mark.parametrize(
    ("kwh", "days_then", "days", "estimate"),
    [(1_656, 30, 30, 1_656), (1_395, 31, 30, 1_350), (1_089, 30, 31, 1_125), (930, 31, 30, 900)],
)
def test_example_1d_is_estimated_by_last_years_daily_use(kwh: int, days_then: int, days: int, estimate: int) -> None:
    assert estimating.estimate(days, last_year=Usage(kwh, days_then), previous=Usage(1, 30)) == estimate


def test_without_last_year_the_previous_period_counts_and_without_both_the_class() -> None:
    assert estimating.estimate(30, previous=Usage(620, 31)) == 600
    assert estimating.estimate(30, class_daily=Usage(1_000, 40).daily) == 750


def test_two_estimates_in_a_row_are_the_most() -> None:
    assert [estimating.may_estimate(before) for before in (0, 1, 2, 3)] == [True, True, False, False]


def test_example_1i_returns_the_whole_estimate() -> None:
    start, middle, end = date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1)
    returned = estimating.return_of_estimate((start, 22_140), (middle, 23_120), (end, 23_745))
    assert (returned.credited, returned.billed, returned.days) == (980, 1_605, 61)


def test_homes_are_billed_back_six_months_others_36_and_everyone_is_refunded_36() -> None:
    rule = BackBilling()
    assert rule.months(residential=True, underbilled=True) == 6
    assert rule.months(residential=False, underbilled=True) == 36
    assert rule.months(residential=True, underbilled=False) == 36


def test_months_end_on_the_last_day_where_the_day_is_missing() -> None:
    assert estimating.months_before(date(2025, 8, 31), 6) == date(2025, 2, 28)
    assert estimating.months_before(date(2025, 1, 15), 1) == date(2024, 12, 15)


def test_a_period_counts_only_from_the_first_day_inside_the_limit() -> None:
    today = date(2025, 8, 14)
    assert estimating.within(date(2025, 2, 14), today, 6)
    assert not estimating.within(date(2025, 2, 13), today, 6)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 60))
def test_whole_months_back_are_counted_as_they_were_taken(day: date, months: int) -> None:
    assert estimating.months_apart(estimating.months_before(day, months), day) == months
