"""A credit of which its owner writes: the papers alone tell whether two checks made it, or one that was keyed twice."""

from __future__ import annotations

from typing import Any

import pytest

from carpath.core.money import show
from carpath.exercises.kind import Move
from carpath.exercises.remittances import KIND
from carpath.exercises.remittances.case import Task
from carpath.exercises.remittances.faults.credits import credit
from carpath.exercises.remittances.opening import opened
from tests.exercises.remittances.desk import PRACTICE, Body, drawn, ground, instead, play, task_of

EMAIL: Body = {"do": "paper", "name": "e-mail"}
LOOKS: tuple[Body, ...] = ({"do": "open", "tab": "transactions"}, {"do": "open", "tab": "bills"}, {"do": "call"})
PROOFS: tuple[Body, ...] = ({"do": "paper", "name": "image"}, {"do": "paper", "name": "machine"})


def picture(look: Body, *, real: bool) -> Any:
    """The page of the credit that the same chance draws, made by two checks or by one."""
    place = ground("alike", 2)
    task, _ = credit(place, place.home(2), real=real, asked=True)
    work = KIND.start(task)
    for number, body in enumerate((EMAIL, look), 1):
        work = KIND.play(task, work, Move(number, number, body))
    return KIND.view(task, work, PRACTICE)


@pytest.mark.parametrize("look", LOOKS)
def test_whatever_else_is_opened_one_check_and_two_look_the_same(look: Body) -> None:
    assert picture(look, real=True) == picture(look, real=False)


@pytest.mark.parametrize("proof", PROOFS)
def test_the_checks_and_the_machines_list_tell_each_alone_how_many_there_are(proof: Body) -> None:
    assert picture(proof, real=True) != picture(proof, real=False)


def test_behind_a_credit_that_is_refunded_are_two_checks_of_different_numbers() -> None:
    for seed in range(6):
        task = task_of(drawn("refund", seed, 1 + seed % 4))
        assert len({check.serial for check in task.checks}) == 2 == len(account_items(task)) + 1


def account_items(task: Task) -> list[tuple[str, ...]]:
    """What the machine's list of today has of the account."""
    machine = next(paper for paper in task.scene.papers if paper.name == "machine")
    return [row for row in machine.rows if row[1] == task.scene.account]


def test_behind_one_that_is_cancelled_is_one_check_and_no_item_of_today() -> None:
    for seed in range(6):
        task = task_of(drawn("false credit", seed, 1 + seed % 4))
        assert len(task.checks) == 1 and not account_items(task)
        assert task.what == f"Credit of {show(task.checks[0].legal)}"


def test_the_customer_may_ask_for_a_credit_that_is_not_real_and_may_only_wonder() -> None:
    letters = [task_of(drawn("false credit", seed)).scene.papers[0].text[0] for seed in range(12)]
    assert {"send me a check" in letter for letter in letters} == {True, False}


def test_cancelling_the_second_tender_of_two_real_checks_is_no_accepted_treatment() -> None:
    case = drawn("refund", 2)
    tender = list(opened(task_of(case)).tenders.values())
    void = [each.number for each in tender if each.amount == task_of(case).checks[0].legal][-1]
    graded = KIND.grade(case, play(case, *instead(case, {"do": "void", "tender": void})), PRACTICE)
    assert graded.measures["items_correct"] == "0"
