"""Money that is promised, drawers that are short, and payments that were keyed wrong and found by the bank."""

from datetime import date
from decimal import Decimal

import pytest

from carpath.cis import postings
from carpath.cis.books import accounts, bank, batches, memos, payments
from carpath.cis.books.clerks import Clerk, Rank
from carpath.cis.books.lists import lists
from carpath.cis.books.payments import Part
from carpath.cis.books.records import BatchState, Service
from carpath.cis.books.state import Books
from carpath.cis.controls import faults
from carpath.core.errors import Refused

D = Decimal
CAR, BOSS = Clerk("Ellis"), Clerk("Moreno", Rank.SUPERVISOR)
TODAY = date(2025, 6, 12)


@pytest.fixture
def books(book):
    books = Books(book, TODAY)
    for number in ("1001", "1002"):
        books = accounts.open_account(books, number, Service())
    return batches.open_control(books, "walk-in", D("200.00"))


def sound(books):
    return faults(books.tariff, books.transactions, lists(books)) == ()


def drawer(books, cash, checks=""):
    """The drawer with a payment in cash, perhaps one by check, counted: `cash` is what was found beside the fund."""
    books = payments.receive(books, CAR, "C1", "CA", [Part("1001", D("1412.55"))])
    books = payments.receive(books, CAR, "C1", "CK", [Part("1002", D("3205.10"))])
    return batches.count(books, "C1", D("200.00") + D(cash) + D(checks or "3205.10"))


def test_the_drawer_of_the_handbook_makes_a_deposit_of_4617_65(books):
    books = batches.balance(drawer(books, "1412.55"), "C1")
    books = batches.put_in(batches.open_deposit(books), f"D{books.count + 1}", "C1")
    assert books.controls["C1"].counted == batches.slip_total(books, f"D{books.count}") == D("4617.65")
    assert sound(books)


def test_a_pledge_posts_nothing_and_its_money_closes_it(books):
    books = memos.pledge(books, CAR, "1001", D("150.00"), "Energy Assistance")
    assert books.transactions == () and books.account("1001").balance == 0
    books = memos.keep(books, CAR, "M2", "C1", "CK", D("150.00"))
    assert books.account("1001").balance == D("-150.00") and books.memos["M2"].kept and sound(books)
    with pytest.raises(Refused, match="came already"):
        memos.keep(books, CAR, "M2", "C1", "CK", D("150.00"))


def test_no_more_is_received_on_a_memo_than_was_promised(books):
    books = memos.pledge(books, CAR, "1001", D("150.00"), "Energy Assistance")
    with pytest.raises(Refused, match=r"M2 is for \$150.00"):
        memos.keep(books, CAR, "M2", "C1", "CK", D("150.01"))


def test_a_post_dated_check_is_held_until_its_date_and_posts_nothing(books):
    books = memos.hold(books, CAR, "1001", D("88.40"), "HALVORSEN, INGRID", date(2025, 6, 21))
    assert books.memos["M2"].until == date(2025, 6, 21) and books.transactions == ()
    with pytest.raises(Refused, match="one of today is posted"):
        memos.hold(books, CAR, "1001", D("88.40"), "HALVORSEN, INGRID", TODAY)


@pytest.mark.parametrize("promise", [("1001", "0.00", "Agency"), ("1001", "5.00", ""), ("9999", "5.00", "Agency")])
def test_a_pledge_names_an_account_an_amount_and_an_agency(books, promise):
    account, amount, agency = promise
    with pytest.raises(Refused):
        memos.pledge(books, CAR, account, D(amount), agency)


def test_nobody_takes_a_pledge_for_an_account_of_their_own(books):
    with pytest.raises(Refused, match="own"):
        memos.pledge(books, Clerk("Ellis", close=frozenset({"1001"})), "1001", D("5.00"), "Agency")


@pytest.mark.parametrize(
    ("found", "account", "slip"), [("1392.55", "131.10", "4597.65"), ("1432.55", "131.10", "4637.65")]
)
def test_a_drawer_off_after_the_recount_closes_with_903_90_and_a_deposit_of_what_is_there(books, found, account, slip):
    books = drawer(books, found)
    entry = postings.cash_short(-batches.difference(books, "C1"), out_of=account)
    books = batches.close_off(books, "C1", BOSS, entry)
    books = batches.put_in(batches.open_deposit(books), f"D{books.count + 1}", "C1")
    assert books.controls["C1"].state is BatchState.BALANCED and batches.slip_total(books, f"D{books.count}") == D(slip)
    assert sound(books)


def test_a_short_drawer_may_be_made_good_from_its_fund(books):
    books = drawer(books, "1392.55")
    books = batches.close_off(books, "C1", BOSS, postings.cash_short(D("20.00"), out_of="135.10"))
    assert books.controls["C1"].over == 0 and sound(books)


def test_a_drawer_is_not_closed_by_an_entry_that_explains_another_amount_or_by_a_car(books):
    off = drawer(books, "1392.55")
    with pytest.raises(Refused, match=r"off by -\$20.00"):
        batches.close_off(off, "C1", BOSS, postings.cash_short(D("19.00")))
    with pytest.raises(Refused, match="by the supervisor"):
        batches.close_off(off, "C1", CAR, postings.cash_short(D("20.00")))
    with pytest.raises(Refused, match="Only a drawer"):
        batches.close_off(drawer(books, "1412.55"), "C1", BOSS, postings.cash_short(D("20.00")))


@pytest.mark.parametrize("more", ["540.00", "-405.00"])
def test_2c_a_difference_that_the_bank_reported_goes_to_the_account_whose_payment_was_keyed_wrong(books, more):
    books = bank.await_explanation(books, D(more))
    books = bank.put_on_account(books, CAR, "K2", "1001")
    assert books.account("1001").balance == -D(more) and sound(books)
    with pytest.raises(Refused, match="explained already"):
        bank.put_on_account(books, CAR, "K2", "1001")
