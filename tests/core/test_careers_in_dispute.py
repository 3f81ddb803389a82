"""Careers that end in a dispute, computed by hand to the day: two raters, an upheld appeal, a delay by the District."""

from dataclasses import replace

from carpath.core.clock_account import clock_of
from carpath.core.evidence import FactKind
from carpath.core.policy import DelayRule
from carpath.core.vocabulary import Level
from tests.core.records import (
    LATER,
    day,
    district,
    fact,
    granted,
    noon,
    proof_set,
    rulebook,
    run,
    signed,
    verdict,
    withdrawal,
)

BOOK = rulebook(
    'kind = "previous-level"',
    'kind = "time-in-level"\nmonths = 6',
    'kind = "desk"\ndesk = "HILO"',
    'kind = "sign-off"\nline = "R1"\nsubject = "R1"',
)
SETS = (proof_set("2026-06-08"), proof_set("2026-06-22"))


def look(facts, on, known="", book=BOOK):
    return verdict(book, facts, on, noon(known) if known else LATER)


def test_two_raters_disagree_and_the_appeal_is_upheld():
    """Level 1 from 31 Jan, six months to 31 Jul. Dana signs R1 on 30 Jun; Raj sees a slip on 3 Aug and has the sign-off
    withdrawn. The appeal is upheld on 21 Aug: the withdrawal is withdrawn, and the date is 31 Jul again."""
    one = signed("R1", "2026-06-30", by="dana")
    gone = withdrawal(one, "2026-06-30", "2026-08-03")
    filed = fact(FactKind.CONTESTED, gone.id, "2026-08-05", author="trainee", owner="mira", due_on="2026-08-20")
    upheld = fact(FactKind.ANSWERED, filed.id, "2026-08-21", author="mira", outcome="upheld")
    back = withdrawal(gone, "2026-06-30", "2026-08-21")
    facts = [granted(1, "2026-01-31"), *SETS, one, gone, filed, upheld, back]
    assert look(facts, "2026-08-02", known="2026-08-02").eligible_on == day("2026-07-31")
    between = look(facts, "2026-08-10", known="2026-08-10")
    assert [check.requirement for check in between.open] == ["q4"]
    assert look(facts, "2026-08-21").eligible_on == day("2026-07-31")
    assert look(facts, "2026-08-10", known="2026-08-21").eligible_on == day("2026-07-31")


def test_two_raters_are_asked_for_and_one_says_not_yet():
    """Two different signers are needed. Dana signs on 4 May and again on 11 May, which is still one rater; Raj says not
    yet on 18 May and signs on 1 Jun: met from 1 Jun."""
    book = rulebook('kind = "sign-off"\nline = "R1"\nsubject = "R1"\ncount = 2')
    facts = [signed("R1", "2026-05-04"), signed("R1", "2026-05-11")]
    facts.append(fact(FactKind.RETURNED, "R1", "2026-05-18", author="raj", reason="The badge was not looked at."))
    assert look(facts, "2026-05-31", book=book).checks[0].left == "A sign-off by one qualified signer."
    facts.append(signed("R1", "2026-06-01", by="raj"))
    assert look(facts, "2026-06-01", book=book).eligible_on == day("2026-06-01")


def test_an_upheld_appeal_moves_the_level_and_with_it_the_next_clock():
    """Level 1 was granted from 17 Aug. The appeal of September moves it to 3 Aug, 14 days earlier: six months end on
    3 Feb instead of 17 Feb. As known before the decision the old date holds."""
    old = granted(1, "2026-08-17")
    moved = fact(FactKind.LEVEL_GRANTED, "1", "2026-08-03", recorded="2026-09-21", moved_from="2026-08-17")
    facts = [old, withdrawal(old, "2026-08-17", "2026-09-21"), moved]

    def met_on(known):
        return clock_of(BOOK, Level.TWO, facts, day("2026-10-01"), noon(known)).service.met_on

    assert met_on("2026-09-20") == day("2027-02-17")
    assert met_on("2026-09-21") == day("2027-02-03")


def test_a_failed_set_a_withdrawn_one_and_a_third():
    """Sets of 8 Jun (failed), 15 Jun (passed, withdrawn on 1 Jul), 22 Jun and 29 Jun (passed). Until 1 Jul the first
    three hold two passes, from 22 Jun; without the withdrawn one those of 8, 22 and 29 Jun do, from 29 Jun."""
    stale = proof_set("2026-06-15")
    facts = [
        granted(1, "2026-01-31"),
        proof_set("2026-06-08", False),
        stale,
        proof_set("2026-06-22"),
        proof_set("2026-06-29"),
        signed("R1", "2026-06-30"),
        withdrawal(stale, "2026-06-15", "2026-07-01"),
    ]
    assert look(facts, "2026-06-30", known="2026-06-30").find("q3").met_on == day("2026-06-22")
    assert look(facts, "2026-07-01").find("q3").met_on == day("2026-06-29")


def test_leave_over_the_leap_day_and_a_start_at_the_end_of_a_month():
    """Six months after 31 Aug 2027 is 29 Feb 2028: 182 days, of which 181 are served on 27 Feb. Leave from 28 Feb to
    1 Mar counts nothing, 2 Mar is the last one needed: complete on 3 Mar."""
    facts = [granted(1, "2027-08-31"), fact(FactKind.ABSENT, "leave", "2028-02-28", until="2028-03-01")]
    found = look(facts, "2028-04-01").find("q2")
    assert found.met_on == day("2028-03-03")


def test_half_time_after_a_leave_and_credited_days():
    """Six months after 15 Mar 2026 is 15 Sep: 184 days; 20 are credited: 164. To 31 May 78 days; a hold from 1 to 10
    Jun counts nothing; from 11 Jun half time: 86 days take 172, to 29 Nov. Complete on 30 Nov."""
    facts = [
        granted(1, "2026-03-15"),
        fact(FactKind.TIME_CREDITED, "1", "2026-03-16", days=20),
        fact(FactKind.ABSENT, "hold", "2026-06-01", until="2026-06-10"),
        fact(FactKind.PART_TIME, "", "2026-06-11", until=None, fraction="1/2"),
    ]
    assert look(facts, "2026-12-31").find("q2").met_on == day("2026-11-30")


def test_a_course_that_the_district_offered_too_late_is_its_delay():
    """The course was to be had from 1 Sep and offered on 21 Sep: 20 days. They move no date by themselves; where the
    policy brings them forward, the course of 28 Sep counts from 8 Sep."""
    book = rulebook('kind = "course"\nsubject = "basic-electricity"')
    facts = [
        fact(FactKind.DELAYED, "q1", "2026-09-01", until="2026-09-20", reason="No session was announced."),
        fact(FactKind.COURSE, "basic-electricity", "2026-09-28"),
    ]
    assert look(facts, "2026-10-01", book=book).eligible_on == day("2026-09-28")
    moving = replace(book, policy=replace(book.policy, delays=DelayRule(True, "Article 9.6")))
    assert look(facts, "2026-10-01", book=moving).eligible_on == day("2026-09-08")


def test_a_test_that_was_failed_twice_waits_for_its_next_sitting():
    """Two runs failed on 1 Dec 2025 end the sitting; the next one opens 30 days later, on 31 Dec."""
    runs = [run("typing", "2025-12-01", passed=False, net_wpm="30") for _ in range(2)]
    check = verdict(district().rulebook, runs, "2025-12-10", level=1).find("L1-typing")
    assert check.earliest == day("2025-12-31") and not check.met
