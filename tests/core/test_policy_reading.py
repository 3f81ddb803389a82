from datetime import date
from fractions import Fraction

import pytest

from carpath.core.errors import Faulty
from carpath.core.ladder import MetBy
from carpath.core.policy import CountsFrom, counts_on
from carpath.core.policy_reading import read_desks, read_policy
from carpath.core.vocabulary import Desk
from tests.core.records import FOLDER, district

POLICY, DESKS = district().policy, district().desks
POLICY_TEXT = (FOLDER / "policy.toml").read_text(encoding="utf-8")
DESKS_TEXT = (FOLDER / "desks.toml").read_text(encoding="utf-8")


def faults_of(read, text: str) -> list[str]:
    with pytest.raises(Faulty) as raised:
        read(text)
    return [str(fault) for fault in raised.value.faults]


def test_only_the_hi_low_desk_is_shown_by_proof_sets_so_far():
    assert [rule.desk for rule in DESKS if rule.met_by is MetBy.PROOF_SETS] == [Desk.HILO]


def test_every_desk_of_the_office_has_its_rule():
    assert {rule.desk for rule in DESKS} == set(Desk)
    for rule in DESKS:
        assert rule.pass_mark == 90 and 90 <= rule.currency_days <= 365 and rule.refresher_lines == 6


def test_every_day_rule_names_an_article():
    assert all("article" in rule.article for rule in POLICY.day_rules)


def test_no_accuracy_is_asked_beside_the_speed_unless_the_owner_says_so():
    assert POLICY.test("typing").min_accuracy is None
    with_floor = read_policy(POLICY_TEXT.replace('penalty = "word"', 'penalty = "word"\nmin_accuracy = 95.5'))
    assert with_floor.test("typing").min_accuracy == Fraction(191, 2)


def test_a_test_without_settings_has_none():
    assert POLICY.test("juggling") is None


def test_an_absence_without_a_day_rule_counts_nothing_and_says_so():
    rule = POLICY.day_rule("sabbatical")
    assert rule.counts == 0 and "no day rule" in rule.words


def test_the_wait_grows_with_failed_sittings_and_the_last_one_repeats():
    policy = read_policy(POLICY_TEXT.replace("retake_wait_days = [30]", "retake_wait_days = [7, 30]"))
    one, two, three = date(2026, 1, 1), date(2026, 1, 10), date(2026, 3, 1)
    assert policy.retake_on([]) is None
    assert policy.retake_on([one]) == date(2026, 1, 8)
    assert policy.retake_on([two, one, one]) == date(2026, 2, 9)
    assert policy.retake_on([one, two, three]) == date(2026, 3, 31)


def test_a_sign_off_counts_from_the_day_that_the_owner_chose():
    observed, signed = date(2026, 3, 1), date(2026, 3, 9)
    assert counts_on(CountsFrom.OBSERVED, observed, signed) == observed
    assert counts_on(CountsFrom.SIGNED, observed, signed) == signed
    assert counts_on(CountsFrom.OBSERVED, signed, observed) == observed


def test_every_fault_of_the_policy_is_told_at_once():
    broken = (
        POLICY_TEXT.replace('counts_from = "observed"', 'counts_from = "monday"')
        .replace("[30]", "[]")
        .replace("counts = 1\n", "counts = 2\n", 1)
        .replace("among = 3", "among = 1")
        .replace("limit_s = 3600", "limit_s = true")
    )
    faults = faults_of(read_policy, broken)
    assert len(faults) == 5
    assert "policy.toml: `counts_from` is 'monday', but must be one of observed, signed." in faults
    assert "policy.toml, test accounting: `limit_s` must be a whole number." in faults


def test_every_fault_of_the_desks_is_told_at_once():
    broken = (
        DESKS_TEXT.replace("currency_days = 180", "currency_days = 80", 1)
        .replace('code = "BAL"', 'code = "PAY"')
        .replace("standard_minutes = 5", "standard_minutes = 0", 1)
    )
    faults = faults_of(read_desks, broken)
    assert "desks.toml, desk HILO: `currency_days` must lie between 90 and 365." in faults
    assert "desks.toml, desk HILO: `standard_minutes` must be more than 0." in faults
    assert "desks.toml: Desk BAL stands here 0 times; every desk needs exactly one [[desk]]." in faults
    assert "desks.toml: Desk PAY stands here 2 times; every desk needs exactly one [[desk]]." in faults


def test_part_time_credit_delays_and_appeals_name_their_articles():
    articles = (POLICY.articles.part_time, POLICY.articles.credit, POLICY.delays.article, POLICY.appeals.article)
    assert all("article" in each for each in articles)
    assert not POLICY.delays.bring_forward and (POLICY.appeals.file_days, POLICY.appeals.answer_days) == (30, 15)


def test_an_appeal_without_a_term_is_a_fault_of_the_policy():
    faults = faults_of(read_policy, POLICY_TEXT.replace("answer_days = 15", "answer_days = 0"))
    assert any("answer_days" in fault for fault in faults)
