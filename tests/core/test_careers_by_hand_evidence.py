"""Evidence of invented careers, computed on paper from the rulings before the product was asked: sets, desks, papers.

Two passed proof sets on two days among at most three, the last declared no more than 30 days after the first. A desk
of 180 days (HILO) or 365 (UPLOAD) lapses on the day after. 180 days after 2 March 2026 is 29 August.
"""

from dataclasses import replace

import pytest

from carpath.core.evidence import FactKind
from carpath.core.vocabulary import Actor
from tests.core.records import LATER, day, fact, noon, proof_set, rulebook, run, signed, verdict, withdrawal

HILO, UPLOAD = (rulebook(f'kind = "desk"\ndesk = "{desk}"') for desk in ("HILO", "UPLOAD"))
TYPING = rulebook('kind = "test"\nsubject = "typing"\nmeasure = "net_wpm"\nat_least = 35')
EARNED = [proof_set("2026-03-01"), proof_set("2026-03-02")]


def first(book, facts, on, known=LATER, level=2):
    return verdict(book, facts, on, known, level).checks[0]


def march(*results):
    """Proof sets of March, each (day, passed)."""
    return [proof_set(f"2026-03-{number:02}", passed) for number, passed in results]


SETS = {
    "two passed on one day": (None, march((1, True), (1, True))),
    "two on one day and one on the next": ("2026-03-02", march((1, True), (1, True), (2, True))),
    "two of three": ("2026-03-10", march((1, False), (5, True), (10, True))),
    "one in any three": (None, march((1, True), (5, False), (10, False), (12, True))),
    "the third after that": ("2026-03-20", march((1, True), (5, False), (10, False), (12, True), (20, True))),
    "the 30th day after": ("2026-03-31", march((1, True), (31, True))),
    "the 31st day after": (None, [proof_set("2026-03-01"), proof_set("2026-04-01")]),
    "one that waits for a trainer takes its place": (None, march((1, True), (3, None), (5, False), (8, True))),
    "a refresher earns nothing": (None, [proof_set("2026-03-01"), proof_set("2026-03-05", refresher=True)]),
    "failed ones afterwards take nothing": ("2026-03-02", march((1, True), (2, True), (3, False), (4, False))),
}


@pytest.mark.parametrize("sets", SETS)
def test_a_desk_earned_by_its_sets(sets):
    expected, facts = SETS[sets]
    found = first(HILO, facts, "2026-04-02")
    assert found.met_on == (expected and day(expected))


def test_a_set_that_waits_is_the_trainers_and_counts_from_its_own_day_once_lifted():
    """Passed on 1 March; that of 3 March waits; failed on 5, passed on 8. On 9 March the error is lifted: 3 March."""
    waits = proof_set("2026-03-03", None)
    facts = [*march((1, True), (5, False), (8, True)), waits]
    assert first(HILO, facts, "2026-03-08").acts is Actor.TRAINER
    gone = withdrawal(waits, "2026-03-03", "2026-03-09")
    lifted = proof_set("2026-03-03", recorded="2026-03-09")
    failed = proof_set("2026-03-03", False, recorded="2026-03-09")
    assert not first(HILO, [*facts, gone, lifted], "2026-03-09", noon("2026-03-08")).met
    assert first(HILO, [*facts, gone, lifted], "2026-03-09").met_on == day("2026-03-03")
    assert not first(HILO, [*facts, gone, failed], "2026-03-09").met


def test_a_desk_lapses_on_the_day_after_its_last():
    """Earned on 2 March, 180 days: 29 August (29 of March, 59, 90, 120, 151, 180)."""
    found = first(HILO, EARNED, "2026-08-29")
    assert found.met and found.until == day("2026-08-29")
    lapsed = first(HILO, EARNED, "2026-08-30")
    assert not lapsed.met and "lapsed on 30 Aug 2026" in lapsed.reason and "refresher" in lapsed.left.lower()


def test_a_year_of_currency_is_365_days_whatever_the_calendar():
    assert first(UPLOAD, [signed("R4", "2023-03-01")], "2023-06-01").until == day("2024-02-29")
    assert first(UPLOAD, [signed("R4", "2024-02-29")], "2024-06-01").until == day("2025-02-28")


def test_a_week_on_the_roster_counts_from_its_monday():
    """Monday 24 August 2026 and 180 days: 20 February 2027 (7, 37, 68, 98, 129, 160, 180)."""
    week = fact(FactKind.DESK_WORKED, "HILO", "2026-08-24", week="2026-08-24")
    before = fact(FactKind.DESK_WORKED, "HILO", "2026-01-05", week="2026-01-05")
    assert first(HILO, [*EARNED, before], "2026-08-29").until == day("2026-08-29")
    found = first(HILO, [*EARNED, week], "2026-08-30")
    assert (found.met_on, found.until) == (day("2026-03-02"), day("2027-02-20"))
    assert not first(HILO, [*EARNED, week], "2027-02-21").met


def test_a_week_entered_late_answers_by_what_was_known():
    week = fact(FactKind.DESK_WORKED, "HILO", "2026-08-24", recorded="2026-09-10", week="2026-08-24")
    assert not first(HILO, [*EARNED, week], "2026-09-05", noon("2026-09-09")).met
    assert first(HILO, [*EARNED, week], "2026-09-05", noon("2026-09-11")).met


def test_a_lapsed_desk_is_back_on_the_day_of_a_passed_refresher():
    """Lapsed on 30 August; refreshed on 10 September, for 180 days to 9 March (20, 51, 81, 112, 143, 171, 180)."""
    failed = proof_set("2026-09-09", False, refresher=True)
    assert not first(HILO, [*EARNED, failed], "2026-09-09").met
    found = verdict(HILO, [*EARNED, failed, proof_set("2026-09-10", refresher=True)], "2026-09-10")
    assert found.eligible_on == day("2026-09-10") and found.checks[0].until == day("2027-03-09")


def test_a_set_withdrawn_and_the_withdrawal_withdrawn():
    gone = withdrawal(EARNED[1], "2026-03-02", "2026-03-20")
    back = withdrawal(gone, "2026-03-02", "2026-03-25")
    facts = [*EARNED, gone, back]
    assert first(HILO, facts, "2026-03-19", noon("2026-03-19")).met_on == day("2026-03-02")
    assert not first(HILO, facts, "2026-03-19", noon("2026-03-24")).met
    assert first(HILO, facts, "2026-03-19", noon("2026-03-26")).met_on == day("2026-03-02")


@pytest.mark.parametrize(
    ("months", "passed", "last", "after"),
    [(24, "2024-02-29", "2026-02-28", "2026-03-01"), (6, "2025-08-31", "2026-02-28", "2026-03-01")],
)
def test_a_pass_is_valid_through_the_last_day_of_its_months(months, passed, last, after):
    book = rulebook(f'kind = "test"\nsubject = "typing"\nvalid_months = {months}')
    facts = [run("typing", passed, net_wpm="40")]
    assert first(book, facts, last).until == day(last)
    assert not first(book, facts, after).met
    assert first(TYPING, facts, "2040-01-01").met


def test_the_bar_of_35_words_and_the_wait_after_each_failure():
    """34.9 fails, 35 passes. Failed on 1 March: again from 31 March; failed then too: from 30 April."""
    low = run("typing", "2026-03-01", passed=False, net_wpm="349/10")
    assert first(TYPING, [low], "2026-03-02").earliest == day("2026-03-31")
    again = run("typing", "2026-03-31", passed=False, net_wpm="34")
    assert first(TYPING, [low, again], "2026-04-01").earliest == day("2026-04-30")
    exact = run("typing", "2026-04-30", net_wpm="35")
    assert first(TYPING, [low, again, exact], "2026-05-01").met_on == day("2026-04-30")


def test_a_license_that_runs_out_and_is_renewed():
    """Last valid day 30 June. Signed off on 15 July; renewed from 10 August: 10 August. Renewed in June: 15 July."""
    book = rulebook('kind = "credential"\nsubject = "drivers-license"', 'kind = "sign-off"\nline = "R1"')
    old = fact(FactKind.CREDENTIAL, "drivers-license", "2020-07-01", expires_on="2026-06-30")
    done = [old, signed("R1", "2026-07-15")]
    assert first(book, done, "2026-06-30").met and not first(book, done, "2026-07-01").met
    late = fact(FactKind.CREDENTIAL, "drivers-license", "2026-08-10", expires_on="2032-06-30")
    early = fact(FactKind.CREDENTIAL, "drivers-license", "2026-06-01", expires_on="2032-06-30")
    assert verdict(book, [*done, late], "2026-09-01").eligible_on == day("2026-08-10")
    assert verdict(book, [*done, early], "2026-09-01").eligible_on == day("2026-07-15")


def test_an_exemption_of_two_people_and_its_end():
    """Proposed by Hilda, signed by Mira on 1 May; withdrawn from 1 June on."""
    book = rulebook('kind = "interview"\nsubject = "interview"')
    given = fact(FactKind.EXEMPTED, "q1", "2026-05-01", author="mira", second="hilda", reason="Thirty years.")
    alone = fact(FactKind.EXEMPTED, "q1", "2026-05-01", author="mira", second="mira", reason="Thirty years.")
    ends = withdrawal(given, "2026-06-01")
    assert first(book, [given, ends], "2026-05-31").met_on == day("2026-05-01")
    assert not first(book, [given, ends], "2026-06-01").met
    assert not first(book, [alone], "2026-05-31").met


def test_a_session_missed_with_and_without_release():
    """A session on 10 February. Not released: nothing is overdue. Released and not there: overdue from 11 February, and
    eligible on the day the course is taken, 3 March."""
    book = rulebook(
        'kind = "document"\nsubject = "high-school"', 'kind = "next-offered"\nsubject = "basic-electricity"'
    )
    paper = fact(FactKind.DOCUMENT, "high-school", "2026-01-20")
    free, bound = (
        fact(FactKind.OFFERED, "basic-electricity", "2026-02-01", session_on="2026-02-10", released=released)
        for released in (True, False)
    )
    taken = fact(FactKind.COURSE, "basic-electricity", "2026-03-03")
    assert verdict(book, [paper], "2026-02-11").eligible_on == day("2026-01-20")
    assert verdict(book, [paper, bound], "2026-02-11").eligible_on == day("2026-01-20")
    assert verdict(book, [paper, bound, taken], "2026-03-03").eligible_on == day("2026-01-20")
    assert verdict(book, [paper, free], "2026-02-10").eligible
    overdue = verdict(book, [paper, free], "2026-02-11")
    assert not overdue.eligible and "10 Feb 2026" in overdue.checks[1].reason
    assert verdict(book, [paper, free, taken], "2026-03-03").eligible_on == day("2026-03-03")


TWO_RATERS = rulebook('kind = "sign-off"\nline = "O5"\nsubject = "O5"\ncount = 2')


def test_two_raters_of_whom_one_is_withdrawn():
    """Dana on 1 and 3 May is one rater; Raj on 10 May makes two. Raj's does not stand from 1 June; Mira's of 20 June
    takes its place; and if the withdrawal does not stand either, it is 10 May again."""
    raj = signed("O5", "2026-05-10", by="raj")
    facts = [signed("O5", "2026-05-01"), signed("O5", "2026-05-03"), signed("O5", "2026-05-04", by="trainee")]
    assert not first(TWO_RATERS, facts, "2026-05-09").met
    facts.append(raj)
    assert first(TWO_RATERS, facts, "2026-05-31").met_on == day("2026-05-10")
    gone = withdrawal(raj, "2026-06-01")
    facts.append(gone)
    assert first(TWO_RATERS, facts, "2026-05-31").met and not first(TWO_RATERS, facts, "2026-06-01").met
    mira = signed("O5", "2026-06-20", by="mira")
    assert first(TWO_RATERS, [*facts, mira], "2026-06-20").met_on == day("2026-06-20")
    assert first(TWO_RATERS, [*facts, withdrawal(gone, "2026-06-01", "2026-06-15")], "2026-06-15").met_on == day(
        "2026-05-10"
    )


def test_days_of_the_districts_delay_that_lie_before_are_brought_forward():
    """1 to 20 and 11 to 31 March are 31 days. Signed on 5 April: 5 March where the District brings forward. Signed on
    20 March: 19 days, and never before 1 March. A delay of April cannot have held up what was signed in March."""
    plain = rulebook('kind = "sign-off"\nline = "R1"')
    moving = replace(plain, policy=replace(plain.policy, delays=replace(plain.policy.delays, bring_forward=True)))
    one, two, ten, april = (
        fact(FactKind.DELAYED, "q1", begin, until=end, reason="No trainer was free.")
        for begin, end in (
            ("2026-03-01", "2026-03-20"),
            ("2026-03-11", "2026-03-31"),
            ("2026-03-01", "2026-03-10"),
            ("2026-04-01", "2026-04-10"),
        )
    )
    late, early = signed("R1", "2026-04-05"), signed("R1", "2026-03-20")
    assert verdict(plain, [one, two, late], "2026-05-01").eligible_on == day("2026-04-05")
    assert verdict(moving, [one, two, late], "2026-05-01").eligible_on == day("2026-03-05")
    assert verdict(moving, [one, two, early], "2026-05-01").eligible_on == day("2026-03-01")
    assert verdict(moving, [ten, april, early], "2026-05-01").eligible_on == day("2026-03-10")


def test_a_sign_off_withdrawn_for_a_time_counts_from_the_day_it_stands_again():
    """Signed on 10 May; it does not stand from 1 to 14 June. Whoever had all else on 5 June is eligible on 15 June."""
    book = rulebook('kind = "sign-off"\nline = "R1"\nsubject = "R1"', 'kind = "interview"\nsubject = "interview"')
    one = signed("R1", "2026-05-10")
    gone = withdrawal(one, "2026-06-01")
    talk = fact(FactKind.INTERVIEW, "interview", "2026-06-05", passed=True)
    facts = [one, gone, withdrawal(gone, "2026-06-15"), talk]
    assert first(book, facts, "2026-05-31").met_on == day("2026-05-10")
    assert not verdict(book, facts, "2026-06-05").eligible and not verdict(book, facts, "2026-06-14").eligible
    assert verdict(book, facts, "2026-06-15").eligible_on == day("2026-06-15")
    said = "Signed off on 10 May 2026; withdrawn for a time, it stands again since 15 Jun 2026."
    assert first(book, facts, "2026-06-15").reason == said
    assert first(book, [*facts, signed("R1", "2026-06-08", by="raj")], "2026-06-15").met_on == day("2026-06-08")


def test_a_desk_whose_sign_off_was_withdrawn_for_a_time_is_shown_since_it_stands_again():
    """The work was seen on 10 May, so the 365 days end on 10 May 2027 all the same."""
    one = signed("R4", "2026-05-10")
    gone = withdrawal(one, "2026-06-01")
    found = first(UPLOAD, [one, gone, withdrawal(gone, "2026-06-15")], "2026-07-01")
    assert (found.met_on, found.until) == (day("2026-06-15"), day("2027-05-10"))


A_OR_B = rulebook(
    'kind = "any-of"\n'
    + "".join(
        f'[[level.requirement.part]]\nid = "{name}"\ntitle = "{name}"\nsource = "S"\nkind = "credential"\n'
        f'subject = "{name}"\n'
        for name in "ab"
    )
)


@pytest.mark.parametrize(
    ("begins", "since"), [("2026-06-01", "2026-01-01"), ("2026-07-01", "2026-01-01"), ("2026-07-15", "2026-07-15")]
)
def test_one_paper_takes_over_from_another(begins, since):
    """The first is valid from 1 January to 30 June. One of the two holds since 1 January unless days lie between."""
    papers = [
        fact(FactKind.CREDENTIAL, "a", "2026-01-01", expires_on="2026-06-30"),
        fact(FactKind.CREDENTIAL, "b", begins, expires_on="2026-12-31"),
    ]
    assert first(A_OR_B, papers, "2026-08-01").met_on == day(since)


def test_a_desk_shown_in_two_ways_lasts_by_the_later_one():
    """Signed on 1 March 2025, to 1 March 2026. Sets of 1 and 2 February: no gap, to 2 February 2027."""
    sets = [proof_set(f"2026-02-0{number}", desk="UPLOAD") for number in (1, 2)]
    found = first(UPLOAD, [signed("R4", "2025-03-01"), *sets], "2026-05-01")
    assert (found.met_on, found.until) == (day("2025-03-01"), day("2027-02-02"))


def test_work_after_the_lapse_brings_nothing_back_and_a_failed_review_keeps_nothing():
    """A review passed on 1 August keeps the desk for 180 days, to 28 January (30, 60, 91, 121, 152, 180)."""
    week = fact(FactKind.DESK_WORKED, "HILO", "2026-09-07", week="2026-09-07")
    assert not first(HILO, [*EARNED, week], "2026-09-10").met
    passed, failed = (fact(FactKind.WORK_REVIEWED, "HILO", "2026-08-01", passed=each) for each in (True, False))
    assert first(HILO, [*EARNED, passed], "2026-08-20").until == day("2027-01-28")
    assert first(HILO, [*EARNED, failed], "2026-08-20").until == day("2026-08-29")


@pytest.mark.parametrize(
    ("again", "since"), [("2026-01-01", "2025-01-01"), ("2026-01-02", "2025-01-01"), ("2026-01-03", "2026-01-03")]
)
def test_a_pass_renewed_in_time_leaves_no_gap(again, since):
    """Passed on 1 January 2025, valid for 12 months through 1 January 2026."""
    book = rulebook('kind = "test"\nsubject = "typing"\nvalid_months = 12')
    assert first(book, [run("typing", "2025-01-01"), run("typing", again)], "2026-03-01").met_on == day(since)


def test_an_exemption_that_ended_leaves_the_interview_to_be_passed():
    book = rulebook('kind = "interview"\nsubject = "interview"')
    given = fact(FactKind.EXEMPTED, "q1", "2026-05-01", author="mira", second="hilda", reason="Thirty years.")
    talk = fact(FactKind.INTERVIEW, "interview", "2026-06-20", passed=True)
    assert first(book, [given, withdrawal(given, "2026-06-01"), talk], "2026-07-01").met_on == day("2026-06-20")
