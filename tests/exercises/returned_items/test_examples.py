"""The worked examples of the handbook, to the cent (12.6; the letter of 7B)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from carpath.exercises.kind import Case
from carpath.exercises.returned_items.case import Key, Task
from carpath.exercises.returned_items.faults import deposits, foreign
from carpath.exercises.returned_items.shelf import books
from carpath.exercises.returned_items.work import own_books
from tests.exercises.returned_items.desk import anything, billed, case, entry, laid, papers, worked


def posted_as(amount: str, task: Task) -> bool:
    """The payer's payment stands in CIS with that amount."""
    return any(part.amount == Decimal(amount) for each in task.filed.tenders for part in each.parts)


def balances(task: Task, key: Key) -> tuple[Decimal, Decimal]:
    """What the payer owes before the key's postings and after them."""
    before, after = books(task), own_books(task, worked(Case(task, key), *key.moves))
    account = task.scene.account
    return before.account(account).balance, after.account(account).balance


def test_8a_a_check_that_we_encoded_too_low_gets_the_difference_as_of_its_own_day() -> None:
    task, key = laid("under", lambda task, key: posted_as("146.37", task), "164.37")
    assert task.check is not None and task.check.words == "one hundred sixty-four and 37/100"
    assert task.advice.amount == Decimal("18.00") and task.check.encoded == Decimal("146.37")
    assert [(act.what, act.amount, act.day) for act in key.acts] == [("add", Decimal("18.00"), task.filed.day)]
    assert entry(key) == "Dr 131.10 $18.00; Cr 142.10 $18.00"


def test_8a_a_late_fee_that_our_error_caused_is_taken_back() -> None:
    task, key = laid("under", lambda task, key: len(key.acts) == 2, "830.15", step=3)
    assert key.acts[1].what == "waive" and key.notice == "off" and "450.10" in entry(key)
    assert balances(task, key)[1] == 0


def test_8b_a_check_that_we_encoded_too_high_loses_the_difference_without_a_fee() -> None:
    task, key = laid("over", lambda task, key: posted_as("521.80", task), "52.18")
    assert task.advice.amount == Decimal("-469.62")
    assert entry(key) == "Dr 142.10 $469.62; Cr 131.10 $469.62"
    assert balances(task, key) == (Decimal("-469.62"), Decimal("0.00"))


def test_8c_what_the_bank_captured_wrong_waits_on_143_20_and_cis_is_left_alone() -> None:
    task, key = laid("bank-over", lambda task, key: task.advice.amount == Decimal("540.00"), "1286.40")
    assert task.check is not None and task.check.encoded == Decimal("1826.40")
    assert not key.acts and entry(key) == "Dr 131.10 $540.00; Cr 143.20 $540.00"


def test_8d_a_returned_check_costs_its_amount_and_one_fee() -> None:
    task, key = laid("nsf", anything, "212.45")
    assert entry(key) == "Dr 142.10 $252.45; Cr 131.10 $212.45; Cr 451.20 $40.00"
    assert balances(task, key) == (Decimal("0.00"), Decimal("252.45"))


def test_7b_the_letter_of_a_returned_check_asks_for_check_and_fee_in_15_days() -> None:
    task, key = laid("nsf", anything, "212.45")
    assert key.letters == ("RP",) and key.totals == (Decimal("252.45"),)
    assert key.by == task.today + timedelta(days=15)


def test_8d_the_second_return_within_twelve_months_leaves_cash_only() -> None:
    task, key = laid("second", anything, "212.45")
    assert key.cash_only == "on" and len(task.filed.returns) == 1


def test_8e_one_check_for_three_accounts_is_cancelled_once_with_one_fee() -> None:
    task, key = laid("several", anything, "121.30", "96.15", "201.45")
    assert task.advice.amount == Decimal("-418.90") and len(key.acts) == 1
    assert entry(key) == "Dr 142.10 $458.90; Cr 131.10 $418.90; Cr 451.20 $40.00"
    after = own_books(task, worked(Case(task, key), *key.moves))
    owed = [after.account(home.account.number).balance for home in task.scene.hood.premises]
    assert sorted(owed) == [Decimal(each) for each in ("0.00", "96.15", "161.30", "201.45")]


@pytest.mark.parametrize(
    ("face", "rate", "shortfall", "cash"),
    [("250.00", "0.7261", "68.47", "78.47"), ("186.40", "0.7187", "52.43", "62.43")],
)
def test_8f_a_canadian_check_counts_at_the_rate_of_the_day_and_the_fee_is_ours(
    monkeypatch: pytest.MonkeyPatch, face: str, rate: str, shortfall: str, cash: str
) -> None:
    monkeypatch.setattr(foreign, "rate", lambda ground: Decimal(rate))
    task, key = laid("exchange", anything, face)
    assert key.acts[0].amount == Decimal(shortfall) and key.totals == (Decimal(shortfall),)
    assert entry(key) == f"Dr 142.10 ${shortfall}; Dr 903.80 $10.00; Cr 131.10 ${cash}"
    assert balances(task, key)[1] == Decimal(shortfall)


def test_8g_it_bounces_at_another_rate_and_the_difference_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    rates = iter([Decimal("0.7261"), Decimal("0.7305")])
    monkeypatch.setattr(foreign, "rate", lambda ground: next(rates))
    task, key = foreign.exchange_return(billed(0, 1, "250.00"))
    assert task.advice.amount == Decimal("-182.63") and posted_as("181.53", task)
    assert entry(key) == "Dr 142.10 $221.53; Dr 903.80 $1.10; Cr 131.10 $182.63; Cr 451.20 $40.00"


SLIP = ("6000.00", "118.44", "100.00", "100.00")


def listed_high(task: Task, key: Key) -> bool:
    return task.advice.amount == Decimal("-63.00")


def test_8h_a_slip_that_cash_followed_leaves_its_difference_in_suspense() -> None:
    task, key = laid("slip", lambda task, key: listed_high(task, key) and bool(key.journal.lines), *SLIP)
    assert "$6,381.44" in papers(task)["slip"] and "$6,318.44" in papers(task)["capture"]
    assert entry(key) == "Dr 142.90 $63.00; Cr 131.10 $63.00"


def test_8h_a_slip_that_cash_did_not_follow_needs_no_entry() -> None:
    task, key = laid("slip", lambda task, key: listed_high(task, key) and not key.journal.lines, *SLIP)
    assert "$6,318.44" in papers(task)["entry"] and entry(key) == "no entry" and key.amounts == (Decimal("63.00"),)


CASH = ("18000.00", "142.10", "150.00", "150.00")


def short_by_100(task: Task, key: Key) -> bool:
    return key.amounts == (Decimal("100.00"),)


def test_8i_cash_that_the_bank_counted_short_waits_until_its_record_is_here() -> None:
    task, key = laid("cash", short_by_100, *CASH)
    assert "$18,442.10" in papers(task)["slip"] and "$18,342.10" in papers(task)["capture"]
    assert entry(key) == "Dr 143.20 $100.00; Cr 131.10 $100.00" and key.letters == ("BI",)


def test_8i_a_drawer_that_was_short_makes_the_pending_item_cash_short() -> None:
    _, key = laid("drawer", short_by_100, *CASH)
    assert entry(key) == "Dr 903.90 $100.00; Cr 143.20 $100.00"


def test_8i_the_bank_finds_it_and_the_pending_item_is_reversed() -> None:
    _, key = laid("settled", short_by_100, *CASH)
    assert entry(key) == "Dr 131.10 $100.00; Cr 143.20 $100.00"


def test_8j_lud_receipts_in_the_general_account_are_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    receipts = [("Parcel 118204", Decimal("1000.00")), ("Parcel 118377", Decimal("677.97"))]
    monkeypatch.setattr(deposits, "receipts", lambda ground: receipts)
    task, key = laid("account", anything)
    assert "$1,677.97" in papers(task)["slip"] and entry(key) == "Dr 131.20 $1,677.97; Cr 131.10 $1,677.97"


def test_12_2_words_prevail_over_figures() -> None:
    line = case("words")
    check = line.task.check
    assert check.legal != check.figures == check.encoded
    assert abs(check.legal - check.figures) == line.key.amounts[0]
