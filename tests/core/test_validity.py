from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from carpath.core.validity import FOR_GOOD, Period, latest_holding


def period(first: str, last: str | None, fact: str = "f") -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last) if last else FOR_GOOD, fact)


def test_a_renewal_on_the_day_after_the_last_goes_on_without_a_gap():
    held = latest_holding([period("2022-04-01", "2026-03-31", "a"), period("2026-04-01", "2030-03-31", "b")])
    assert held.since == date(2022, 4, 1) and held.last_day == date(2030, 3, 31) and held.facts == ("a", "b")


def test_a_day_between_begins_anew():
    held = latest_holding([period("2022-04-01", "2026-03-31"), period("2026-04-02", "2030-03-31")])
    assert held.since == date(2026, 4, 2)


def test_what_is_valid_for_good_has_no_last_day_and_nothing_begins_anew_after_it():
    held = latest_holding([period("2022-04-01", None), period("2026-04-02", None)])
    assert held.since == date(2022, 4, 1) and held.last_day is None


def test_a_shorter_period_inside_a_longer_one_ends_nothing():
    held = latest_holding([period("2022-04-01", "2026-03-31"), period("2023-01-01", "2023-02-01")])
    assert held.until == date(2026, 3, 31)


def test_where_there_is_nothing_nothing_is_held():
    assert latest_holding([]) is None


DAYS = st.dates(date(2020, 1, 1), date(2021, 12, 31))
PERIODS = st.lists(st.tuples(DAYS, DAYS).map(lambda pair: Period(min(pair), max(pair), "f")), min_size=1, max_size=6)


@given(PERIODS)
def test_every_day_of_a_holding_is_covered(periods):
    held = latest_holding(periods)
    for ordinal in range(held.since.toordinal(), held.until.toordinal() + 1):
        assert any(each.first.toordinal() <= ordinal <= each.last.toordinal() for each in periods)
