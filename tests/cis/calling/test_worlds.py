"""What is behind a call is on the screens: each figure of a conversation is one that the records of its home give."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from carpath.cis import account_money, pricing
from carpath.cis.calling.worlds import WORLDS, World, draw
from carpath.cis.library import BINDER, BOOK, read_library
from carpath.core.money import read, show

BANKS = Path(__file__).parents[3] / "question_banks"
LIBRARY, _ = read_library({name: (BANKS / name).read_text() for name in (BOOK, BINDER)})
SEEDS = range(6)
MONTHS = range(1, 13)


def world(name: str, seed: int = 0, habit: str = "gas home") -> World:
    return draw(Random(f"{name} {seed}"), LIBRARY.book, name, habit, MONTHS)


@pytest.mark.parametrize("name", WORLDS)
def test_every_bill_is_priced_by_the_engine_and_every_balance_is_the_sum_of_its_rows(name: str) -> None:
    for seed in SEEDS:
        found = world(name, seed)
        for bill in found.home.segments:
            priced = pricing.bill(LIBRARY.book, found.home, bill.start, bill.end, bill.kwh).total
            assert bill.total == priced, (name, seed, bill)
        owed = account_money.balance(found.home, found.home.account, found.hood.today)
        assert found.figures["balance"] == show(owed)


@pytest.mark.parametrize("name", WORLDS)
def test_the_latest_bill_closes_on_the_latest_read_and_the_call_comes_before_it_is_due(name: str) -> None:
    for seed in SEEDS:
        found = world(name, seed)
        last = found.home.segments[-1]
        assert last.end == found.home.reads[-1].day
        assert 0 < (found.hood.today - last.end).days < 20


def test_a_high_bill_is_really_used_and_lies_well_above_what_weather_explains() -> None:
    for seed in SEEDS:
        found = world("raised", seed, "electric home")
        home = found.home
        assert home.reads[-1].value - home.reads[-2].value == home.segments[-1].kwh
        assert int(found.figures["extra"].replace(",", "")) > home.segments[-1].kwh // 6


def test_a_misread_is_proven_by_a_register_that_stands_below_it() -> None:
    for seed in SEEDS:
        found = world("misread", seed)
        assert int(found.figures["dial"]) < int(found.figures["written"]) == found.home.reads[-1].value


def test_a_true_read_bills_exactly_what_two_estimates_lacked() -> None:
    for seed in SEEDS:
        found = world("estimated", seed, "electric home")
        three = found.home.segments[-3:]
        assert [bill.estimated for bill in three] == [True, True, False]
        assert sum(bill.kwh for bill in three) == found.home.reads[-1].value - found.home.reads[-4].value


@pytest.mark.parametrize("name", ["late", "unposted"])
def test_a_late_fee_follows_the_rule_of_the_tariff_book(name: str) -> None:
    for seed in SEEDS:
        found = world(name, seed)
        assert found.figures["fee"] == show(LIBRARY.book.fees["LATE-R"].amount or Decimal(0))
        assert read(found.figures["before_total"]) > Decimal("50.00")


def test_a_returned_payment_costs_its_fee_and_was_made_good_before_a_late_fee_fell_due() -> None:
    for seed in SEEDS:
        found = world("returned", seed)
        rows = [row.what for row in found.home.account.entries]
        assert rows.count("Returned payment fee") == 1 and "Late fee" not in rows
        assert read(found.figures["balance"]) == read(found.figures["now_total"]) + read(found.figures["fee"])


def test_a_deposit_is_due_back_after_a_year_of_bills_paid_in_time() -> None:
    for seed in SEEDS:
        found = world("deposit", seed)
        assert found.home.account.deposit >= Decimal("200.00") and int(found.figures["paid_in_time"]) >= 12


def test_a_new_customer_is_billed_from_the_day_the_one_before_left() -> None:
    for seed in SEEDS:
        found = world("moved", seed)
        before, now = found.home.accounts
        assert before.until == now.since and found.figures["now_start"] == f"{now.since:%m/%d/%Y}"
        assert 4 <= int(found.figures["days_before"]) <= 7


def test_new_rates_divide_the_latest_period_and_leave_the_use_alone() -> None:
    for seed in SEEDS:
        found = world("new rates", seed)
        parts = int(found.figures["old_days"]) + int(found.figures["new_days"])
        assert parts == found.home.segments[-1].days and found.figures["old_rate"] != found.figures["new_rate"]
