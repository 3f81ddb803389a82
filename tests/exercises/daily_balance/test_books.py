"""The desk's day against the books that every other desk posts to: the same events make the same ledger."""

from __future__ import annotations

from carpath.cis import postings
from carpath.cis.books import accounts, adjustments, bank, batches, payments, returns
from carpath.cis.books.clerks import Clerk
from carpath.cis.books.payments import Part
from carpath.cis.books.records import Service
from carpath.cis.books.state import Books
from carpath.cis.tally import tally
from carpath.cis.transactions import TransactionKind as K
from carpath.exercises.daily_balance import figures
from carpath.exercises.daily_balance.events import BANK_FEE, event
from tests.exercises.daily_balance.desk import TODAY, D, batch, day
from tests.exercises.daily_balance.desk import bank as desk_bank

OWED = "4471903801"
CLERK = Clerk("RUTH")


def booked() -> Books:
    """Two payments in one batch at the bank, one of them sent back, a late fee waived, a fee of the bank."""
    books = accounts.open_account(Books(desk_bank().book, TODAY), OWED, Service())
    books = batches.open_control(books, "lockbox")
    control = next(iter(books.controls))
    for amount in ("120.15", "45.00"):
        books = payments.receive(books, CLERK, control, "LB", [Part(OWED, D(amount))])
    books = batches.balance(batches.count(books, control, D("165.15")), control)
    books = batches.open_deposit(books)
    slip = next(iter(books.deposits))
    books = batches.bank(batches.write_slip(batches.put_in(books, slip, control), slip, D("165.15")), slip)
    books = returns.return_tender(books, CLERK, list(books.tenders)[1], "NSF")
    books = adjustments.charge_fee(books, CLERK, OWED, "LATE-R")
    books = adjustments.waive_fee(books, CLERK, books.transactions[-1].number)
    return bank.charge_bank_fee(books, D("15.80"))


def test_the_same_events_make_the_same_ledger_and_the_same_balance() -> None:
    book, books = desk_bank().book, booked()
    back, fee = postings.returned_payment(D("45.00")), postings.fee(book, "NSF")
    late, gone = postings.fee(book, "LATE-R"), postings.fee_waived(book, "LATE-R")
    listed = (
        (K.RETURNED_PAYMENT, "NSFR", back),
        (K.FEE, "NSF", fee),
        (K.FEE, "LATE-R", late),
        (K.FEE_WAIVED, "FEEW", gone),
        (K.BANK, BANK_FEE, postings.bank_fee(D("15.80"))),
    )
    events = tuple(event(f"A{row}", kind, code, OWED, "ELLIS", entry) for row, (kind, code, entry) in enumerate(listed))
    same = day(opening=D("0.00"), batches=(batch("B1", "lockbox", "120.15", "45.00"),), events=events)
    in_books = {account: amount for account, amount in tally(book, books.transactions).ledger.items() if amount}
    assert figures.in_ledger(same) == in_books
    assert figures.closing(same) == books.account(OWED).balance
    assert figures.cis_cash(same) == in_books["131.10"]
