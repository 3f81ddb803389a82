"""The account of the service clock, added up by hand and laid on a calendar."""

from datetime import timedelta
from fractions import Fraction

from hypothesis import given

from carpath.core.clock_account import clock_of, months
from carpath.core.evidence import FactKind
from carpath.core.service_clock import serve
from carpath.core.vocabulary import Level
from tests.core.records import LATER, day, district, fact, granted, rulebook
from tests.core.test_service_clock import SPANS, START

BOOK = rulebook('kind = "time-in-level"\nmonths = 6')


def clock(*facts, on="2026-07-01", book=BOOK):
    return clock_of(book, Level.TWO, facts, day(on), LATER)


def test_every_line_has_its_running_total_its_article_and_the_fact_behind_it():
    leave = fact(FactKind.ABSENT, "leave", "2026-03-02", until="2026-03-11", reason="Birth of a child.")
    half = fact(FactKind.PART_TIME, "", "2026-05-04", until="2026-05-12", fraction="1/2")
    credit = fact(FactKind.TIME_CREDITED, "1", "2026-02-02", days=10)
    found = clock(granted(1, "2026-01-31"), leave, half, credit)
    # 181 days to 31 Jul, less 10 credited: 171. To 1 Mar 30; leave 0; to 3 May 53; 9 halves 4.5; the rest 83.5 to 84.
    assert (found.service.needed, found.service.met_on) == (171, day("2026-08-05"))
    assert [(line.stretch.days, line.total) for line in found.lines] == [
        (30, 30), (10, 30), (53, 83), (9, Fraction(175, 2)), (84, Fraction(343, 2)),
    ]  # fmt: skip
    assert [line.fact for line in found.lines] == [None, leave, None, half, None]
    articles = [line.stretch.span.article for line in found.lines if line.stretch.span]
    assert articles == ["Example article 14.2, leave of absence", "Example article 9.4, part-time counts its fraction"]
    assert found.credits == (credit,) and found.moved == 5


def test_a_leave_without_an_end_is_named_as_what_still_moves_the_date():
    leave = fact(FactKind.ABSENT, "leave", "2026-03-02", until=None)
    found = clock(granted(1, "2026-01-31"), leave, on="2026-03-11")
    assert found.lasting == (leave,) and found.service.met_on == day("2026-08-10")
    assert clock(granted(1, "2026-01-31"), leave, on="2026-03-01").lasting == ()


def test_there_is_no_account_before_the_level_is_granted_or_where_no_time_is_asked():
    assert clock() is None
    assert clock_of(district().rulebook, Level.ONE, [], day("2026-07-01"), LATER) is None


def test_the_calendar_of_a_leap_year_shows_the_29_of_february():
    rows = months(serve(day("2028-01-31"), 1))
    assert [(row.first, row.length, [(run.first, run.days) for run in row.runs]) for row in rows] == [
        (day("2028-01-01"), 31, [(31, 1)]),
        (day("2028-02-01"), 29, [(1, 28)]),
    ]


@given(SPANS)
def test_the_calendar_holds_each_day_of_the_account_once(spans):
    service = serve(START, 12, spans, 0)
    laid = [
        row.first + timedelta(run.first - 1 + number)
        for row in months(service)
        for run in row.runs
        for number in range(run.days)
    ]
    days = (service.met_on - service.start).days if service.met_on else len(laid)
    assert laid == [service.start + timedelta(number) for number in range(days)]
