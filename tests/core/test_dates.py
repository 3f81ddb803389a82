from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core.dates import day_of, days_after, end_of_day, lapses_on, latest, months_after, show

OFFICE = ZoneInfo("America/Los_Angeles")
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-01-15", 6, "2026-07-15"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-05-31", 0, "2026-05-31"),
    ],
)
def test_n_months_after_is_the_same_day_or_the_last_of_a_shorter_month(start, months, expected):
    assert months_after(date.fromisoformat(start), months) == date.fromisoformat(expected)


@given(DAYS, st.integers(0, 120))
def test_months_never_run_over_into_the_month_after(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or days_after(later, 1).day == 1


@given(DAYS, DAYS, st.integers(0, 60))
def test_an_earlier_start_never_ends_later(one, other, months):
    first, second = sorted((one, other))
    assert months_after(first, months) <= months_after(second, months)


def test_a_validity_lapses_on_the_day_after_its_last():
    assert lapses_on(date(2026, 2, 28)) == date(2026, 3, 1)


def test_what_is_known_on_a_day_is_known_by_its_last_moment_in_the_office():
    assert end_of_day(date(2026, 5, 1), OFFICE) == datetime(2026, 5, 2, 6, 59, 59, 999999, tzinfo=UTC)
    assert end_of_day(date(2026, 12, 1), OFFICE).hour == 7


@given(DAYS)
def test_the_last_moment_of_a_day_belongs_to_that_day(day):
    assert day_of(end_of_day(day, OFFICE), OFFICE) == day


def test_an_evening_in_the_office_is_not_yet_the_next_day_of_utc():
    assert day_of(datetime(2026, 5, 2, 3, 0, tzinfo=UTC), OFFICE) == date(2026, 5, 1)


def test_the_latest_day_cannot_be_said_when_one_of_them_cannot():
    assert latest([date(2026, 1, 1), date(2026, 3, 1)]) == date(2026, 3, 1)
    assert latest([date(2026, 1, 1), None]) is None
    assert latest([]) is None


def test_a_day_is_written_without_leading_zero():
    assert show(date(2026, 11, 2)) == "2 Nov 2026"
