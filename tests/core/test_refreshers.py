from datetime import date, timedelta
from fractions import Fraction

from carpath.core.evidence import FactKind, Record
from carpath.core.refreshers import cost, last_days, proposed
from carpath.core.vocabulary import Desk
from tests.core.records import LATER, day, district, fact, proof_set, signed

BOOK = district().rulebook
HILO = (proof_set("2026-01-01"), proof_set("2026-01-02"))
LAST = day("2026-01-02") + timedelta(days=180)


def worked(on, desk="HILO"):
    return fact(FactKind.DESK_WORKED, desk, on, recorded="2026-01-01", week=on)


def due(*facts, on):
    return proposed(Record(facts, on, LATER), Record(facts, date.max, LATER), BOOK, on)


def test_a_refresher_is_proposed_thirty_days_before_the_last_day_and_not_a_day_sooner():
    assert due(*HILO, on=LAST - timedelta(days=31)) == ()
    (found,) = due(*HILO, on=LAST - timedelta(days=30))
    assert (found.desk, found.until, found.lapsed, found.lines, found.minutes) == (Desk.HILO, LAST, False, 6, 30)
    assert "1 Jul 2026" in found.why and "6 lines, about 30 minutes" in found.what


def test_a_lapsed_proficiency_is_proposed_until_it_is_refreshed():
    (found,) = due(*HILO, on=LAST + timedelta(days=40))
    assert found.lapsed and "lapsed on 2 Jul 2026" in found.why
    assert due(*HILO, proof_set("2026-08-01", refresher=True), on=day("2026-08-02")) == ()


def test_what_the_roster_plans_in_time_is_not_proposed():
    soon = LAST - timedelta(days=10)
    assert due(*HILO, worked((LAST - timedelta(days=2)).isoformat()), on=soon) == ()
    assert len(due(*HILO, worked((LAST + timedelta(days=2)).isoformat()), on=soon)) == 1


def test_a_desk_without_an_exercise_is_refreshed_by_a_sign_off_and_says_so():
    (found,) = due(signed("R9", "2026-01-02"), on=day("2026-12-31"))
    assert (found.lines, found.trainer_minutes) == (0, 30) and found.what.startswith("A new sign-off")


def costs(*facts, on, last):
    ends = last_days(Record(facts, on, LATER), Record(facts, date.max, LATER), BOOK, on)
    return cost([ends], BOOK, last)


def test_a_year_costs_one_refresher_for_each_lapse_ahead_and_each_further_period():
    (found,) = costs(*HILO, on=day("2026-02-01"), last=day("2026-12-31"))
    assert (found.desk, found.count) == (Desk.HILO, 2)
    assert (found.trainee, found.trainer) == (Fraction(1), Fraction(1, 2))


def test_nothing_is_spent_on_what_lapses_after_the_last_day_or_has_lapsed():
    assert costs(*HILO, on=day("2026-02-01"), last=LAST) == ()
    assert costs(*HILO, on=LAST + timedelta(days=1), last=day("2026-12-31")) == ()
