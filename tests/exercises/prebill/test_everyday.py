"""Death, bankruptcy, a move inside the District, money that came twice, a budget plan that ends, the end of March."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

import pytest

from carpath.cis.account_money import balance, entries
from carpath.cis.billing_programs import budget_variance
from carpath.cis.prebill import validate
from carpath.cis.prebill_limits import read_limits
from carpath.cis.prebill_master import Service, calculate
from carpath.cis.transactions import balances
from carpath.core.errors import Refused
from carpath.exercises.kind import Case, Form
from carpath.exercises.prebill import KIND, listing
from carpath.exercises.prebill.case import CLEAR, MENDED, ZERO
from carpath.exercises.prebill.faults import genuine_agreements, genuine_credits
from carpath.exercises.prebill.ground import clear
from tests.exercises.prebill.bench import bank, grade, having, key_of, line, missed, otherwise, play, task_of

STEPS = (1, 2, 3, 4)
TWINS = ("both_signed", "nobody_yet", "dismissed", "keeps_both", "away", "stays_as_credit", "forfeited")


@cache
def twin(name: str, step: int) -> Case:
    """A line of that reason for being right, on the first ground that carries it."""
    reason = {**vars(genuine_agreements), **vars(genuine_credits)}[name]
    rng = Random(f"{name}-{step}")
    return next(case for _ in range(60) if (case := reason(clear(rng, bank(), step))) is not None)


def criticals(case: Case, moves: list[Mapping[str, Any]]) -> set[str]:
    return {finding.step for finding in grade(case, *moves).findings if finding.critical}


def after(case: Case) -> Decimal:
    """What the account owes once the key's bill and postings are on it."""
    task, key = task_of(case), key_of(case)
    home = task.scene.home
    posted = balances(KIND.posted(task, play(case, *key.moves)) if KIND.posted else ())
    return balance(home, home.account, task.scene.hood.today) + key.right + posted.get(task.scene.account, ZERO)


@pytest.mark.parametrize("family", ["estate", "petition"])
@pytest.mark.parametrize("step", STEPS)
def test_the_period_is_divided_and_nothing_is_lost(family: str, step: int) -> None:
    task, key = task_of(line(family, 2, step)), key_of(line(family, 2, step))
    assert key.next is not None
    day, whole = key.next.since, task.service
    used = dict(whole.finals)[day]
    first, last = whole.mended(key.repairs[0]), whole.rest(day)
    assert (first.end, last.start) == (day, day)
    assert (first.days + last.days, first.kwh + last.kwh) == (whole.days, whole.kwh) and first.kwh == used
    parts = [calculate(task.scene.book, task.master, each).total for each in (first, last)]
    assert parts == [key.right, key.next.total]


def test_a_petition_divides_the_use_by_days_and_an_estate_by_the_read_of_the_day() -> None:
    task, key = task_of(line("petition", 2, 2)), key_of(line("petition", 2, 2))
    assert key.next is not None
    days, used = (key.next.since - task.service.start).days, dict(task.service.finals)[key.next.since]
    assert abs(used * task.service.days - task.service.kwh * days) * 2 <= task.service.days
    home = task_of(line("estate", 2, 2)).scene.home
    assert any(read.type == "F" for read in home.reads) and any(order.type == "FR" for order in home.orders)


def test_the_estate_pays_no_fee_of_after_the_death_and_keeps_those_of_before() -> None:
    case = having("estate", "FEEW")
    home, key = task_of(case).scene.home, key_of(case)
    fees = [entry for entry in home.account.entries if entry.what in ("Late fee", "Field call for collection")]
    died = date.fromisoformat("-".join(key.said.split("died on ")[1][:10].split("/")[index] for index in (2, 0, 1)))
    late = sum((fee.amount for fee in fees if fee.day > died), ZERO)
    assert key.settles[0].amount == late > 0


def test_the_debt_of_before_the_petition_is_what_the_account_owes_that_day() -> None:
    case = having("petition", "MISA")
    task, key = task_of(case), key_of(case)
    assert key.next is not None
    home = task.scene.home
    before = sum((each.amount for each in entries(home, home.account, key.next.since)), ZERO)
    deposit = next(each.amount for each in key.settles if each.type == "DEPA")
    assert after(case) == before + key.right - deposit
    assert next(each for each in key.settles if each.type == "MISA").account == task.spare


@pytest.mark.parametrize("step", STEPS)
def test_a_balance_that_moves_leaves_nothing_behind(step: int) -> None:
    case = line("transfer", 2, step)
    task, moved = task_of(case), key_of(case).settles[0]
    assert after(case) == 0
    new = task.scene.hood.by_account(moved.account)
    assert new is not None and new.account.name == task.scene.home.account.name and new != task.scene.home


@pytest.mark.parametrize("kind", ["PCAN", "MISA", "REFD"])
def test_once_the_payment_too_many_is_gone_the_bill_asks_for_its_own_total(kind: str) -> None:
    case = having("paid-twice", kind, step=2)
    key = key_of(case)
    assert key.as_is == key.right == after(case)
    assert not key.repairs


@pytest.mark.parametrize("step", STEPS)
def test_the_variance_is_what_was_billed_less_what_was_paid_on_the_plan(step: int) -> None:
    case = line("true-up", 2, step)
    home = task_of(case).scene.home
    paid = [-entry.amount for entry in home.account.entries if entry.what.startswith("Budget")]
    billed = [bill.total for bill in home.segments][-len(paid) :]
    assert key_of(case).settles[0].amount == sum(billed, ZERO) - sum(paid, ZERO)
    if len(set(paid)) == 1:
        assert key_of(case).settles[0].amount == budget_variance(billed, paid[0])


@pytest.mark.parametrize("step", STEPS)
def test_the_bank_is_empty_after_the_bill_that_covers_the_end_of_march(step: int) -> None:
    seen = set()
    for seed in range(1, 7):
        key, task = key_of(line("forfeit", seed, step)), task_of(line("forfeit", seed, step))
        covers = task.service.start <= date(task.service.end.year, 3, 31) < task.service.end
        carried = int(key.repairs[0].value)
        assert covers == (carried > 0)
        assert (key.right < key.as_is) == covers
        expired = listing.todays_bill(task, key.repairs).expired_kwh
        assert covers or not expired
        seen.add(covers)
    assert seen


@pytest.mark.parametrize("reason", TWINS)
@pytest.mark.parametrize("step", [1, 3])
def test_a_twin_that_is_right_is_cleared_and_whoever_mends_it_loses(reason: str, step: int) -> None:
    case = twin(reason, step)
    key = key_of(case)
    assert key.stands and key.calls[0].code == CLEAR
    earned = grade(case, *key.moves)
    assert earned.share == 1, missed(earned)
    posted = {"do": "settle", "type": "REFD", "amount": "50.00"}
    assert grade(case, posted, *key.moves).share < 1
    moves = [move for move in key.moves if move["do"] != "decide"]
    mended = [posted, {"do": "recalculate", "expected": str(key.right)}, {"do": "decide", "code": MENDED}]
    assert grade(case, *moves, *mended).measures["right_lines_stopped"] == "1"


def test_fees_left_on_an_estate_are_a_critical_error() -> None:
    case = having("estate", "FEEW")
    left = [move for move in key_of(case).moves if move["do"] != "settle"]
    assert criticals(case, left) == {"Estate billed with fees"}
    assert not criticals(case, list(key_of(case).moves))


def test_a_bill_across_the_petition_is_a_critical_error() -> None:
    case = line("petition", 2, 2)
    since = key_of(case).repairs[0].since
    later = otherwise(case, "fix", since=(since + since.resolution).isoformat())
    assert "Billed across the petition" in criticals(case, later)
    assert "Billed across the petition" in criticals(case, [{"do": "decide", "code": CLEAR}])


def test_the_next_tenant_never_gets_the_balance() -> None:
    case = line("transfer", 2, 3)
    tenant = next(
        each.number for each in task_of(case).scene.home.accounts if each.number != task_of(case).scene.account
    )
    assert criticals(case, otherwise(case, "settle", account=tenant)) == {"Balance given to the next account"}


def test_a_debt_of_before_is_not_carried_over_to_the_new_account_of_a_debtor() -> None:
    case = line("petition", 2, 1)
    *moves, decided = key_of(case).moves
    carried = {"do": "settle", "type": "XFER", "amount": "20.00", "account": task_of(case).spare}
    assert criticals(case, [*moves, carried, decided]) == {"Balance given to the next account"}


def test_a_credit_that_takes_up_the_whole_bill_is_listed_and_a_smaller_one_is_not() -> None:
    task = task_of(line("paid-twice", 2, 1))
    limits, calculated = read_limits(task.limits, bank().book)[0], listing.calculated(task)
    total = calculated.bill.total
    (found,) = validate(replace(calculated, before=-total), limits)
    assert found.code == "ZB" and "$0.00 is due" in found.sentence
    assert not validate(replace(calculated, before=Decimal("0.01") - total), limits)


def test_the_rest_of_a_period_without_a_read_on_its_day_is_refused() -> None:
    with pytest.raises(Refused):
        Service(date(2025, 6, 1), date(2025, 7, 1), 900).rest(date(2025, 6, 12))


def test_no_page_shows_who_comes_next_before_the_papers_are_open() -> None:
    case = line("estate", 2, 1)
    heir = key_of(case).next.name  # type: ignore[union-attr]
    assert heir not in json.dumps(KIND.view(task_of(case), play(case), Form()))
