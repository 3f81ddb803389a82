"""Adjustments: fees, corrections with their taxes, transfers, refunds, write-offs, each within a limit of approval."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from carpath.cis import ledger, postings
from carpath.cis.books.bills import defer
from carpath.cis.books.clerks import Clerk, approved, may_work_on
from carpath.cis.books.records import ZERO, Account
from carpath.cis.books.state import Books, above_zero, kept, posted
from carpath.cis.tariff import TariffBook
from carpath.cis.transactions import TransactionKind
from carpath.core.errors import Refused
from carpath.core.money import cents, show

K = TransactionKind
REFUND_CHECKS = "refund checks"


def charge_fee(books: Books, by: Clerk, account: str, code: str, amount: Decimal | None = None) -> Books:
    """A fee of the book; `amount` where the rule reckons one (late fees, tampering)."""
    may_work_on(by, books.account(account).number)
    if code not in _charges(books.tariff):
        raise Refused(f"{code} is no fee that is charged to an account.")
    named = books.tariff.fees[code].amount
    if amount is None and named is None:
        raise Refused(f"The amount of {code} depends on the account: work it out and enter it.")
    if amount is not None:
        above_zero(amount)
    return posted(books, K.FEE, account, postings.fee(books.tariff, code, amount), reason=code)


def _charges(tariff: TariffBook) -> frozenset[str]:
    """The fees that credit a revenue account: not the deposit, not the limit of small balances."""
    return frozenset(code for code, fee in tariff.fees.items() if tariff.gl[fee.gl].type == "R")


def waive_fee(books: Books, by: Clerk, number: str, approver: Clerk | None = None) -> Books:
    """Takes back a fee that was charged, once."""
    fee = books.transaction(number)
    if fee.kind is not K.FEE:
        raise Refused(f"Transaction {number} is no fee.")
    if any(each.of == number for each in books.transactions):
        raise Refused(f"Fee {number} is waived already.")
    approved(fee.amount, by, approver, fee.account)
    return posted(books, K.FEE_WAIVED, fee.account, ledger.reverse(fee.postings), of=number, reason="FEEW")


def adjust(
    books: Books, by: Clerk, account: str, code: str, revenue: str, taxable: Decimal, approver: Clerk | None = None
) -> Books:
    """A single adjustment of sales (a back-bill, a refund of a light), with its taxes; negative for a refund."""
    held = books.account(account)
    if code not in books.tariff.codes.adjustment:
        raise Refused(f"There is no adjustment type {code}.")
    if not revenue.startswith("44") or revenue not in books.tariff.gl:
        raise Refused(f"Account {revenue} holds no sales of electricity.")
    if not taxable or taxable != cents(taxable):
        raise Refused("An adjustment is an amount in whole cents, and not zero.")
    tax_code = held.service.tax_code
    entry = ledger.of_adjustment(books.tariff, revenue, taxable, tax_code)
    approved(entry[0].amount, by, approver, account)
    return posted(books, K.ADJUSTMENT, account, entry, reason=code, tax_code=tax_code)


def absorb_tax(books: Books, by: Clerk, tax_code: str, amount: Decimal, approver: Clerk | None = None) -> Books:
    """City tax that is owed for bills too old to be corrected: the District pays it (handbook 3A)."""
    city = _city(books.tariff, tax_code)
    above_zero(amount)
    approved(amount, by, approver)
    return posted(books, K.TAX_ABSORBED, "", postings.tax_absorbed([(city, amount)]), reason="TAXC")


def _city(tariff: TariffBook, tax_code: str) -> str:
    """The account of a city's tax. Refused where the tax code names no city."""
    place = tariff.taxes.codes.get(tax_code)
    if place is None or not place.gl_city:
        raise Refused(f"Tax code {tax_code} has no city tax.")
    return place.gl_city


def back_bill_city_tax(
    books: Books, by: Clerk, account: str, tax_code: str, amount: Decimal, approver: Clerk | None = None
) -> Books:
    """City tax alone that an account owes for bills under a wrong tax code (handbook 3A)."""
    city = _city(books.tariff, tax_code)
    above_zero(amount)
    approved(amount, by, approver, books.account(account).number)
    return posted(books, K.ADJUSTMENT, account, ledger.moved(ledger.RECEIVABLE, city, amount), reason="TAXC")


def transfer_balance(
    books: Books, by: Clerk, old: str, new: str, amount: Decimal, approver: Clerk | None = None
) -> Books:
    """Moves dollars that are owed from one account to another of the same customer."""
    if old == new:
        raise Refused("A transfer needs two accounts.")
    above_zero(amount)
    if amount > books.account(old).balance:
        raise Refused(f"Account {old} owes {show(books.account(old).balance)}, less than that.")
    approved(amount, by, approver, old, books.account(new).number)
    return posted(books, K.TRANSFER, old, postings.transfer(amount, wrong=new), reason="XFER")


def refund_credit(books: Books, by: Clerk, account: str, approver: Clerk | None = None) -> Books:
    """The credit balance of an account becomes a refund to be paid by check."""
    held = books.account(account)
    if held.balance >= 0:
        raise Refused(f"Account {account} has no credit balance.")
    approved(held.balance, by, approver, account)
    books = posted(books, K.REFUND, account, postings.credit_refunded(-held.balance, owed=held.owed), reason="REFD")
    return owe(books, account, -held.balance)


def owe(books: Books, payee: str, amount: Decimal) -> Books:
    """Books that owe a payee so much more by check."""
    return replace(books, refunds={**books.refunds, payee: books.refunds.get(payee, ZERO) + amount})


def pay_refund(books: Books, by: Clerk, payee: str) -> Books:
    """The check for what is owed to a payee: the account's number, or the name of somebody without one."""
    may_work_on(by, payee)
    amount = books.refunds.get(payee, ZERO)
    if not amount:
        raise Refused(f"Nothing is owed to {payee}.")
    account = payee if payee in books.accounts else ""
    entry = postings.refund_check(amount)
    books = posted(books, K.REFUND_CHECK, account, entry, reason=payee, source=REFUND_CHECKS)
    books = replace(books, checks={**books.checks, payee: books.checks.get(payee, ZERO) + amount})
    return owe(books, payee, -amount)


def write_off(books: Books, by: Clerk, account: str, approver: Clerk | None = None) -> Books:
    """Gives up what a closed account owes; what it still pays later is a recovery."""
    held = _closed(books, account)
    if held.balance <= 0:
        raise Refused(f"Account {account} owes nothing.")
    approved(held.balance, by, approver, account)
    books = posted(books, K.WRITE_OFF, account, postings.written_off(held.balance, owed=held.owed), reason="WOFF")
    return replace(books, accounts=kept(books.accounts, replace(books.account(account), written_off=True)))


def clear_small_balance(books: Books, by: Clerk, account: str) -> Books:
    """Clears what a closed account still owes, or its credit, within the limit of the book."""
    held, limit = _closed(books, account), books.tariff.fees["SMALLBAL"].amount or ZERO
    may_work_on(by, account)
    if not held.balance or abs(held.balance) > limit:
        raise Refused(f"The balance is {show(held.balance)}; a small one is up to {show(limit)} and not zero.")
    entry = postings.small_balance(books.tariff, held.balance)
    return posted(books, K.SMALL_BALANCE, account, entry, reason="SMBL")


def provide(books: Books, amount: Decimal) -> Books:
    """The monthly provision for uncollectible accounts."""
    above_zero(amount)
    return posted(books, K.PROVISION, "", postings.provision(amount))


def join_budget(books: Books, by: Clerk, account: str, payment: Decimal) -> Books:
    """Puts an account on the budget plan; it must be at zero (programs.budget.entry)."""
    may_work_on(by, account)
    held = books.account(account)
    above_zero(payment)
    if held.closed or held.budget is not None:
        raise Refused(f"Account {account} is {'closed' if held.closed else 'on the budget plan already'}.")
    if held.balance:
        raise Refused(f"Account {account} is not at zero: it owes {show(held.balance)}.")
    return replace(books, accounts=kept(books.accounts, replace(held, budget=payment)))


def leave_budget(books: Books, by: Clerk, account: str) -> Books:
    """The true-up: what the plan left undue falls due, or the credit is the customer's."""
    may_work_on(by, account)
    held = books.account(account)
    if held.budget is None:
        raise Refused(f"Account {account} is not on the budget plan.")
    books = replace(books, accounts=kept(books.accounts, replace(held, budget=None)))
    return defer(books, account, -held.variance)


def _closed(books: Books, number: str) -> Account:
    account = books.account(number)
    if account.closed is None:
        raise Refused(f"Account {number} is not closed.")
    return account
