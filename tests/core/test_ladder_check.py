from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from carpath.core.ladder_check import at_least, chance_of_passing, hours, pass_rates, proof_set_desks
from carpath.core.vocabulary import Desk
from tests.core.records import district, rulebook

BOOK = district().rulebook


def test_chances_agree_with_counting_every_outcome():
    chance = Fraction(4, 5)
    counted = Fraction(0)
    for outcome in product([True, False], repeat=5):
        if sum(outcome) >= 4:
            counted += chance ** sum(outcome) * (1 - chance) ** (5 - sum(outcome))
    assert at_least(4, 5, chance) == counted == Fraction(2304, 3125)


def test_ninety_percent_of_twelve_lines_means_eleven():
    nine_in_ten = Fraction(9, 10)
    assert chance_of_passing(nine_in_ten, 12, Fraction(90)) == nine_in_ten**12 + 12 * nine_in_ten**11 / 10


def test_proof_sets_tell_a_guesser_from_a_proficient_worker():
    desk, *_ = proof_set_desks(BOOK)
    assert desk.desk is Desk.HILO
    rates = {int(rate.share * 100): rate for rate in pass_rates(desk, BOOK.policy.proof_sets)}
    assert list(rates) == [60, 70, 80, 90, 95]
    assert rates[60].proficient < Fraction(2, 1000) and rates[70].proficient < Fraction(3, 100)
    assert rates[95].proficient > Fraction(95, 100)
    assert rates[90].proficient == rates[90].one_set ** 2 * (3 - 2 * rates[90].one_set)


@given(st.fractions(0, 1), st.fractions(0, 1), st.integers(1, 20))
def test_a_better_worker_never_passes_less_often(one, other, lines):
    worse, better = sorted((one, other))
    assert chance_of_passing(worse, lines, Fraction(90)) <= chance_of_passing(better, lines, Fraction(90))


def test_hours_are_added_up_by_level():
    minutes, hilo = BOOK.policy.minutes, BOOK.desk(Desk.HILO)
    book = rulebook('kind = "desk"\ndesk = "HILO"', 'kind = "desk"\ndesk = "ADDR"', 'kind = "test"\nsubject = "typing"')
    level = hours(book)[1]
    assert level.trainee == (2 * hilo.lines * hilo.standard_minutes + minutes.sign_off + minutes.test) / 60
    assert level.trainer == Fraction(2 * minutes.set_review + minutes.sign_off + minutes.proctoring, 60)


def test_every_level_of_the_shipped_ladder_asks_for_hours():
    assert all(level.trainee > 0 and level.trainer > 0 for level in hours(BOOK))


def test_a_desk_whose_lines_people_score_asks_trainers_for_that_time_too():
    letters, minutes = BOOK.desk(Desk.CORR), BOOK.policy.minutes
    level = hours(rulebook('kind = "desk"\ndesk = "CORR"'))[1]
    assert letters.scoring_minutes > 0
    assert level.trainer == Fraction(2 * (minutes.set_review + 6 * letters.scoring_minutes), 60)
