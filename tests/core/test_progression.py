"""How long people took from one level to the next."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from carpath.core.evidence import Fact, FactKind
from carpath.core.progression import middles, share_within, steps
from carpath.core.vocabulary import Level
from tests.core.records import fact, granted


def level(person: str, number: int, on: str) -> Fact:
    return fact(FactKind.LEVEL_GRANTED, str(number), on, person=person)


def test_a_step_runs_from_one_effective_day_to_the_next() -> None:
    (step,) = steps([granted(1, "2026-01-31"), granted(2, "2026-07-31")])
    assert (step.level, step.days) == (Level.TWO, 181)


def test_somebody_placed_in_a_higher_level_took_no_step() -> None:
    assert steps([granted(3, "2026-01-01")]) == []
    assert [step.level for step in steps([granted(3, "2026-01-01"), granted(4, "2027-01-01")])] == [Level.FOUR]


def test_the_middle_is_the_least_time_within_which_so_many_were_done() -> None:
    grants = []
    for number, days in enumerate((180, 190, 200, 400)):
        reached = (date(2026, 1, 1) + timedelta(days=days)).isoformat()
        grants += [level(f"p{number}", 1, "2026-01-01"), level(f"p{number}", 2, reached)]
    (middle,) = middles(steps(grants))
    assert (middle.people, middle.shortest, middle.quarter, middle.half) == (4, 180, 180, 190)
    assert (middle.three_quarters, middle.longest, middle.few) == (200, 400, True)


@given(st.lists(st.integers(0, 3000), min_size=1), st.fractions(0, 1))
def test_at_least_that_share_was_done_and_one_day_less_is_not_enough(days: list[int], share: Fraction) -> None:
    days.sort()
    within = share_within(days, share)
    assert sum(each <= within for each in days) >= share * len(days)
    assert share == 0 or sum(each < within for each in days) < share * len(days)
