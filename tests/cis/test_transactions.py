"""Financial transactions: what they add to balances, and how they are taken back."""

from datetime import date
from decimal import Decimal

from carpath.cis import postings
from carpath.cis.transactions import ROLL, TransactionKind, balances, effects, post, take_back

D = Decimal
DAY = date(2025, 6, 12)
K = TransactionKind


def test_a_transaction_adds_its_receivable_to_the_account():
    paid = post("1", DAY, K.PAYMENT, "1001", postings.payment(D("45.00")), source="walk-in")
    assert paid.amount == D("-45.00")


def test_a_deposit_taken_changes_no_balance():
    assert post("1", DAY, K.DEPOSIT, "1001", postings.deposit_taken(D("200.00"))).amount == D("0.00")


def test_a_budget_variance_changes_no_balance_but_what_is_due():
    assert post("1", DAY, K.BUDGET, "1001", postings.budget_deferred(D("31.20"))).amount == D("0.00")


def test_a_transfer_changes_both_accounts():
    moved = post("1", DAY, K.TRANSFER, "1001", postings.transfer(D("45.00"), wrong="1002"))
    assert dict(effects(moved)) == {"1001": D("-45.00"), "1002": D("45.00")}


def test_taking_back_names_the_original_and_leaves_the_balance_as_it_was():
    paid = post("1", DAY, K.PAYMENT, "1001", postings.payment(D("45.00")), source="walk-in")
    back = take_back("2", date(2025, 6, 20), K.RETURNED_PAYMENT, paid, "NSF")
    assert (back.of, back.reason, back.source) == ("1", "NSF", "walk-in")
    assert balances([paid, back]) == {"1001": D("0.00")}


def test_money_in_suspense_is_on_no_account():
    assert balances([post("1", DAY, K.PAYMENT, "", postings.payment_in_suspense(D("88.40")))]) == {}


def test_every_kind_has_its_line_in_the_roll():
    assert ROLL.keys() == set(K)
