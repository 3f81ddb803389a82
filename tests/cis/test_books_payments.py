"""Tenders, payments and batches: cancel a tender against cancel a payment (handbook 2.2, 12, 15)."""

from datetime import date
from decimal import Decimal

import pytest

from carpath.cis.books import accounts, adjustments, bank, batches, payments, returns
from carpath.cis.books.allocation import Claim, Debt, Supply, allocate, divide
from carpath.cis.books.batches import ENTRY_ERROR
from carpath.cis.books.clerks import Clerk, Rank
from carpath.cis.books.lists import lists
from carpath.cis.books.payments import Part
from carpath.cis.books.records import Service
from carpath.cis.books.state import Books
from carpath.cis.controls import faults
from carpath.cis.ledger import Posting, net
from carpath.cis.transactions import TransactionKind
from carpath.core.errors import Refused
from carpath.core.money import cents

D = Decimal
CAR, BOSS = Clerk("Ellis"), Clerk("Moreno", Rank.SUPERVISOR)
DAY = date(2025, 5, 6)


@pytest.fixture
def books(book):
    """Three accounts and an open batch C1 of the lockbox."""
    books = Books(book, DAY)
    for number in ("1001", "1002", "1003"):
        books = accounts.open_account(books, number, Service())
    return batches.open_control(books, "lockbox")


def paid(books, *parts, type="CK"):
    return payments.receive(books, CAR, "C1", type, [Part(account, D(amount)) for account, amount in parts])


def deposited(books):
    books = batches.balance(batches.count(books, "C1", batches.total(books, "C1")), "C1")
    books = batches.open_deposit(books)
    slip = next(iter(books.deposits))
    books = batches.put_in(books, slip, "C1")
    return batches.bank(batches.write_slip(books, slip, batches.slip_total(books, slip)), slip)


def owed(books):
    return [account.balance for account in books.accounts.values()]


def effect(books, since=0):
    """What the transactions from that one on did to the ledger."""
    return net(*(each.postings for each in books.transactions[since:]))


def sound(books):
    return faults(books.tariff, books.transactions, lists(books)) == ()


def test_a_tender_pays_several_accounts_and_the_money_is_in_transit_until_it_is_banked(books):
    books = paid(books, ("1001", "121.30"), ("1002", "96.15"), ("1003", "201.45"))
    assert owed(books) == [D("-121.30"), D("-96.15"), D("-201.45")]
    assert lists(books).in_transit["lockbox"] == D("418.90")
    after = deposited(books)
    assert (lists(after).bank["lockbox"], "lockbox" in lists(after).in_transit) == (D("418.90"), False)
    assert sound(books) and sound(after)


def test_a_returned_tender_takes_off_all_its_payments_for_one_fee_on_the_payer_example_8e(books):
    books = deposited(paid(books, ("1001", "121.30"), ("1002", "96.15"), ("1003", "201.45")))
    back = returns.return_tender(books, CAR, "T3", "NSF")
    assert owed(back) == [D("40.00"), D("0.00"), D("0.00")]
    assert effect(back, 3) == (
        Posting("131.10", D("-418.90")),
        Posting("142.10", D("458.90")),
        Posting("451.20", D("-40.00")),
    )
    assert [payment.canceled for payment in back.payments.values()] == ["NSF"] * 3
    assert sound(back)


def test_a_returned_check_on_one_account_is_owed_again_with_the_fee_example_8d(books):
    back = returns.return_tender(deposited(paid(books, ("1001", "212.45"))), CAR, "T3", "NSF")
    assert effect(back, 1) == (
        Posting("131.10", D("-212.45")),
        Posting("142.10", D("252.45")),
        Posting("451.20", D("-40.00")),
    )
    assert back.account("1001").returns == (DAY,)
    assert [each.kind for each in back.transactions[1:]] == [TransactionKind.RETURNED_PAYMENT, TransactionKind.FEE]


def test_two_returns_in_twelve_months_make_an_account_pay_in_cash_card_or_money_order(books):
    books = deposited(paid(paid(books, ("1001", "50.00")), ("1001", "60.00")))
    first, second = list(books.tenders)
    books = returns.return_tender(books, CAR, first, "NSF")
    assert not payments.cash_only(books, "1001", DAY)
    books = batches.open_control(returns.return_tender(books, CAR, second, "CLS"), "walk-in")
    desk = list(books.controls)[-1]
    with pytest.raises(Refused, match="pays by cash, card or money order"):
        payments.receive(books, CAR, desk, "CK", [Part("1001", D("110.00"))])
    assert payments.receive(books, CAR, desk, "CA", [Part("1001", D("110.00"))])
    assert payments.cash_only(books, "1001", date(2026, 5, 5))
    assert not payments.cash_only(books, "1001", date(2026, 5, 6))


@pytest.mark.parametrize(("reason", "waived", "count"), [("NSF", True, 0), ("FRD", False, 0), ("DUP", False, 0)])
def test_no_fee_where_the_customer_did_nothing_or_we_erred(books, reason, waived, count):
    back = returns.return_tender(deposited(paid(books, ("1001", "50.00"))), CAR, "T3", reason, waived=waived)
    assert (owed(back)[0], len(back.account("1001").returns)) == (D("0.00"), count)


def test_cancelling_a_payment_moves_the_money_to_the_right_account_and_leaves_the_tender(books):
    books = paid(books, ("1001", "45.00"))
    moved = payments.cancel_payment(books, CAR, "P5", to="1002")
    assert owed(moved) == [D("0.00"), D("-45.00"), D("0.00")]
    assert effect(moved, 1) == ()
    assert moved.transactions[1].kind is TransactionKind.TRANSFER
    assert [(line.party, line.amount) for line in moved.transactions[1].postings] == [("1001", 45), ("", -45)]
    assert (moved.tenders["T3"].canceled, moved.payments["P5"].canceled) == ("", "MISA")
    assert sound(moved)


def test_a_moved_payment_that_bounces_comes_off_where_it_stands_now(books):
    books = deposited(payments.cancel_payment(paid(books, ("1001", "45.00")), CAR, "P5", to="1002"))
    back = returns.return_tender(books, CAR, "T3", "NSF")
    assert owed(back) == [D("0.00"), D("40.00"), D("0.00")]
    assert sound(back)


def test_a_payment_whose_right_account_is_unknown_waits_in_suspense_until_it_is_found(books):
    waiting = payments.cancel_payment(paid(books, ("1001", "88.40")), CAR, "P5")
    assert effect(waiting) == (Posting("131.10", D("88.40")), Posting("142.90", D("-88.40")))
    found = payments.cancel_payment(waiting, CAR, next(reversed(waiting.payments)), to="1003")
    assert [each.kind for each in found.transactions] == [
        TransactionKind.PAYMENT,
        TransactionKind.PAYMENT_CANCELED,
        TransactionKind.PAYMENT,
    ]
    assert owed(found) == [D("0.00"), D("0.00"), D("-88.40")]
    assert effect(found) == (Posting("131.10", D("88.40")), Posting("142.10", D("-88.40")))
    assert sound(waiting) and sound(found)


def test_money_that_is_not_ours_leaves_suspense_for_its_payer_example_2f(books):
    books = paid(books, ("", "1050.00"))
    away = payments.refund_suspense(books, CAR, "P5", "Alder Water District")
    assert effect(away, 1) == (Posting("142.90", D("1050.00")), Posting("232.10", D("-1050.00")))
    gone = adjustments.pay_refund(away, CAR, "Alder Water District")
    assert effect(gone, 2) == (Posting("131.10", D("-1050.00")), Posting("232.10", D("1050.00")))
    assert sound(away) and sound(gone)
    with pytest.raises(Refused, match="was refunded to its payer"):
        returns.return_tender(deposited(away), CAR, "T3", "NSF")


def test_a_tender_entered_in_error_is_voided_before_its_batch_balances_and_not_after(books):
    books = paid(books, ("1001", "450.00"))
    voided = returns.void_tender(books, CAR, "T3")
    assert (voided.tenders["T3"].canceled, batches.total(voided, "C1"), owed(voided)[0]) == (ENTRY_ERROR, 0, 0)
    assert voided.transactions[-1].kind is TransactionKind.PAYMENT_CANCELED
    assert sound(voided)
    with pytest.raises(Refused, match="is Balanced: what was counted"):
        returns.void_tender(deposited(books), CAR, "T3")


def two_tenders(books):
    """Cash and a check handed over together: 60.00 + 40.00 for 70.00 and 30.00."""
    parts = [Part("1001", D("70.00")), Part("1002", D("30.00"))]
    return payments.receive_event(books, CAR, "C1", [("CA", D("60.00")), ("CK", D("40.00"))], parts)


def test_a_check_that_bounces_takes_off_the_whole_event_and_the_cash_beside_it_waits_in_suspense(books):
    books = deposited(two_tenders(books))
    cash, check = books.tenders
    back = returns.return_tender(books, CAR, check, "NSF")
    assert owed(back) == [D("40.00"), D("0.00"), D("0.00")]
    assert lists(back).subledgers["142.90"] == {next(reversed(back.payments)): D("60.00")}
    assert (back.tenders[cash].canceled, back.tenders[check].canceled) == ("", "NSF")
    assert sound(back)
    again = payments.cancel_payment(back, CAR, next(reversed(back.payments)), to="1001")
    assert owed(again)[0] == D("-20.00")
    assert sound(returns.return_tender(again, CAR, cash, "DUP"))


def test_an_event_pays_out_exactly_what_was_handed_over(books):
    with pytest.raises(Refused, match="must be the same"):
        payments.receive_event(books, CAR, "C1", [("CA", D("60.00"))], [Part("1001", D("59.99"))])


def test_money_without_a_split_pays_the_accounts_in_order_and_the_rest_is_the_firsts_section_15():
    owed = [("1001", D("181.30")), ("1002", D("92.45"))]
    assert divide(D("300.00"), owed) == (Part("1001", D("207.55")), Part("1002", D("92.45")))
    assert divide(D("200.00"), owed) == (Part("1001", D("181.30")), Part("1002", D("18.70")))
    assert divide(D("100.00"), owed) == (Part("1001", D("100.00")),)


def test_money_pays_the_oldest_debt_then_the_deposit_then_current_charges_and_fees_last():
    fee = Debt(Claim.FEE, D("40.00"), date(2025, 1, 2))
    water = Debt(Claim.CURRENT, D("70.88"), date(2025, 5, 1), Supply.WATER)
    power = Debt(Claim.CURRENT, D("97.40"), date(2025, 5, 1))
    deposit = Debt(Claim.DEPOSIT, D("200.00"), date(2025, 4, 1))
    march, february = (Debt(Claim.OLD, D("50.00"), date(2025, month, 1)) for month in (3, 2))
    debts = [fee, water, power, deposit, march, february]
    assert [debt for debt, _ in allocate(D("600.00"), debts)[0]] == [february, march, deposit, power, water, fee]
    assert allocate(D("600.00"), debts)[1] == D("91.72")
    assert allocate(D("80.00"), debts) == (((february, D("50.00")), (march, D("30.00"))), D("0.00"))


def test_the_bank_cannot_send_back_what_it_never_had(books):
    with pytest.raises(Refused, match="not deposited yet"):
        returns.return_tender(paid(books, ("1001", "45.00")), CAR, "T3", "NSF")


def test_a_batch_takes_tenders_only_while_open_and_balances_only_to_its_count(books):
    counting = batches.count(paid(books, ("1001", "45.00")), "C1", D("450.00"))
    with pytest.raises(Refused, match="is Balancing: it takes no more tenders"):
        paid(counting, ("1001", "45.00"))
    with pytest.raises(Refused, match=r"C1 does not balance: \$450.00 is \$405.00 more than its tenders"):
        batches.balance(counting, "C1")
    mended = batches.balance(batches.count(batches.reopen(counting, "C1"), "C1", D("45.00")), "C1")
    with pytest.raises(Refused, match="is Balanced, not Open"):
        batches.count(mended, "C1", D("45.00"))


def test_a_drawer_deposits_what_it_took_without_its_change_fund(book):
    books = accounts.open_account(Books(book, DAY), "1001", Service())
    books = batches.open_control(books, "walk-in", D("200.00"))
    for type, amount in (("CA", "1412.55"), ("CK", "3205.10")):
        books = payments.receive(books, CAR, "C1", type, [Part("1001", D(amount))])
    books = batches.balance(batches.count(books, "C1", D("200.00") + D("4617.65")), "C1")
    assert batches.total(books, "C1") == D("4617.65")


def test_a_deposit_is_banked_only_when_the_slip_is_its_batches_example_8h(books):
    books = paid(books, ("1001", "6318.44"))
    books = batches.open_deposit(batches.balance(batches.count(books, "C1", D("6318.44")), "C1"))
    slip = next(iter(books.deposits))
    books = batches.put_in(books, slip, "C1")
    with pytest.raises(Refused, match=r"\$6,381.44 is \$63.00 more than its batches"):
        batches.bank(batches.write_slip(books, slip, D("6381.44")), slip)
    with pytest.raises(Refused, match="is in deposit D"):
        batches.put_in(batches.open_deposit(books), slip, "C1")


@pytest.mark.parametrize(
    ("parts", "type", "sentence"),
    [
        ([], "CK", "at least one part"),
        ([Part("1001", D("0.00"))], "CK", "above zero"),
        ([Part("1001", D("1.005"))], "CK", "whole cents"),
        ([Part("1001", D("1.00"))], "XX", "no tender type XX"),
        ([Part("9999", D("1.00"))], "CK", "no account 9999"),
        ([Part("", D("1.00"), deposit=True)], "CK", "deposit needs an account"),
    ],
)
def test_a_tender_that_cannot_be_is_refused(books, parts, type, sentence):
    with pytest.raises(Refused, match=sentence):
        payments.receive(books, CAR, "C1", type, parts)


def test_a_deposit_that_bounces_after_it_was_applied_is_owed_by_the_account(books):
    books = payments.receive(books, CAR, "C1", "CK", [Part("1001", D("200.00"), deposit=True)])
    books = deposited(adjustments.charge_fee(books, CAR, "1001", "TAMPER"))
    used = accounts.apply_deposit(books, CAR, "1001")
    assert (used.account("1001").deposit, used.account("1001").balance) == (D("0.00"), D("300.00"))
    back = returns.return_tender(used, CAR, "T3", "NSF", waived=True)
    assert back.account("1001").balance == D("500.00")
    assert sound(back)


def test_a_deposit_that_bounces_unused_is_gone_and_nothing_is_owed_for_it(books):
    books = deposited(payments.receive(books, CAR, "C1", "CK", [Part("1001", D("200.00"), deposit=True)]))
    back = returns.return_tender(books, CAR, "T3", "NSF", waived=True)
    assert (back.account("1001").deposit, back.account("1001").balance) == (D("0.00"), D("0.00"))
    assert effect(back) == ()


def test_money_for_a_written_off_account_is_a_recovery_and_changes_no_balance(books):
    books = accounts.close_account(adjustments.charge_fee(books, CAR, "1001", "RECON"), CAR, "1001")
    books = paid(adjustments.write_off(books, CAR, "1001"), ("1001", "30.00"))
    assert books.transactions[-1].kind is TransactionKind.RECOVERY
    assert (books.account("1001").balance, effect(books, 2)) == (
        D("0.00"),
        (Posting("131.10", D("30.00")), Posting("144.10", D("-30.00"))),
    )


def test_under_encoded_by_us_the_bank_credits_the_difference_example_8a(books):
    books = bank.correct_encoding(books, CAR, "1001", D("164.37"), D("146.37"))
    assert effect(books) == (Posting("131.10", D("18.00")), Posting("142.10", D("-18.00")))


def test_over_encoded_by_us_the_bank_debits_the_difference_example_8b(books):
    books = bank.correct_encoding(books, CAR, "1001", D("52.18"), D("521.80"))
    assert effect(books) == (Posting("131.10", D("-469.62")), Posting("142.10", D("469.62")))
    assert sound(books)


def test_the_banks_own_error_touches_no_account_and_is_reversed_when_it_corrects_example_8c(books):
    waiting = bank.await_explanation(books, D("540.00"))
    assert effect(waiting) == (Posting("131.10", D("540.00")), Posting("143.20", D("-540.00")))
    assert effect(bank.explain(waiting, next(iter(waiting.bank_items)))) == ()


def test_a_canadian_check_leaves_the_shortfall_to_the_customer_and_the_fee_to_us_example_8f(books):
    credited = cents(D("250.00") * books.tariff.foreign_exchange.sample_spot_usd_per_cad[DAY])
    books = bank.lose_on_exchange(books, CAR, "1001", D("250.00"), credited)
    assert effect(books) == (
        Posting("131.10", D("-78.47")),
        Posting("142.10", D("68.47")),
        Posting("903.80", D("10.00")),
    )
    assert sound(books)


def test_cash_that_the_bank_counted_short_waits_and_then_is_short_or_found_example_8i(books):
    waiting = bank.await_explanation(books, D("-100.00"))
    assert effect(waiting) == (Posting("131.10", D("-100.00")), Posting("143.20", D("100.00")))
    number = next(iter(waiting.bank_items))
    short = bank.call_short_or_over(waiting, number)
    assert effect(short, 1) == (Posting("143.20", D("-100.00")), Posting("903.90", D("100.00")))
    found = bank.explain(waiting, number)
    assert effect(found, 1) == (Posting("131.10", D("100.00")), Posting("143.20", D("-100.00")))
    assert sound(short) and sound(found)
    with pytest.raises(Refused, match="explained already"):
        bank.explain(short, number)
