from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from carpath.core.service_clock import Span, serve

START = date(2026, 1, 31)


def leave(first: str, last: str | None, counts: str = "0") -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last) if last else None, Fraction(counts), "Leave")


def test_without_absence_the_months_decide():
    assert serve(START, 6).met_on == date(2026, 7, 31)
    assert serve(date(2027, 8, 31), 6).met_on == date(2028, 2, 29)


def test_a_whole_day_of_leave_moves_the_date_by_one_day():
    assert serve(START, 6, [leave("2026-03-02", "2026-03-02")]).met_on == date(2026, 8, 1)
    assert serve(START, 6, [leave("2026-03-02", "2026-03-15")]).met_on == date(2026, 8, 14)


def test_leave_before_the_start_moves_nothing():
    assert serve(START, 6, [leave("2025-12-01", "2026-01-30")]).met_on == date(2026, 7, 31)


def test_leave_that_begins_before_the_start_counts_from_the_start():
    assert serve(START, 6, [leave("2026-01-01", "2026-02-01")]).met_on == date(2026, 8, 2)


def test_leave_after_the_date_is_reached_moves_nothing():
    assert serve(START, 6, [leave("2026-07-31", "2026-08-31")]).met_on == date(2026, 7, 31)


def test_leave_on_the_days_that_an_earlier_leave_added_moves_again():
    spans = [leave("2026-03-02", "2026-03-03"), leave("2026-07-31", "2026-07-31")]
    assert serve(START, 6, spans).met_on == date(2026, 8, 3)


def test_part_time_is_rounded_up_to_a_whole_day_at_the_end():
    three_half_days = leave("2026-03-02", "2026-03-04", "1/2")
    assert serve(START, 6, [three_half_days]).met_on == date(2026, 8, 2)
    assert serve(START, 6, [leave("2026-03-02", "2026-03-02", "4/5")]).met_on == date(2026, 8, 1)


def test_two_part_time_spells_are_added_before_rounding():
    spans = [leave("2026-03-02", "2026-03-02", "1/2"), leave("2026-05-04", "2026-05-04", "1/2")]
    assert serve(START, 6, spans).met_on == date(2026, 8, 1)


def test_part_time_that_goes_on_doubles_the_days_at_half():
    assert serve(date(2026, 1, 1), 1, [leave("2026-01-01", None, "1/2")]).met_on == date(2026, 3, 4)


def test_where_absences_overlap_a_day_is_lost_once():
    spans = [
        leave("2026-03-02", "2026-03-10"),
        leave("2026-03-08", "2026-03-12"),
        leave("2026-03-01", "2026-03-31", "1/2"),
    ]
    lost = 11 + Fraction(20, 2)
    assert serve(START, 6, spans).met_on == date(2026, 7, 31) + timedelta(days=ceil(lost))


def test_leave_without_an_end_leaves_the_date_open():
    assert serve(START, 6, [leave("2026-03-02", None)]).met_on is None


def test_credited_days_bring_the_date_forward():
    assert serve(START, 6, credit=30).met_on == date(2026, 7, 1)
    assert serve(START, 6, credit=500).met_on == START


def test_the_arithmetic_is_said_in_words():
    said = serve(START, 6, [leave("2026-03-02", "2026-03-15")]).arithmetic
    assert said == "6 months after 31 Jan 2026 is 31 Jul 2026; Leave, 2 Mar 2026 to 15 Mar 2026: 14 days, not counted."


SPANS = st.lists(
    st.builds(
        lambda first, days, counts: Span(START + timedelta(first), START + timedelta(first + days), counts, "Leave"),
        st.integers(-20, 400),
        st.integers(0, 60),
        st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(4, 5), Fraction(1)]),
    ),
    max_size=5,
)


@given(SPANS, st.integers(1, 18), st.integers(0, 40))
def test_the_date_agrees_with_counting_day_by_day(spans, months, credit):
    service = serve(START, months, spans, credit)
    needed, day, served = (service.nominal - START).days - credit, START, Fraction(0)
    while served < needed:
        served += min((span.counts for span in spans if span.covers(day)), default=Fraction(1))
        day += timedelta(1)
    assert service.met_on == day


@given(SPANS, st.integers(1, 18))
def test_the_stretches_add_up_and_leave_no_gap(spans, months):
    service = serve(START, months, spans)
    assert sum(stretch.credited for stretch in service.stretches) >= (service.nominal - START).days
    for one, following in zip(service.stretches, service.stretches[1:], strict=False):
        assert following.first == one.last + timedelta(1)
