"""The posting templates, row by row of the table (handbook 4.2)."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.cis import ledger, postings
from carpath.cis.billing import bill
from carpath.cis.ledger import Customer, Entry, Posting
from carpath.cis.tariff import TariffBook

D = Decimal
Template = Callable[[TariffBook, Decimal], Entry]

ROWS: dict[str, tuple[Template, str, str]] = {
    "payment": (lambda book, x: postings.payment(x), "131.10", "142.10"),
    "payment of a water bill": (lambda book, x: postings.payment(x, owed=ledger.WATER_RECEIVABLE), "131.10", "142.20"),
    "payment with no account found": (lambda book, x: postings.payment_in_suspense(x), "131.10", "142.90"),
    "its account found": (lambda book, x: postings.suspense_applied(x), "142.90", "142.10"),
    "not ours": (lambda book, x: postings.suspense_refunded(x), "142.90", "232.10"),
    "payment taken off a wrong account": (lambda book, x: postings.moved_to_suspense(x), "142.10", "142.90"),
    "misapplied payment moved": (lambda book, x: postings.transfer(x, wrong="1"), "142.10", "142.10"),
    "late fee": (lambda book, x: postings.fee(book, "LATE-R", x), "142.10", "450.10"),
    "NSF fee": (lambda book, x: postings.fee(book, "NSF", x), "142.10", "451.20"),
    "set-up": (lambda book, x: postings.fee(book, "NEWACCT", x), "142.10", "451.10"),
    "fee waived": (lambda book, x: postings.fee_waived(book, "NSF", x), "451.20", "142.10"),
    "returned payment": (lambda book, x: postings.returned_payment(x), "142.10", "131.10"),
    "deposit taken": (lambda book, x: postings.deposit_taken(x), "131.10", "235.10"),
    "deposit interest": (lambda book, x: postings.deposit_interest(x), "431.10", "235.10"),
    "deposit applied": (lambda book, x: postings.deposit_applied(x), "235.10", "142.10"),
    "deposit refunded": (lambda book, x: postings.deposit_refunded(x), "235.10", "232.10"),
    "credit balance refunded": (lambda book, x: postings.credit_refunded(x), "142.10", "232.10"),
    "refund check": (lambda book, x: postings.refund_check(x), "232.10", "131.10"),
    "monthly provision": (lambda book, x: postings.provision(x), "904.10", "144.10"),
    "write-off": (lambda book, x: postings.written_off(x), "144.10", "142.10"),
    "recovery": (lambda book, x: postings.recovered(x), "131.10", "144.10"),
    "small balance": (lambda book, x: postings.small_balance(book, x), "904.20", "142.10"),
    "pole rent": (lambda book, x: postings.pole_rent(book, x), "143.10", "454.10"),
    "pole rent paid": (lambda book, x: postings.sundry_receipt(x), "131.10", "143.10"),
    "bank has less": (lambda book, x: postings.bank_shortfall(x), "143.20", "131.10"),
    "bank has more": (lambda book, x: postings.bank_shortfall(-x), "131.10", "143.20"),
    "bank fee": (lambda book, x: postings.bank_fee(x), "903.80", "131.10"),
    "cash short": (lambda book, x: postings.cash_short(x), "903.90", "131.10"),
    "drawer short": (lambda book, x: postings.cash_short(x, out_of=ledger.DRAWER), "903.90", "135.10"),
    "cash over": (lambda book, x: postings.cash_short(-x), "131.10", "903.90"),
    "LUD roll": (lambda book, x: postings.lud_roll(x), "124.10", "271.10"),
    "LUD penalty": (lambda book, x: postings.lud_penalty(x), "143.30", "456.20"),
    "LUD receipt": (lambda book, x: postings.lud_receipt(x), "131.20", "143.30"),
    "LUD receipt in the wrong bank account": (lambda book, x: postings.lud_cash_moved(x), "131.20", "131.10"),
    "tax absorbed": (lambda book, x: postings.tax_absorbed([("241.10", x)]), "408.10", "241.10"),
    "budget variance": (lambda book, x: postings.budget_deferred(x), "142.80", "142.10"),
}


@pytest.mark.parametrize("row", ROWS)
def test_each_event_debits_and_credits_what_the_table_says(book, row):
    template, debit, credit = ROWS[row]
    first, second = template(book, D("12.34"))
    assert (first.account, first.amount, second.account, second.amount) in (
        (debit, D("12.34"), credit, D("-12.34")),
        (credit, D("-12.34"), debit, D("12.34")),
    )


@given(row=st.sampled_from(sorted(ROWS)), amount=st.decimals("-9999", "9999", places=2))
def test_an_entry_balances_stands_in_the_chart_and_its_reverse_takes_it_back(book, row, amount):
    entry = ROWS[row][0](book, amount)
    assert sum(line.amount for line in entry) == 0
    assert {line.account for line in entry} <= book.gl.keys()
    assert ledger.net(entry, ledger.reverse(entry)) == ()
    assert all(line.amount for line in entry)


def test_a_fee_is_charged_at_the_amount_of_the_book_unless_one_is_given(book):
    assert postings.fee(book, "NSF")[0].amount == D("40.00")
    assert postings.fee(book, "LATE-C", D("8.46"))[0].amount == D("8.46")


def test_a_transfer_leaves_the_ledger_as_it_was_and_moves_both_accounts():
    entry = postings.transfer(D("45.00"), wrong="1002", right="1001")
    assert ledger.net(entry) == ()
    assert [(line.party, line.amount) for line in entry] == [("1002", D("45.00")), ("1001", D("-45.00"))]


def test_an_installment_of_an_assessment_moves_principal_and_earns_interest():
    assert postings.lud_installment(D("582.84"), D("305.99")) == (
        Posting("143.30", D("888.83")),
        Posting("124.10", D("-582.84")),
        Posting("419.10", D("-305.99")),
    )


def test_a_payoff_receives_all_principal_with_interest_to_the_next_installment():
    assert postings.lud_payoff(D("5245.56"), D("275.39")) == (
        Posting("131.20", D("5520.95")),
        Posting("124.10", D("-5245.56")),
        Posting("419.10", D("-275.39")),
    )


@pytest.mark.parametrize(
    ("schedule", "customer", "account"),
    [
        ("7", Customer.RESIDENTIAL, "440.10"),
        ("200", Customer.RESIDENTIAL, "440.10"),
        ("15", Customer.RESIDENTIAL, "440.20"),
        ("15", Customer.COMMERCIAL, "442.30"),
        ("15", Customer.PUBLIC, "442.30"),
        ("41", Customer.COMMERCIAL, "441.10"),
        ("36", Customer.COMMERCIAL, "442.20"),
        ("1", Customer.PUBLIC, "444.10"),
        ("25", Customer.PUBLIC, "445.10"),
        ("W1", Customer.RESIDENTIAL, "461.10"),
    ],
)
def test_revenue_goes_by_schedule_and_by_class_where_the_chart_tells_classes_apart(book, schedule, customer, account):
    assert ledger.revenue_account(book, schedule, customer) == account


def test_an_area_light_on_a_home_credits_its_own_revenue_account(book):
    lit = bill(book, "7", {"kwh": 760, "days": 30, "size": "M", "tax_code": "00", "lights": "HPS100"})
    assert ledger.of_bill(book, lit) == (
        Posting("142.10", D("98.31")),
        Posting("440.10", D("-81.28")),
        Posting("440.20", D("-11.38")),
        Posting("236.10", D("-3.59")),
        Posting("236.20", D("-2.06")),
    )


def test_a_pump_in_winter_credits_the_schedule_that_it_is_billed_on_with_its_rider(book):
    pump = bill(book, "41", {"kwh": 300, "kw": 0, "phase": "1", "month": "2025-12", "tax_code": "00"})
    assert {line.account for line in ledger.of_bill(book, pump)} == {"142.10", "442.10", "236.10", "236.20"}


def test_water_has_a_receivable_of_its_own_and_no_privilege_tax(book):
    water = bill(book, "W1", {"ccf": "12.5", "month": "2025-06", "tax_code": "00"})
    assert [line.account for line in ledger.of_bill(book, water)] == ["142.20", "461.10", "236.10"]


def test_an_income_qualified_credit_reduces_the_same_revenue_account(book):
    inputs = {"kwh": 1310, "days": 31, "size": "M", "tax_code": "12"}
    entry = ledger.of_bill(book, bill(book, "7", {**inputs, "iq": "IQ25"}))
    assert entry[:2] == (Posting("142.10", D("109.95")), Posting("440.10", D("-99.18")))
