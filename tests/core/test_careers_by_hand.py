"""Time in level of invented careers, computed on paper from the rulings before the product was asked.

Level 1 from 15 January 2026, six months: 15 July. Days owed: 17 of January, 28, 31, 30, 31, 30 and 14 of July: 181.
"""

import pytest

from carpath.core.evidence import FactKind
from tests.core.records import LATER, day, fact, granted, noon, rulebook, verdict, withdrawal

SIX, TWELVE = (rulebook(f'kind = "time-in-level"\nmonths = {months}') for months in (6, 12))
START = granted(1, "2026-01-15")


def away(name, first, last):
    return fact(FactKind.ABSENT, name, first, until=last)


def part(fraction, first, last):
    return fact(FactKind.PART_TIME, "", first, until=last, fraction=fraction)


def credit(days):
    return fact(FactKind.TIME_CREDITED, "1", "2026-01-15", days=days)


CAREERS = {
    "no absence": ("2026-07-15", []),
    "ten days of leave in March": ("2026-07-25", [away("leave", "2026-03-01", "2026-03-10")]),
    "leave over the start: 15 to 20 January are 6 days": ("2026-07-21", [away("leave", "2026-01-05", "2026-01-20")]),
    "leave that ended the day before the start": ("2026-07-15", [away("leave", "2026-01-01", "2026-01-14")]),
    "leave over the end: 5 days are owed and fall into it": ("2026-07-25", [away("leave", "2026-07-10", "2026-07-19")]),
    "leave from the day on which it is met": ("2026-07-15", [away("leave", "2026-07-15", "2026-07-31")]),
    "leave on the last day owed": ("2026-07-16", [away("leave", "2026-07-14", "2026-07-14")]),
    "leave and hold that share ten of their days: 30, not 40": (
        "2026-08-14",
        [away("leave", "2026-04-01", "2026-04-20"), away("hold", "2026-04-11", "2026-04-30")],
    ),
    "half time for 15 days: 7.5, so 8": ("2026-07-23", [part("1/2", "2026-03-01", "2026-03-15")]),
    "three fifths for 31 days: 12.4, so 13": ("2026-07-28", [part("3/5", "2026-02-02", "2026-03-04")]),
    "seven eighths for good: 17 full days, 164 / (7/8) = 187.4, so 188 from 1 February": (
        "2026-08-08",
        [part("7/8", "2026-02-01", None)],
    ),
    "two spells, 0.5 and 0.375: 0.875, rounded once to 1": (
        "2026-07-16",
        [part("1/2", "2026-03-03", "2026-03-03"), part("7/8", "2026-03-09", "2026-03-11")],
    ),
    "five days of leave inside 31 half days: 15.5 + 2.5 = 18": (
        "2026-08-02",
        [part("1/2", "2026-03-01", "2026-03-31"), away("leave", "2026-03-10", "2026-03-14")],
    ),
    "sixty days of protected leave count": ("2026-07-15", [away("protected-leave", "2026-03-01", "2026-04-29")]),
    "a hold on the last ten of them does not": (
        "2026-07-25",
        [away("protected-leave", "2026-03-01", "2026-04-29"), away("hold", "2026-04-20", "2026-04-29")],
    ),
    "protected leave in 31 half days counts what part-time counts: 15.5, so 16": (
        "2026-07-31",
        [part("1/2", "2026-03-01", "2026-03-31"), away("protected-leave", "2026-03-10", "2026-03-14")],
    ),
    "an acting assignment of two months counts": ("2026-07-15", [away("acting", "2026-03-01", "2026-04-30")]),
    "twenty days credited: 161 owed": ("2026-06-25", [credit(20)]),
    "twenty credited, ten lost": ("2026-07-05", [credit(20), away("leave", "2026-03-01", "2026-03-10")]),
    "one credited, half a day lost: 180.5 served on 14 July": (
        "2026-07-15",
        [credit(1), part("1/2", "2026-03-01", "2026-03-01")],
    ),
    "more credited than is owed: the start, never before it": ("2026-01-15", [credit(300)]),
}


@pytest.mark.parametrize("career", CAREERS)
def test_six_months_from_15_january_2026(career):
    expected, facts = CAREERS[career]
    found = verdict(SIX, [START, *facts], "2026-12-31")
    assert found.eligible_on == found.checks[0].met_on == day(expected)
    if expected > "2026-01-15":
        before = day(expected).toordinal() - 1
        eve = type(day(expected)).fromordinal(before).isoformat()
        open_ = verdict(SIX, [START, *facts], eve)
        assert not open_.eligible and open_.earliest == day(expected)


@pytest.mark.parametrize(
    ("book", "start", "expected"),
    [
        (SIX, "2024-02-29", "2024-08-29"),
        (TWELVE, "2024-02-29", "2025-02-28"),
        (SIX, "2025-08-31", "2026-02-28"),
        (SIX, "2025-08-30", "2026-02-28"),
        (SIX, "2026-03-31", "2026-09-30"),
        (SIX, "2027-08-31", "2028-02-29"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(book, start, expected):
    assert verdict(book, [granted(1, start)], expected).eligible_on == day(expected)


def test_a_day_of_leave_in_a_year_that_began_on_29_february():
    """Twelve months end on 28 Feb 2025; one day more is 1 Mar."""
    facts = [granted(1, "2024-02-29"), away("leave", "2024-06-10", "2024-06-10")]
    assert verdict(TWELVE, facts, "2025-03-01").eligible_on == day("2025-03-01")
    assert not verdict(TWELVE, facts, "2025-02-28").eligible


def test_a_hold_without_an_end_promises_no_date_until_it_is_ended():
    """Hold from 1 June; on 14 August it is entered as 1 to 30 June, 30 days: complete on that same 14 August. Until
    then the 71 days to 10 August are the least: 15 July and 71 days is 24 September."""
    lasting = fact(FactKind.ABSENT, "hold", "2026-06-01")
    ended = fact(FactKind.ABSENT, "hold", "2026-06-01", recorded="2026-08-14", until="2026-06-30")
    facts = [START, lasting, withdrawal(lasting, "2026-06-01", "2026-08-14"), ended]
    held = verdict(SIX, facts, "2026-08-10", noon("2026-08-13"))
    assert held.checks[0].reason.endswith("from 1 Jun 2026 with no end yet: at least 71 days, not counted.")
    assert held.checks[0].left == "At least 45 days, until 24 Sep 2026: an absence has no end yet."
    assert not verdict(SIX, facts, "2026-08-14", noon("2026-08-13")).eligible
    assert verdict(SIX, facts, "2026-08-14").eligible_on == day("2026-08-14")


def test_a_grant_put_right_starts_the_clock_anew():
    """Granted from 15 January, put right on 16 July to 1 February: 1 August instead of 15 July."""
    facts = [
        START,
        withdrawal(START, "2026-01-15", "2026-07-16"),
        fact(FactKind.LEVEL_GRANTED, "1", "2026-02-01", recorded="2026-07-16"),
    ]
    assert verdict(SIX, facts, "2026-07-15", noon("2026-07-15")).eligible_on == day("2026-07-15")
    assert verdict(SIX, facts, "2026-07-31").earliest == day("2026-08-01")
    assert verdict(SIX, facts, "2026-08-01").eligible_on == day("2026-08-01")


def test_leave_recorded_late_answers_by_what_was_known():
    """Ten days of March become known on 20 July. Until then 15 July stood, from then on 25 July."""
    leave = fact(FactKind.ABSENT, "leave", "2026-03-01", recorded="2026-07-20", until="2026-03-10")
    facts = [START, leave]
    assert verdict(SIX, facts, "2026-07-18", noon("2026-07-19")).eligible_on == day("2026-07-15")
    corrected = verdict(SIX, facts, "2026-07-18", LATER)
    assert not corrected.eligible and corrected.earliest == day("2026-07-25")


def test_a_level_held_before_there_was_a_record_starts_the_next_clock_on_its_day():
    """Level 2 since 1 July 2019, entered on 10 January 2026: twelve months ended on 1 July 2020."""
    book = rulebook('kind = "previous-level"', 'kind = "time-in-level"\nmonths = 12', level=3)
    facts = [fact(FactKind.LEVEL_GRANTED, "2", "2019-07-01", recorded="2026-01-10")]
    found = verdict(book, facts, "2026-01-10", level=3)
    assert found.eligible and found.find("q2").met_on == day("2020-07-01")
    unknown = verdict(book, facts, "2026-01-10", noon("2026-01-09"), level=3)
    assert not unknown.eligible and len(unknown.open) == 2


def test_whoever_was_placed_at_level_3_has_no_clock_but_that_of_level_3():
    """Placed at level 3 on 1 May 2026: level 3 is held, and the twelve months of level 4 end on 1 May 2027."""
    book = rulebook('kind = "previous-level"', 'kind = "time-in-level"\nmonths = 12', level=4)
    facts = [granted(3, "2026-05-01")]
    assert verdict(book, facts, "2026-06-01", level=4).earliest == day("2027-05-01")
    assert verdict(book, facts, "2027-05-01", level=4).eligible_on == day("2027-05-01")
