"""A sign-off withdrawn for a time: from its first day on, until its last, and what stands on each day between."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from carpath.core.errors import Conflict, Faulty
from carpath.services import sign_off_ends, signoffs
from carpath.services.signoffs import Judgement
from carpath.services.standing import standing_of
from carpath.store.engine import reading
from tests.factories import PASSWORD, TODAY, act, at, facts_of

VERBAL, WHY = "J1-verbal", "The recording shows another person."


def day(later: int) -> date:
    return TODAY + timedelta(days=later)


@pytest.fixture
def signed(rung: SimpleNamespace) -> SimpleNamespace:
    """Signed at noon; `fact` is the sign-off."""
    given = Judgement(TODAY, (), "Two calls, both calm.", True, PASSWORD)
    rung.fact = signoffs.sign(act(rung.tomas), rung.tania.id, 1, VERBAL, given)
    return rung


def met_on(house: SimpleNamespace, *days: int) -> list[int]:
    """The days, counted from the signature, on which the requirement is met as everything is known at the end."""
    asks = act(house.tania, at(days=60))
    with reading():
        found = {n: standing_of(asks, house.tania.id, as_of=day(n)).verdict for n in days}
    return [n for n, verdict in found.items() if verdict and (check := verdict.find(VERBAL)) and check.met]


def withdraw(house: SimpleNamespace, on: int, first: int | None = None, last: int | None = None) -> None:
    days = [None if n is None else day(n) for n in (first, last)]
    sign_off_ends.withdraw(act(house.tomas, at(days=on)), house.fact, WHY, *days)


def test_without_days_it_is_as_if_it_had_never_been_signed(signed: SimpleNamespace) -> None:
    withdraw(signed, on=10)
    assert met_on(signed, 0, 5, 10, 40) == []


def test_from_its_first_day_on_it_no_longer_stands_and_before_it_did(signed: SimpleNamespace) -> None:
    withdraw(signed, on=10, first=7)
    assert met_on(signed, 0, 6, 7, 10, 40) == [0, 6]


def test_after_the_last_day_it_stands_again(signed: SimpleNamespace) -> None:
    withdraw(signed, on=10, first=7, last=20)
    assert met_on(signed, 6, 7, 20, 21, 40) == [6, 21, 40]
    assert [fact.happened_on for fact in facts_of(signed.tania)[-2:]] == [day(7), day(21)]


def test_it_can_be_withdrawn_anew_once_it_stands_again_and_while_it_does_not(signed: SimpleNamespace) -> None:
    withdraw(signed, on=10, first=7, last=20)
    withdraw(signed, on=15, first=15)
    assert met_on(signed, 6, 7, 20, 21, 40) == [6]
    with pytest.raises(Conflict, match="withdrawn already"):
        withdraw(signed, on=16, first=16)


def test_it_can_be_withdrawn_a_second_time_for_a_time(signed: SimpleNamespace) -> None:
    withdraw(signed, on=5, first=5, last=8)
    withdraw(signed, on=12, first=12, last=14)
    assert met_on(signed, 4, 5, 8, 9, 11, 12, 14, 15) == [4, 9, 11, 15]


def test_days_that_cannot_be_are_refused_and_nothing_is_withdrawn(signed: SimpleNamespace) -> None:
    for first, last, places in (
        (-1, None, ["first"]),
        (11, None, ["first"]),
        (5, 4, ["last"]),
        (11, 4, ["first", "last"]),
    ):
        with pytest.raises(Faulty) as faulty:
            withdraw(signed, on=10, first=first, last=last)
        assert [fault.place for fault in faulty.value.faults] == places
    assert met_on(signed, 0, 5) == [0, 5]


def test_the_page_shows_what_is_withdrawn_and_whether_it_still_stands(signed: SimpleNamespace) -> None:
    page = sign_off_ends.withdraw_page(act(signed.tomas), signed.fact)
    assert (page.person.name, page.stands) == ("Tania Trainee", True)
    assert page.signature is not None and page.signature.printed_name == "Tomas Trainer"
    withdraw(signed, on=1, first=1)
    assert not sign_off_ends.withdraw_page(act(signed.mira, at(days=2)), signed.fact).stands
