"""The ground of a line is like a District: who pays once a day, who moves, and when."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from carpath.cis.account_money import balance
from carpath.cis.records import Account
from carpath.exercises.kind import Case
from carpath.exercises.remittances.case import Task
from carpath.exercises.remittances.opening import opened
from tests.exercises.remittances.desk import STEPS, drawn, task_of, twin

DAYS_OF_A_MOVE = 2


@pytest.mark.parametrize("step", STEPS)
def test_nobody_pays_twice_at_one_counter_on_one_day_and_each_pays_what_was_owed(step: int) -> None:
    for case in (drawn("drawer off", 1, step), drawn("drawer miscount", 1, step), twin("drawer off", 1, step)):
        books = opened(task_of(case))
        paid = Counter(each.account for each in books.payments.values())
        assert max(paid.values()) == 1 and len(paid) == len(books.tenders)
        assert all(books.account(number).balance == 0 for number in paid)


def test_the_account_on_the_screen_of_a_drawer_is_not_one_of_those_that_paid() -> None:
    task = task_of(drawn("drawer off", 3, 4))
    assert task.scene.account not in {each.account for each in opened(task).payments.values()}


def moved(task: Task) -> tuple[Account, Account]:
    """The closed account of the customer who moved, and the new one."""
    accounts = sorted((own for home in task.scene.hood.premises for own in home.accounts), key=lambda own: own.since)
    return next((old, new) for old, new in combinations(accounts, 2) if old.name == new.name)


@pytest.mark.parametrize("family", ["closed", "recovery"])
@pytest.mark.parametrize("seed", range(6))
def test_whoever_moved_opened_the_new_account_in_the_days_in_which_the_old_one_was_closed(
    family: str, seed: int
) -> None:
    cases: tuple[Case, ...] = (drawn(family, seed), twin(family, seed))
    for task in map(task_of, cases):
        old, new = moved(task)
        assert old.until is not None and new.until is None
        assert abs((new.since - old.until).days) <= DAYS_OF_A_MOVE
        home = task.scene.hood.by_account(new.number)
        assert home is not None and balance(home, new, task.scene.hood.today) > 0
