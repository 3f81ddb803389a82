from carpath.core.evidence import FactKind
from carpath.core.vocabulary import Actor, Status
from tests.core.records import day, fact, granted, noon, rulebook, verdict, withdrawal

SIX_MONTHS = rulebook('kind = "previous-level"', 'kind = "time-in-level"\nmonths = 6')
GRANTED = granted(1, "2026-01-31")


def test_time_in_level_is_met_on_the_day_and_not_before():
    before, on = verdict(SIX_MONTHS, [GRANTED], "2026-07-30"), verdict(SIX_MONTHS, [GRANTED], "2026-07-31")
    assert not before.eligible and before.earliest == day("2026-07-31") and before.checks[1].acts is Actor.CALENDAR
    assert before.checks[1].left == "1 day, until 31 Jul 2026."
    assert on.eligible and on.eligible_on == day("2026-07-31")


def test_nothing_is_said_about_dates_before_the_level_is_granted():
    found = verdict(SIX_MONTHS, [], "2026-07-31")
    assert found.earliest is None and found.eligible_on is None
    assert found.checks[1].acts is Actor.HR


def test_leave_moves_the_date_and_part_time_its_fraction():
    leave = fact(FactKind.ABSENT, "leave", "2026-03-02", until="2026-03-15")
    half = fact(FactKind.PART_TIME, "", "2026-05-04", until="2026-05-06", fraction="1/2")
    assert verdict(SIX_MONTHS, [GRANTED, leave], "2026-07-31").earliest == day("2026-08-14")
    assert verdict(SIX_MONTHS, [GRANTED, leave, half], "2026-07-31").earliest == day("2026-08-16")


def test_a_hold_moves_the_date_and_leave_that_counts_does_not():
    assert verdict(
        SIX_MONTHS, [GRANTED, fact(FactKind.ABSENT, "hold", "2026-03-02", until="2026-03-02")], "2026-07-01"
    ).earliest == day("2026-08-01")
    assert verdict(
        SIX_MONTHS, [GRANTED, fact(FactKind.ABSENT, "protected-leave", "2026-03-02", until="2026-05-02")], "2026-07-01"
    ).earliest == day("2026-07-31")


def test_leave_without_an_end_gives_the_date_as_if_it_ended_today_and_says_so():
    leave = fact(FactKind.ABSENT, "leave", "2026-03-02", until=None)
    found = verdict(SIX_MONTHS, [GRANTED, leave], "2026-03-11")
    assert found.earliest == day("2026-08-10")
    assert "Leave since 2 Mar 2026 has no end yet: each further day moves the date." in found.moves


def test_leave_that_is_planned_is_counted_in():
    leave = fact(FactKind.ABSENT, "leave", "2026-06-01", recorded="2026-04-01", until="2026-06-10")
    assert verdict(SIX_MONTHS, [GRANTED, leave], "2026-05-01").earliest == day("2026-08-10")
    assert verdict(SIX_MONTHS, [GRANTED, leave], "2026-05-01", noon("2026-03-01")).earliest == day("2026-07-31")


def test_credited_time_counts_towards_the_level_it_names():
    credit = fact(FactKind.TIME_CREDITED, "1", "2026-02-01", days=30)
    other = fact(FactKind.TIME_CREDITED, "2", "2026-02-01", days=30)
    assert verdict(SIX_MONTHS, [GRANTED, credit], "2026-05-01").earliest == day("2026-07-01")
    assert verdict(SIX_MONTHS, [GRANTED, other], "2026-05-01").earliest == day("2026-07-31")


def test_somebody_placed_at_a_higher_level_holds_the_levels_below():
    assert verdict(SIX_MONTHS, [granted(3, "2026-01-31")], "2026-08-01").eligible


def test_a_withdrawn_grant_stops_the_clock():
    gone = withdrawal(GRANTED, "2026-01-31", recorded="2026-02-05")
    assert verdict(SIX_MONTHS, [GRANTED, gone], "2026-08-01").checks[0].status is Status.NONE
    assert verdict(SIX_MONTHS, [GRANTED, gone], "2026-08-01", noon("2026-02-04")).eligible
