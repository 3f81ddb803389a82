"""Accounts opened and closed, and the security deposits that they hold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from carpath.cis import postings
from carpath.cis.books.adjustments import owe
from carpath.cis.books.clerks import Clerk, approved, may_work_on
from carpath.cis.books.records import ZERO, Account, Service
from carpath.cis.books.state import Books, above_zero, kept, posted
from carpath.cis.ledger import Customer
from carpath.cis.transactions import TransactionKind
from carpath.core.errors import Refused


def open_account(books: Books, number: str, service: Service, customer: Customer = Customer.RESIDENTIAL) -> Books:
    """A new account with nothing on it."""
    if number in books.accounts:
        raise Refused(f"There is an account {number} already.")
    return replace(books, accounts=kept(books.accounts, Account(number, customer, service)))


def close_account(books: Books, by: Clerk, number: str) -> Books:
    """Closes an account after its final bill; a budget plan is settled before."""
    may_work_on(by, number)
    account = books.account(number)
    if account.closed:
        raise Refused(f"Account {number} is closed already.")
    if account.budget is not None:
        raise Refused(f"Account {number} is on the budget plan: settle it first.")
    return replace(books, accounts=kept(books.accounts, replace(account, closed=books.today)))


def earn_interest(books: Books, number: str, amount: Decimal) -> Books:
    """Interest that the deposit of an account earned, added to it."""
    above_zero(amount)
    account = books.account(number)
    if not account.deposit:
        raise Refused(f"Account {number} holds no deposit.")
    entry = postings.deposit_interest(amount)
    books = posted(books, TransactionKind.DEPOSIT_INTEREST, number, entry)
    return _hold(books, number, account.deposit + amount)


def apply_deposit(books: Books, by: Clerk, number: str) -> Books:
    """Uses the deposit for what the account owes, up to all of it."""
    may_work_on(by, number)
    account = books.account(number)
    amount = min(account.deposit, account.balance)
    if amount <= 0:
        raise Refused(f"Account {number} has no deposit to apply, or owes nothing.")
    entry = postings.deposit_applied(amount)
    books = posted(books, TransactionKind.DEPOSIT_APPLIED, number, entry, reason="DEPA")
    return _hold(books, number, account.deposit - amount)


def refund_deposit(books: Books, by: Clerk, number: str, approver: Clerk | None = None) -> Books:
    """The deposit of an account that owes nothing goes back by check."""
    account = books.account(number)
    if not account.deposit:
        raise Refused(f"Account {number} holds no deposit.")
    if account.balance > 0:
        raise Refused(f"Account {number} still owes money: apply the deposit first.")
    approved(account.deposit, by, approver, number)
    entry = postings.deposit_refunded(account.deposit)
    books = posted(books, TransactionKind.DEPOSIT_REFUNDED, number, entry, reason="DEPR")
    return owe(_hold(books, number, ZERO), number, account.deposit)


def _hold(books: Books, number: str, deposit: Decimal) -> Books:
    return replace(books, accounts=kept(books.accounts, replace(books.account(number), deposit=deposit)))
