"""What the books do not do, and the sentence that says why."""

from datetime import date
from decimal import Decimal

import pytest

from carpath.cis.books import accounts, adjustments, assessments, bank, batches, payments, returns
from carpath.cis.books.clerks import Clerk, Rank
from carpath.cis.books.payments import Part
from carpath.cis.books.records import Service
from carpath.cis.books.state import Books
from carpath.core.errors import Refused

D = Decimal
CAR, BOSS = Clerk("Ellis"), Clerk("Moreno", Rank.SUPERVISOR)
PARCEL, CABLE = "P-17", "Valley Cable"


@pytest.fixture(scope="module")
def books(book):
    """1001 has a credit of 9.00 and a deposit of 200.00, 1002 owes 85.00, 1003 is closed at zero, 1004 is new; a parcel
    has 100.00 not yet due, a licensee owes 19.70."""
    books = Books(book, date(2025, 6, 12))
    for number in ("1001", "1002", "1003", "1004"):
        books = accounts.open_account(books, number, Service())
    books = adjustments.charge_fee(books, CAR, "1002", "RECON")
    books = accounts.close_account(books, CAR, "1003")
    books = batches.open_control(books, "walk-in")
    control = next(iter(books.controls))
    books = payments.receive(
        books, CAR, control, "CA", [Part("1001", D("9.00")), Part("1001", D("200.00"), deposit=True)]
    )
    books = assessments.confirm_roll(books, PARCEL, D("100.00"))
    return assessments.invoice_rent(books, CABLE, D("19.70"))


def payment_of(books, amount):
    return next(number for number, payment in books.payments.items() if payment.amount == D(amount))


REFUSED = {
    "There is an account 1001 already": lambda b: accounts.open_account(b, "1001", Service()),
    "1003 is closed already": lambda b: accounts.close_account(b, CAR, "1003"),
    "1002 holds no deposit": lambda b: accounts.earn_interest(b, "1002", D("1.00")),
    "has no deposit to apply, or owes nothing": lambda b: accounts.apply_deposit(b, CAR, "1001"),
    "Account 1003 holds no deposit": lambda b: accounts.refund_deposit(b, CAR, "1003"),
    "apply the deposit first": lambda b: accounts.refund_deposit(
        adjustments.charge_fee(b, CAR, "1001", "NSF"), CAR, "1001"
    ),
    "SMALLBAL is no fee": lambda b: adjustments.charge_fee(b, CAR, "1001", "SMALLBAL"),
    "DEPOSIT is no fee": lambda b: adjustments.charge_fee(b, CAR, "1001", "DEPOSIT", D("200.00")),
    "XX is no fee": lambda b: adjustments.charge_fee(b, CAR, "1001", "XX"),
    "depends on the account": lambda b: adjustments.charge_fee(b, CAR, "1001", "LATE-C"),
    "above zero, in whole cents": lambda b: adjustments.charge_fee(b, CAR, "1001", "LATE-C", D("8.462")),
    "is no fee.$": lambda b: adjustments.waive_fee(b, CAR, b.transactions[1].number),
    "no transaction F999": lambda b: adjustments.waive_fee(b, CAR, "F999"),
    "no adjustment type XX": lambda b: adjustments.adjust(b, CAR, "1001", "XX", "440.10", D("1.00")),
    "451.20 holds no sales": lambda b: adjustments.adjust(b, CAR, "1001", "REFD", "451.20", D("1.00")),
    "440.99 holds no sales": lambda b: adjustments.adjust(b, CAR, "1001", "REFD", "440.99", D("1.00")),
    "and not zero": lambda b: adjustments.adjust(b, CAR, "1001", "REFD", "440.10", D("0.00")),
    "Tax code 00 has no city tax": lambda b: adjustments.absorb_tax(b, CAR, "00", D("1.00")),
    "Tax code 77 has no city tax": lambda b: adjustments.back_bill_city_tax(b, CAR, "1001", "77", D("1.00")),
    "needs two accounts": lambda b: adjustments.transfer_balance(b, CAR, "1002", "1002", D("1.00")),
    r"owes \$85.00, less than that": lambda b: adjustments.transfer_balance(b, CAR, "1002", "1001", D("85.01")),
    "1002 has no credit balance": lambda b: adjustments.refund_credit(b, CAR, "1002"),
    "Nothing is owed to Alder": lambda b: adjustments.pay_refund(b, CAR, "Alder"),
    "1003 owes nothing": lambda b: adjustments.write_off(b, CAR, "1003"),
    "and not zero.$": lambda b: adjustments.clear_small_balance(b, CAR, "1003"),
    "in whole cents": lambda b: adjustments.provide(b, D("0.00")),
    "on the budget plan already": lambda b: adjustments.join_budget(
        adjustments.join_budget(b, CAR, "1004", D("90")), CAR, "1004", D("90")
    ),
    "1003 is closed.$": lambda b: adjustments.join_budget(b, CAR, "1003", D("90")),
    "1001 is not on the budget plan": lambda b: adjustments.leave_budget(b, CAR, "1001"),
    "P-17 is on the roll already": lambda b: assessments.confirm_roll(b, PARCEL, D("1.00")),
    r"not yet due is \$100.00": lambda b: assessments.bill_installment(b, PARCEL, D("100.01"), D("0.00")),
    "Nothing is delinquent": lambda b: assessments.charge_penalty(b, PARCEL, D("5.00")),
    r"has \$0.00 due": lambda b: assessments.receive_installment(b, PARCEL, D("5.00")),
    "There is no parcel P-18": lambda b: assessments.pay_off(b, "P-18", D("5.00")),
    "An invoice is not zero": lambda b: assessments.invoice_rent(b, CABLE, D("0.00")),
    r"owes \$19.70": lambda b: assessments.receive_rent(b, CABLE, D("19.71")),
    "a difference between two": lambda b: bank.correct_encoding(b, CAR, "1001", D("9.00"), D("9.00")),
    "below its face": lambda b: bank.lose_on_exchange(b, CAR, "1001", D("9.00"), D("9.00")),
    "where the bank agrees": lambda b: bank.await_explanation(b, D("0.00")),
    "is there already": lambda b: payments.cancel_payment(b, CAR, payment_of(b, "9.00"), to="1001"),
    "is a deposit": lambda b: payments.cancel_payment(b, CAR, payment_of(b, "200.00")),
    "is cancelled already": lambda b: payments.cancel_payment(
        payments.cancel_payment(b, CAR, payment_of(b, "9.00")), CAR, payment_of(b, "9.00")
    ),
    "is not in suspense": lambda b: payments.refund_suspense(b, CAR, payment_of(b, "9.00"), "Alder"),
    "no return reason XX": lambda b: returns.return_tender(b, CAR, next(iter(b.tenders)), "XX"),
    r"cancelled already \(ERR\)": lambda b: returns.void_tender(
        returns.void_tender(b, CAR, next(iter(b.tenders))), CAR, next(iter(b.tenders))
    ),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_the_books_refuse_they_refuse_with_a_sentence(books, sentence):
    with pytest.raises(Refused, match=sentence):
        REFUSED[sentence](books)


def test_a_slip_that_was_written_wrongly_is_opened_again(books):
    slips = batches.open_deposit(books)
    slip = next(iter(slips.deposits))
    again = batches.rewrite_slip(batches.write_slip(slips, slip, D("1.00")), slip)
    assert again.deposits == slips.deposits


def test_the_monthly_provision_is_an_expense_before_anything_is_written_off(books):
    provided = adjustments.provide(books, D("1250.00"))
    assert [(line.account, line.amount) for line in provided.transactions[-1].postings] == [
        ("904.10", D("1250.00")),
        ("144.10", D("-1250.00")),
    ]
