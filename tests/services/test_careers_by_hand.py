"""Careers by acts of the office, computed on paper first: from which day a sign-off counts, and when it does not stand.

Today is Monday 2 March 2026; Tania's verbal skill was watched on Friday 20 February.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from carpath.core.checks import Check
from carpath.core.policy import CountsFrom
from carpath.services import sign_off_ends, signoffs
from carpath.services.signoffs import Judgement
from carpath.services.standing import standing_of
from carpath.store.engine import reading
from tests.factories import PASSWORD, act, at

VERBAL, WATCHED = "J1-verbal", date(2026, 2, 20)


def check(house: SimpleNamespace, day: int, month: int = 3) -> Check:
    """Where the sign-off stands as of a day, by all that is known two months later."""
    with reading():
        verdict = standing_of(act(house.tania, at(days=60)), house.tania.id, as_of=date(2026, month, day)).verdict
    assert verdict is not None
    found = verdict.find(VERBAL)
    assert found is not None
    return found


def sign(house: SimpleNamespace) -> str:
    given = Judgement(WATCHED, (), "Two calls, both calm.", True, PASSWORD)
    return signoffs.sign(act(house.tomas), house.tania.id, 1, VERBAL, given)


@pytest.mark.parametrize(
    ("counts_from", "met_on"), [(CountsFrom.OBSERVED, WATCHED), (CountsFrom.SIGNED, date(2026, 3, 2))]
)
def test_a_sign_off_counts_from_the_day_that_the_owner_chose(
    rung: SimpleNamespace, counts_from: CountsFrom, met_on: date
) -> None:
    office = rung.app.extensions["office"]
    policy = replace(office.rulebook.policy, counts_from=counts_from)
    rung.app.extensions["office"] = replace(office, rulebook=replace(office.rulebook, policy=policy))
    sign(rung)
    assert check(rung, 2).met_on == met_on
    assert check(rung, 25, month=2).met is (counts_from is CountsFrom.OBSERVED)


def test_after_days_on_which_it_did_not_stand_it_counts_from_the_day_after_the_last(rung: SimpleNamespace) -> None:
    """Withdrawn on 9 March for 9 to 22 March: met from 20 February to 8 March, and again from 23 March on."""
    fact = sign(rung)
    why = "The recording shows another person."
    sign_off_ends.withdraw(act(rung.tomas, at(days=7)), fact, why, date(2026, 3, 9), date(2026, 3, 22))
    assert check(rung, 8).met_on == WATCHED
    assert not check(rung, 9).met and not check(rung, 22).met
    assert check(rung, 23).met_on == date(2026, 3, 23)
    assert check(rung, 23).reason == (
        "Signed off on 20 Feb 2026; withdrawn for a time, it stands again since 23 Mar 2026."
    )
