"""Adjustments and their approval (handbook 4.4), deposits, assessments and rent in the books."""

from datetime import date
from decimal import Decimal

import pytest

from carpath.cis.books import accounts, adjustments, assessments, batches, payments
from carpath.cis.books.clerks import Clerk, Rank
from carpath.cis.books.lists import lists
from carpath.cis.books.records import Service
from carpath.cis.books.state import Books
from carpath.cis.controls import faults
from carpath.cis.ledger import Posting, net
from carpath.core.errors import Refused

D = Decimal
CAR, OTHER_CAR = Clerk("Ellis"), Clerk("Novak")
LEAD, BOSS = Clerk("Tran", Rank.LEAD), Clerk("Moreno", Rank.SUPERVISOR)


@pytest.fixture
def books(book):
    books = Books(book, date(2025, 6, 12))
    for number, code in (("1001", "00"), ("1002", "10")):
        books = accounts.open_account(books, number, Service(tax_code=code))
    return books


def effect(books, since=0):
    return net(*(each.postings for each in books.transactions[since:]))


def sound(books):
    return faults(books.tariff, books.transactions, lists(books)) == ()


def refund(books, taxable, by=CAR, approver=None):
    return adjustments.adjust(books, by, "1001", "REFD", "440.20", D(taxable), approver)


@pytest.mark.parametrize(
    ("taxable", "by", "approver"),
    [
        ("-235.00", CAR, None),
        ("-240.00", CAR, LEAD),
        ("-240.00", LEAD, None),
        ("-2000.00", LEAD, None),
        ("-2400.00", LEAD, BOSS),
        ("-2400.00", CAR, BOSS),
        ("-90000.00", BOSS, None),
    ],
)
def test_an_adjustment_is_within_a_limit_or_approved_by_somebody_whose_limit_it_is_within(books, taxable, by, approver):
    assert sound(refund(books, taxable, by, approver))


@pytest.mark.parametrize(
    ("taxable", "by", "approver", "sentence"),
    [
        ("-240.00", CAR, None, r"\$254.64 is above the limit of a CAR: it needs an approval"),
        ("-240.00", CAR, OTHER_CAR, "above the limit of a CAR too"),
        ("-240.00", CAR, CAR, "Nobody approves an entry of their own"),
        ("-240.00", CAR, Clerk("Ellis", Rank.LEAD), "Nobody approves an entry of their own"),
        ("-2400.00", CAR, LEAD, "above the limit of a Lead too"),
        ("-1.00", Clerk("Ellis", close=frozenset({"1001"})), BOSS, "Ellis's own, a relative's or a friend's"),
        ("-240.00", CAR, Clerk("Tran", Rank.LEAD, frozenset({"1001"})), "Tran's own, a relative's or a friend's"),
    ],
)
def test_what_nobody_may_approve_is_refused(books, taxable, by, approver, sentence):
    with pytest.raises(Refused, match=sentence):
        refund(books, taxable, by, approver)


def test_the_limit_itself_is_within_the_limit(books):
    books = adjustments.back_bill_city_tax(books, CAR, "1001", "10", D("250.00"))
    with pytest.raises(Refused, match="above the limit"):
        adjustments.back_bill_city_tax(books, CAR, "1001", "10", D("250.01"))


def test_a_wrong_lamp_is_refunded_with_its_taxes_example_9a(books):
    assert effect(refund(books, "-100.36")) == (
        Posting("142.10", D("-106.48")),
        Posting("236.10", D("3.89")),
        Posting("236.20", D("2.23")),
        Posting("440.20", D("100.36")),
    )


def test_unbilled_lights_are_back_billed_when_the_supervisor_approves_example_9d(books):
    with pytest.raises(Refused, match=r"\$2,661.17"):
        adjustments.adjust(books, LEAD, "1002", "BBIL", "442.30", D("2366.28"))
    books = adjustments.adjust(books, CAR, "1002", "BBIL", "442.30", D("2366.28"), BOSS)
    assert effect(books) == (
        Posting("142.10", D("2661.17")),
        Posting("236.10", D("-91.66")),
        Posting("236.20", D("-52.60")),
        Posting("241.10", D("-150.63")),
        Posting("442.30", D("-2366.28")),
    )


def test_city_tax_beyond_the_limit_of_back_billing_is_the_districts_example_3a(books):
    books = adjustments.back_bill_city_tax(books, CAR, "1002", "10", D("60.91"))
    books = adjustments.absorb_tax(books, CAR, "10", D("7.54"))
    assert effect(books) == (
        Posting("142.10", D("60.91")),
        Posting("241.10", D("-68.45")),
        Posting("408.10", D("7.54")),
    )
    assert sound(books)


def test_a_fee_is_waived_once_and_comes_off_the_account_that_earned_it(books):
    charged = adjustments.charge_fee(books, CAR, "1001", "NSF")
    waived = adjustments.waive_fee(charged, CAR, "F1")
    assert (waived.account("1001").balance, effect(waived)) == (D("0.00"), ())
    assert waived.transactions[1].of == "F1"
    with pytest.raises(Refused, match="waived already"):
        adjustments.waive_fee(waived, CAR, "F1")
    with pytest.raises(Refused, match="above the limit of a CAR"):
        adjustments.waive_fee(adjustments.charge_fee(books, CAR, "1001", "TAMPER"), CAR, "F1")


def test_a_balance_moves_to_another_account_of_the_customer_and_the_ledger_stands(books):
    books = adjustments.charge_fee(books, CAR, "1001", "RECON")
    moved = adjustments.transfer_balance(books, CAR, "1001", "1002", D("85.00"))
    assert [account.balance for account in moved.accounts.values()] == [D("0.00"), D("85.00")]
    assert effect(moved, 1) == ()
    assert sound(moved)


def test_a_credit_balance_becomes_a_refund_and_a_check(books):
    owing = refund(books, "-40.00")
    refunded = adjustments.refund_credit(owing, CAR, "1001")
    assert (refunded.account("1001").balance, refunded.refunds) == (D("0.00"), {"1001": D("42.44")})
    paid = adjustments.pay_refund(refunded, CAR, "1001")
    assert effect(paid, 1) == (Posting("131.10", D("-42.44")), Posting("142.10", D("42.44")))
    assert sound(refunded) and sound(paid)


def test_only_a_closed_account_is_written_off_or_cleared(books):
    owing = adjustments.charge_fee(books, CAR, "1001", "RECON")
    for act in (adjustments.write_off, adjustments.clear_small_balance):
        with pytest.raises(Refused, match="is not closed"):
            act(owing, CAR, "1001")
    closed = accounts.close_account(owing, CAR, "1001")
    assert effect(adjustments.write_off(closed, CAR, "1001"), 1) == (
        Posting("142.10", D("-85.00")),
        Posting("144.10", D("85.00")),
    )
    with pytest.raises(Refused, match=r"a small one is up to \$10.00"):
        adjustments.clear_small_balance(closed, CAR, "1001")


@pytest.mark.parametrize("taxable", ["9.42", "-9.42"])
def test_a_small_balance_or_credit_of_a_closed_account_is_cleared_to_the_limit(books, taxable):
    closed = accounts.close_account(refund(books, taxable), CAR, "1001")
    assert abs(closed.account("1001").balance) == D("10.00") - D("0.01")
    cleared = adjustments.clear_small_balance(closed, CAR, "1001")
    assert cleared.account("1001").balance == 0
    assert sound(cleared)


def test_deposits_that_are_due_back_pay_what_is_owed_first_section_10_7(books):
    books = accounts.open_account(books, "1003", Service())
    deposits = {"1001": D("200.00"), "1002": D("228.00"), "1003": D("200.00")}
    books = _with_deposits(books, deposits)
    for number in ("1001", "1002"):
        books = adjustments.charge_fee(books, CAR, number, "TAMPER")
    start = len(books.transactions)
    for number in ("1001", "1002"):
        books = accounts.apply_deposit(books, CAR, number)
    books = accounts.refund_deposit(books, CAR, "1003")
    assert effect(books, start) == (
        Posting("142.10", D("-428.00")),
        Posting("232.10", D("-200.00")),
        Posting("235.10", D("628.00")),
    )
    assert sound(books)


def _with_deposits(books, amounts):
    books = batches.open_control(books, "walk-in")
    for number, amount in amounts.items():
        books = payments.receive(books, CAR, next(iter(books.controls)), "CA", [payments.Part(number, amount, True)])
    return books


def test_interest_that_a_deposit_earned_is_refunded_with_it(books):
    books = accounts.earn_interest(_with_deposits(books, {"1001": D("200.00")}), "1001", D("4.00"))
    books = accounts.refund_deposit(books, CAR, "1001")
    assert books.refunds == {"1001": D("204.00")}
    assert sound(books)


def test_an_account_on_the_budget_plan_is_settled_before_it_closes(books):
    planned = adjustments.join_budget(books, CAR, "1001", D("156"))
    with pytest.raises(Refused, match="settle it first"):
        accounts.close_account(planned, CAR, "1001")
    assert accounts.close_account(adjustments.leave_budget(planned, CAR, "1001"), CAR, "1001")
    with pytest.raises(Refused, match="not at zero"):
        adjustments.join_budget(adjustments.charge_fee(books, CAR, "1001", "NSF"), CAR, "1001", D("156"))


def test_an_assessment_falls_due_is_penalised_and_paid_example_6c(books):
    books = assessments.confirm_roll(books, "P-17", D("5828.40"))
    due = assessments.bill_installment(books, "P-17", D("582.84"), D("305.99"))
    late = assessments.charge_penalty(due, "P-17", D("44.44"))
    assert late.assessments["P-17"].due == D("933.27")
    assert effect(late, 2) == (Posting("143.30", D("44.44")), Posting("456.20", D("-44.44")))
    paid = assessments.receive_installment(late, "P-17", D("933.27"))
    assert (paid.assessments["P-17"].not_due, paid.assessments["P-17"].due) == (D("5245.56"), D("0.00"))
    assert sound(paid)


def test_a_payoff_takes_interest_to_the_next_installment_example_6e(books):
    books = assessments.confirm_roll(books, "P-17", D("5245.56"))
    off = assessments.pay_off(books, "P-17", D("275.39"))
    assert effect(off, 1) == (
        Posting("124.10", D("-5245.56")),
        Posting("131.20", D("5520.95")),
        Posting("419.10", D("-275.39")),
    )
    with pytest.raises(Refused, match="pay the former first"):
        assessments.pay_off(assessments.bill_installment(books, "P-17", D("1.00"), D("0.00")), "P-17", D("0.00"))


def test_pole_rent_is_invoiced_and_paid_outside_the_receivables_of_service(books):
    books = assessments.invoice_rent(books, "Valley Cable", D("85064.60"))
    assert effect(books) == (Posting("143.10", D("85064.60")), Posting("454.10", D("-85064.60")))
    paid = assessments.receive_rent(books, "Valley Cable", D("85064.60"))
    assert effect(paid) == (Posting("131.10", D("85064.60")), Posting("454.10", D("-85064.60")))
    assert sound(books) and sound(paid)
