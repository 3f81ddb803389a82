"""Careers over a change of the ladder, computed on paper from the rulings before the product was asked.

The second version takes effect on 1 August 2026 and asks for 9 months instead of 6. Whoever is in Level 1 on that day
stays on the first one until 1 February 2027.
"""

from dataclasses import replace

import pytest

from carpath.core.appeals import Move
from carpath.core.eligibility import assess
from carpath.core.evidence import FactKind
from carpath.core.ladder import CarryOver, Stays, Transition
from carpath.core.ladder_versions import succeed
from carpath.core.rulebook import Rulebook
from carpath.core.transition import Version, place
from carpath.core.vocabulary import Level
from tests.core.records import LATER, day, district, fact, granted, ladder_of, noon, signed

SIX, NINE = (f'kind = "time-in-level"\nmonths = {months}' for months in (6, 9))
FIRST = ladder_of(SIX, 'kind = "sign-off"\nline = "R1"\nsubject = "old-card"')


def second(*texts, carries=()):
    stays = Transition(Stays.IN_LEVEL, day("2027-02-01"))
    draft = replace(ladder_of(*texts), version="t-2", effective_on=day("2026-08-01"), transition=stays)
    return succeed(replace(draft, carry_over=carries), FIRST, {FIRST.version}, day("2026-06-01"))


SECOND = second(NINE, 'kind = "sign-off"\nline = "R1"\nsubject = "old-card"')


def look(facts, on, known=LATER, newer=SECOND):
    """The verdict by the version that holds for the person."""
    book = Rulebook(FIRST, district().desks, district().policy)
    versions = [Version(FIRST), Version(newer, noon("2026-06-01"))]
    ladder = place(book, versions, Level.TWO, facts, day(on), known).ladder
    return assess(replace(book, ladder=ladder), Level.TWO, facts, day(on), known)


@pytest.mark.parametrize(
    ("start", "version", "eligible_on"),
    [
        ("2026-03-15", "t-1", "2026-09-15"),  # six months by the first version
        ("2026-07-31", "t-1", "2027-01-31"),
        ("2026-08-01", "t-1", "2027-02-01"),  # on the effective day itself, and done on the last day of staying
        ("2026-08-02", "t-2", "2027-05-02"),  # nine months by the second
    ],
)
def test_the_day_of_level_1_decides_which_version_holds(start, version, eligible_on):
    facts = [granted(1, start), signed("old-card", "2026-09-01")]
    found = look(facts, eligible_on)
    assert (found.ladder, found.eligible_on) == (version, day(eligible_on))


def test_leave_carries_somebody_past_the_last_day_of_staying():
    """Level 1 from 15 July, leave in November: 15 January and 30 days is 14 February, after 1 February. By the second
    version 15 April and 30 days is 15 May."""
    facts = [
        granted(1, "2026-07-15"),
        signed("old-card", "2026-09-01"),
        fact(FactKind.ABSENT, "leave", "2026-11-01", until="2026-11-30"),
    ]
    assert (look(facts, "2027-02-01").ladder, look(facts, "2027-02-01").eligible) == ("t-1", False)
    assert (look(facts, "2027-02-02").ladder, look(facts, "2027-02-14").eligible) == ("t-2", False)
    assert look(facts, "2027-05-15").eligible_on == day("2027-05-15")


def test_a_grant_recorded_late_decides_from_the_day_it_is_known():
    """Effective on 20 July, recorded on 10 August: nobody was known in Level 1 on 5 August."""
    facts = [fact(FactKind.LEVEL_GRANTED, "1", "2026-07-20", recorded="2026-08-10")]
    assert look(facts, "2026-08-05", noon("2026-08-05")).ladder == "t-2"
    assert look(facts, "2026-08-05", noon("2026-08-11")).ladder == "t-1"


def test_what_is_carried_over_counts_from_its_own_day():
    """In Level 1 since 2 August, so by the second version; signed by the old card on 10 July, which is carried over."""
    newer = second('kind = "sign-off"\nline = "R1"\nsubject = "new-card"', carries=(CarryOver("q2", "q1"),))
    plain = second('kind = "sign-off"\nline = "R1"\nsubject = "new-card"')
    facts = [granted(1, "2026-08-02"), signed("old-card", "2026-07-10")]
    found = look(facts, "2026-09-01", newer=newer)
    assert (found.ladder, found.find("q1").met_on) == ("t-2", day("2026-07-10"))
    assert not look(facts, "2026-09-01", newer=plain).find("q1").met


def test_an_upheld_appeal_counts_the_days_between():
    """1 September to 15 August: 17 days; twelve months then end on 15 August 2027."""
    assert Move(day("2026-09-01"), day("2026-08-15")).days == 17
    old = granted(2, "2026-09-01")
    gone = fact(FactKind.WITHDRAWN, "level-granted", "2026-09-01", recorded="2026-10-01", withdraws=old.id)
    moved = fact(FactKind.LEVEL_GRANTED, "2", "2026-08-15", recorded="2026-10-01")
    book = Rulebook(ladder_of('kind = "time-in-level"\nmonths = 12', level=3), district().desks, district().policy)

    def earliest(known):
        return assess(book, Level.THREE, [old, gone, moved], day("2026-11-01"), known).earliest

    assert (earliest(noon("2026-09-30")), earliest(LATER)) == (day("2027-09-01"), day("2027-08-15"))
