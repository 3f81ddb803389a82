"""What counts as looked at before the first posting, and how the debrief names it."""

from __future__ import annotations

import pytest

from carpath.exercises.kind import Case
from carpath.exercises.remittances.case import TABS
from carpath.exercises.remittances.opening import opened
from tests.exercises.remittances.desk import drawn, finding, grade, key_moves, key_of, task_of, twin


@pytest.mark.parametrize("tab", TABS)
def test_what_an_account_owes_is_proven_by_any_of_its_pages(tab: str) -> None:
    """The balance stands at the head of every page."""
    for case in (drawn("closed", 2), twin("closed", 2), twin("unknown", 2), with_memo()):
        looked = [{**body, "tab": tab} if body["do"] == "open" else body for body in key_of(case).moves]
        assert finding(grade(case, *looked), "Totals proven").earned == 15


def with_memo() -> Case:
    """An agency's check, the money of a pledge on record."""
    cases = (twin("promised", seed) for seed in range(20))
    return next(case for case in cases if any("pledge" in body for body in key_of(case).moves))


def test_whoever_never_opened_the_account_of_a_check_without_stub_reads_which_pages_would_have_done() -> None:
    case = twin("unknown", 2)
    proven = finding(grade(case, *key_moves(case, "open")), "Totals proven")
    assert proven.earned < 15 and f"not: account {key_of(case).supported[0]} on any page" in proven.you


def test_where_one_of_two_papers_will_do_both_are_named() -> None:
    case = drawn("neighbour", 2)
    told = finding(grade(case, *key_of(case).moves), "Totals proven").key
    (payment,) = opened(task_of(case)).payments.values()
    assert f"the list of the batch or the transactions of {payment.account}" in told
