from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core.grading import Finding, Grade, Verdict
from carpath.core.policy import ProofSetRule
from carpath.core.proofsets import ProofSet, earned, judge, outlook, proof_sets
from carpath.core.vocabulary import Desk
from tests.core.records import day, district, proof_set

RULE = ProofSetRule()
HILO = next(desk for desk in district().desks if desk.desk is Desk.HILO)


def earned_on(*facts):
    found = earned(proof_sets(facts), RULE)
    return found and found.on.isoformat()


def test_two_passed_sets_on_two_days_earn_the_desk_on_the_second_day():
    assert earned_on(proof_set("2026-03-01"), proof_set("2026-03-02")) == "2026-03-02"


def test_two_passed_sets_on_one_day_are_not_enough():
    assert earned_on(proof_set("2026-03-01"), proof_set("2026-03-01")) is None


def test_one_failed_set_between_is_allowed_and_two_are_not():
    first, last = proof_set("2026-03-01"), proof_set("2026-03-09")
    assert earned_on(first, proof_set("2026-03-02", False), last) == "2026-03-09"
    assert earned_on(first, proof_set("2026-03-02", False), proof_set("2026-03-03", False), last) is None


def test_a_set_that_waits_for_a_trainer_was_declared_all_the_same():
    between = [proof_set("2026-03-02", None), proof_set("2026-03-03", None)]
    assert earned_on(proof_set("2026-03-01"), *between, proof_set("2026-03-09")) is None


def test_the_second_set_is_declared_no_more_than_thirty_days_after_the_first():
    assert earned_on(proof_set("2026-03-01"), proof_set("2026-03-31")) == "2026-03-31"
    assert earned_on(proof_set("2026-03-01"), proof_set("2026-04-01")) is None


def test_a_set_declared_in_time_and_finished_later_counts_on_the_day_it_ended():
    assert earned_on(proof_set("2026-03-01"), proof_set("2026-04-02", declared="2026-03-31")) == "2026-04-02"


def test_a_later_failed_set_takes_nothing_away():
    assert earned_on(proof_set("2026-03-01"), proof_set("2026-03-02"), proof_set("2026-03-03", False)) == "2026-03-02"


def test_sets_declared_on_one_day_stand_in_the_order_in_which_they_were_recorded():
    sets = [proof_set("2026-03-01", False, id="b"), proof_set("2026-03-01", recorded="2026-03-02", id="a")]
    assert [each.fact for each in proof_sets(sets)] == ["b", "a"]


def test_a_refresher_earns_nothing():
    assert earned_on(proof_set("2026-03-01"), proof_set("2026-03-02", refresher=True)) is None


SETS = st.lists(
    st.builds(
        lambda number, start, days, passed: ProofSet(
            f"s{number}", date(2026, 1, 1) + timedelta(start), date(2026, 1, 1) + timedelta(start + days), passed
        ),
        st.integers(0, 99),
        st.integers(0, 60),
        st.integers(0, 3),
        st.sampled_from([True, False, None]),
    ),
    max_size=7,
    unique_by=lambda each: each.fact,
)


def in_order(sets):
    return sorted(sets, key=lambda each: (each.declared_on, each.ended_on, each.fact))


@given(SETS, st.integers(0, 60))
def test_one_more_passed_set_never_delays_proficiency(sets, start):
    before = earned(in_order(sets), RULE)
    more = ProofSet("more", date(2026, 1, 1) + timedelta(start), date(2026, 1, 1) + timedelta(start), True)
    after = earned(in_order([*sets, more]), RULE)
    assert before is None or (after is not None and after.on <= before.on)


@given(SETS)
def test_doing_what_is_left_on_the_earliest_days_earns_the_desk_on_the_day_foretold(sets):
    sets = in_order(sets)
    today = max([each.ended_on for each in sets], default=date(2026, 1, 1))
    if earned(sets, RULE):
        return
    ahead = outlook(sets, RULE, today)
    days = [ahead.earliest - timedelta(n) for n in range(ahead.needed)]
    new = [ProofSet(f"z{each}", each, each, True) for each in days]
    found = earned(in_order([*sets, *new]), RULE)
    assert found is not None and found.on == ahead.earliest


def test_what_is_left_is_one_set_by_the_end_of_the_window():
    ahead = outlook(proof_sets([proof_set("2026-03-01")]), RULE, day("2026-03-01"))
    assert (ahead.counting, ahead.needed) == (1, 1)
    assert (ahead.earliest, ahead.until) == (day("2026-03-02"), day("2026-03-31"))


def test_after_the_window_two_sets_are_left_again():
    ahead = outlook(proof_sets([proof_set("2026-03-01")]), RULE, day("2026-04-01"))
    assert (ahead.counting, ahead.needed, ahead.earliest) == (0, 2, day("2026-04-02"))


def grade(earned_points, *findings):
    return Grade("r", Fraction(earned_points), Fraction(100), findings)


CRITICAL = Finding("fee", Verdict.WRONG, Fraction(0), Fraction(5), critical=True)
OPEN = Finding("note", Verdict.TRAINER, Fraction(0), Fraction(5))
BRISK, SLOW = [Fraction(5)] * 3, [Fraction(5), Fraction(8), Fraction(8)]
PACE = Fraction(3, 2)


@pytest.mark.parametrize(
    ("graded", "minutes", "decided", "passed"),
    [
        (grade(90), BRISK, {}, True),
        (grade(Fraction(899, 10)), BRISK, {}, False),
        (grade(100), SLOW, {}, False),
        (grade(95, CRITICAL), BRISK, {}, None),
        (grade(95, CRITICAL), BRISK, {"fee": True}, False),
        (grade(95, CRITICAL), BRISK, {"fee": False}, True),
        (grade(89, OPEN), BRISK, {}, None),
        (grade(89, OPEN), BRISK, {"note": False}, False),
        (grade(80, CRITICAL), BRISK, {}, False),
        (grade(95, OPEN), SLOW, {}, False),
    ],
)
def test_a_set_is_judged_by_points_pace_and_confirmed_critical_errors(graded, minutes, decided, passed):
    outcome = judge(graded, minutes, HILO, PACE, decided)
    assert outcome.passed is passed
    assert bool(outcome.reasons) is (passed is not True)


def test_the_median_may_take_exactly_the_pace_allowed():
    limit = HILO.standard_minutes * PACE
    assert judge(grade(100), [limit], HILO, PACE, {}).passed is True
    assert judge(grade(100), [limit + Fraction(1, 60000)], HILO, PACE, {}).passed is False


def test_a_time_factor_widens_the_pace():
    assert judge(grade(100), SLOW, HILO, PACE * 2, {}).passed is True
