from datetime import timedelta

from carpath.core.currency import proficiency
from carpath.core.evidence import FactKind, Record
from carpath.core.ladder import MetBy
from carpath.core.vocabulary import Desk
from tests.core.records import LATER, day, district, fact, proof_set, signed

EARNED = (proof_set("2026-01-01"), proof_set("2026-01-02"))
BOOK = district().rulebook
LAST = day("2026-01-02") + timedelta(days=180)


def shown(*facts, desk=Desk.HILO, on="2030-01-01"):
    return proficiency(desk, Record(facts, day(on), LATER), BOOK)


def worked(on, desk="HILO"):
    return fact(FactKind.DESK_WORKED, desk, on)


def test_nothing_is_current_that_was_never_earned():
    assert shown(proof_set("2026-01-01"), worked("2026-01-05")) is None


def test_a_proficiency_lasts_its_currency_days_and_lapses_the_day_after():
    found = shown(*EARNED)
    assert (found.earned_on, found.until) == (day("2026-01-02"), LAST)
    assert found.current(LAST) and not found.current(LAST + timedelta(days=1))
    assert found.lapses_on == LAST + timedelta(days=1)


def test_working_the_desk_on_the_last_day_keeps_it():
    assert shown(*EARNED, worked(LAST.isoformat())).until == LAST + timedelta(days=180)


def test_working_the_desk_after_the_lapse_does_not_bring_it_back():
    assert shown(*EARNED, worked((LAST + timedelta(days=1)).isoformat())).until == LAST


def test_a_refresher_brings_it_back_and_starts_anew():
    found = shown(*EARNED, proof_set("2026-09-01", refresher=True))
    assert (found.since, found.until) == (day("2026-09-01"), day("2026-09-01") + timedelta(days=180))
    assert found.earned_on == day("2026-01-02")


def test_a_failed_refresher_or_review_keeps_nothing():
    failed = [
        proof_set("2026-03-01", False, refresher=True),
        fact(FactKind.WORK_REVIEWED, "HILO", "2026-03-01", passed=False),
    ]
    assert shown(*EARNED, *failed).until == LAST


def test_a_passed_work_review_keeps_it():
    review = fact(FactKind.WORK_REVIEWED, "HILO", "2026-03-01", checked=10, wrong=0, passed=True)
    assert shown(*EARNED, review).until == day("2026-03-01") + timedelta(days=180)


def test_work_before_it_was_earned_counts_for_nothing():
    assert shown(worked("2025-12-01"), *EARNED).until == LAST


def test_a_desk_without_an_exercise_is_shown_by_a_sign_off_of_somebody_else():
    assert shown(signed("R9", "2026-01-02", by="trainee"), desk=Desk.ADDR) is None
    assert shown(signed("R9", "2026-01-02"), desk=Desk.ADDR).until == day("2027-01-02")


def test_proof_sets_of_a_desk_without_an_exercise_show_nothing():
    sets = [proof_set("2026-01-01", desk="ADDR"), proof_set("2026-01-02", desk="ADDR")]
    assert shown(*sets, desk=Desk.ADDR) is None


def test_where_either_counts_the_first_of_the_two_earned_it_and_the_other_keeps_it():
    sets = [proof_set("2026-03-01", desk="UPLOAD"), proof_set("2026-03-02", desk="UPLOAD")]
    by_sets, by_both = shown(*sets, desk=Desk.UPLOAD), shown(signed("R4", "2026-01-02"), *sets, desk=Desk.UPLOAD)
    assert (by_sets.how, by_sets.earned_on) == (MetBy.PROOF_SETS, day("2026-03-02"))
    assert (by_both.how, by_both.earned_on) == (MetBy.SIGN_OFF, day("2026-01-02"))
    assert by_sets.until == by_both.until == day("2027-03-02")


def test_where_proof_sets_alone_count_a_sign_off_shows_nothing():
    assert shown(signed("R1", "2026-01-02")) is None
