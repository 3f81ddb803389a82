"""Tenders and their payments (handbook 2.2): a tender is what was handed over, a payment is the part on one account.

Cancelling a tender (it came back) cancels all its payments; cancelling a payment (wrong account) leaves the tender.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from carpath.cis import ledger, postings
from carpath.cis.books.batches import ENTRY_ERROR, banked
from carpath.cis.books.clerks import Clerk, may_work_on
from carpath.cis.books.records import ZERO, BatchState, Payment, Tender
from carpath.cis.books.state import Books, found, kept, last, numbered, posted
from carpath.cis.ledger import Posting
from carpath.cis.transactions import TransactionKind
from carpath.core.dates import months_after
from carpath.core.errors import Refused
from carpath.core.money import cents

RETURNED_ITEMS = "returned items"
WITHOUT_FEE = frozenset({"FRD", "DUP"})  # not the customer's item, or ours presented twice: the customer did nothing
SURE = frozenset({"CA", "CC", "MO"})  # tenders that a cash-only account may still bring
MOVED = "MISA"


@dataclass(frozen=True)
class Part:
    """Dollars of a tender for one account ("" = no account found), or for its security deposit."""

    account: str
    amount: Decimal
    deposit: bool = False


def receive(books: Books, by: Clerk, control: str, type: str, parts: Sequence[Part]) -> Books:
    """A tender for its parts, into an open batch. Money whose account nobody knows goes to suspense."""
    batch = found(books.controls, control, "tender control")
    if batch.state is not BatchState.OPEN:
        raise Refused(f"Tender control {control} is {batch.state}: it takes no more tenders.")
    _acceptable(books, by, type, parts)
    books, number = numbered(books, "T")
    tender = Tender(number, control, type, sum((part.amount for part in parts), ZERO))
    books = replace(books, tenders=kept(books.tenders, tender))
    for part in parts:
        books = _pay(books, number, part, batch.source)
    return books


def _acceptable(books: Books, by: Clerk, type: str, parts: Sequence[Part]) -> None:
    may_work_on(by, *(part.account for part in parts))
    if type not in books.tariff.codes.tender:
        raise Refused(f"There is no tender type {type}.")
    if not parts or any(part.amount <= 0 or part.amount != cents(part.amount) for part in parts):
        raise Refused("A tender has at least one part, and each is an amount above zero in whole cents.")
    for part in parts:
        if part.deposit and not part.account:
            raise Refused("A deposit needs an account: without one the money goes to suspense.")
        if part.account and type not in SURE and cash_only(books, part.account, books.today):
            raise Refused(f"Account {part.account} pays by cash, card or money order: two payments came back.")


def cash_only(books: Books, account: str, day: date) -> bool:
    """Whether two or more payments came back in the twelve months before that day (handbook 8D)."""
    return sum(months_after(came_back, 12) > day for came_back in books.account(account).returns) >= 2


def _pay(books: Books, tender: str, part: Part, source: str) -> Books:
    """One part posted: to the deposit, to suspense, to the provision (written off), else to the receivable."""
    if part.deposit:
        account = books.account(part.account)
        books = replace(books, accounts=kept(books.accounts, replace(account, deposit=account.deposit + part.amount)))
    credited = ledger.DEPOSITS if part.deposit else _target(books, part.account)
    entry = ledger.moved(ledger.CASH, credited, part.amount)
    books = posted(books, _KINDS.get(credited, TransactionKind.PAYMENT), part.account, entry, source=source)
    return _keep_payment(books, tender, part.account, part.amount, credited)


def _target(books: Books, account: str) -> str:
    """The account of the chart that money for an account credits."""
    if not account:
        return ledger.SUSPENSE
    return ledger.PROVISION if books.account(account).written_off else ledger.RECEIVABLE


_KINDS = {ledger.DEPOSITS: TransactionKind.DEPOSIT, ledger.PROVISION: TransactionKind.RECOVERY}


def _keep_payment(books: Books, tender: str, account: str, amount: Decimal, credited: str) -> Books:
    """A payment on record, for what was posted last."""
    transaction = last(books).number
    books, number = numbered(books, "P")
    payment = Payment(number, tender, account, amount, credited, transaction)
    return replace(books, payments=kept(books.payments, payment))


def of_tender(books: Books, tender: str) -> tuple[Payment, ...]:
    """The payments of a tender that stand."""
    return tuple(each for each in books.payments.values() if each.tender == tender and not each.canceled)


def cancel_payment(books: Books, by: Clerk, number: str, to: str = "") -> Books:
    """Takes a payment off a wrong account: to the right one where it is known, else to suspense. The tender stands."""
    payment = found(books.payments, number, "payment")
    may_work_on(by, payment.account, to)
    if payment.canceled:
        raise Refused(f"Payment {number} is cancelled already.")
    if payment.credited == ledger.DEPOSITS:
        raise Refused(f"Payment {number} is a deposit: apply or refund the deposit instead.")
    if payment.account == to:
        raise Refused(f"Payment {number} is there already.")
    credited = _target(books, to)
    two = bool(payment.account and to)
    wrong = Posting(payment.credited, payment.amount, payment.account if two else "")
    entry = (wrong, Posting(credited, -payment.amount))
    account = to or payment.account
    books = posted(books, _moving(payment, to), account, entry, of=payment.posted, reason=MOVED)
    books = replace(books, payments=kept(books.payments, replace(payment, canceled=MOVED)))
    return _keep_payment(books, payment.tender, to, payment.amount, credited)


def _moving(payment: Payment, to: str) -> TransactionKind:
    if not payment.account:
        return TransactionKind.PAYMENT
    return TransactionKind.TRANSFER if to else TransactionKind.PAYMENT_CANCELED


def refund_suspense(books: Books, by: Clerk, number: str, payee: str) -> Books:
    """Money in suspense that is not ours goes back to its payer (handbook 2F)."""
    payment = found(books.payments, number, "payment")
    if payment.canceled or payment.credited != ledger.SUSPENSE:
        raise Refused(f"Payment {number} is not in suspense.")
    entry = postings.suspense_refunded(payment.amount)
    books = posted(books, TransactionKind.REFUND, "", entry, of=payment.posted, reason=payee)
    owed = {**books.refunds, payee: books.refunds.get(payee, ZERO) + payment.amount}
    return replace(books, refunds=owed, payments=kept(books.payments, replace(payment, canceled="REFD")))


def return_tender(books: Books, by: Clerk, number: str, reason: str, *, waived: bool = False) -> Books:
    """The bank sent a tender back: all its payments come off, and its payer owes one fee and has one return more.

    No fee where the reason is not the customer's doing or it is `waived` (our error or the bank's)."""
    tender, parts = _to_cancel(books, by, number)
    if reason not in books.tariff.codes.return_reason:
        raise Refused(f"There is no return reason {reason}.")
    if not banked(books, tender.control):
        raise Refused(f"Tender {number} is not deposited yet: the bank cannot have sent it back.")
    books = _taken_off(books, tender, parts, reason, RETURNED_ITEMS)
    payer = next((part.account for part in parts if part.account), "")
    if not payer or reason in WITHOUT_FEE:
        return books
    account = books.account(payer)
    counted = replace(account, returns=(*account.returns, books.today))
    books = replace(books, accounts=kept(books.accounts, counted))
    if waived:
        return books
    return posted(books, TransactionKind.FEE, payer, postings.fee(books.tariff, "NSF"), reason="NSF")


def void_tender(books: Books, by: Clerk, number: str) -> Books:
    """A tender entered in error (twice, or with a wrong amount) comes off before its batch balances."""
    tender, parts = _to_cancel(books, by, number)
    batch = books.controls[tender.control]
    if batch.state is BatchState.BALANCED:
        raise Refused(f"Tender control {batch.number} is Balanced: what was counted with it was really there.")
    return _taken_off(books, tender, parts, ENTRY_ERROR, batch.source)


def _to_cancel(books: Books, by: Clerk, number: str) -> tuple[Tender, tuple[Payment, ...]]:
    tender, parts = found(books.tenders, number, "tender"), of_tender(books, number)
    may_work_on(by, *(part.account for part in parts))
    if tender.canceled:
        raise Refused(f"Tender {number} is cancelled already ({tender.canceled}).")
    if sum((part.amount for part in parts), ZERO) != tender.amount:
        raise Refused(f"Part of tender {number} was refunded to its payer: take that to the supervisor.")
    return tender, parts


def _taken_off(books: Books, tender: Tender, parts: Sequence[Payment], reason: str, source: str) -> Books:
    for part in parts:
        books = _reversed(books, part, reason, source)
        books = replace(books, payments=kept(books.payments, replace(part, canceled=reason)))
    return replace(books, tenders=kept(books.tenders, replace(tender, canceled=reason)))


def _reversed(books: Books, part: Payment, reason: str, source: str) -> Books:
    """One payment of a cancelled tender taken back; a deposit that is no longer there is owed by the account."""
    credited = part.credited
    if credited == ledger.DEPOSITS:
        account = books.account(part.account)
        if account.deposit >= part.amount:
            reduced = replace(account, deposit=account.deposit - part.amount)
            books = replace(books, accounts=kept(books.accounts, reduced))
        else:
            credited = ledger.RECEIVABLE
    entry = ledger.moved(credited, ledger.CASH, part.amount)
    kind = TransactionKind.RETURNED_PAYMENT if source == RETURNED_ITEMS else TransactionKind.PAYMENT_CANCELED
    return posted(books, kind, part.account, entry, of=part.posted, reason=reason, source=source)
