"""Payment events (handbook 2.2): a tender is what was handed over, a payment is the part of it on one account.

Cancelling a tender (it came back, `returns`) cancels every payment of its event; cancelling a payment (wrong account)
leaves the tender.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from carpath.cis import ledger, postings
from carpath.cis.books.clerks import Clerk, may_work_on
from carpath.cis.books.records import ZERO, BatchState, Payment, Tender
from carpath.cis.books.state import Books, found, kept, last, numbered, posted
from carpath.cis.ledger import Posting
from carpath.cis.transactions import TransactionKind
from carpath.core.dates import months_after
from carpath.core.errors import Refused
from carpath.core.money import cents

SURE = frozenset({"CA", "CC", "MO"})  # tenders that a cash-only account may still bring
MOVED = "MISA"


@dataclass(frozen=True)
class Part:
    """Dollars of an event for one account ("" = no account found), or for its security deposit."""

    account: str
    amount: Decimal
    deposit: bool = False


def receive(books: Books, by: Clerk, control: str, type: str, parts: Sequence[Part]) -> Books:
    """One tender for its parts, into an open batch. Money whose account nobody knows goes to suspense."""
    return receive_event(books, by, control, [(type, sum((part.amount for part in parts), ZERO))], parts)


def receive_event(
    books: Books, by: Clerk, control: str, tenders: Sequence[tuple[str, Decimal]], parts: Sequence[Part]
) -> Books:
    """Several tenders (type, dollars) that one payer handed over together, for parts of the same total."""
    batch = found(books.controls, control, "tender control")
    if batch.state is not BatchState.OPEN:
        raise Refused(f"Tender control {control} is {batch.state}: it takes no more tenders.")
    _acceptable_tenders(books, tenders, parts)
    _acceptable_parts(books, by, {type for type, _ in tenders}, parts)
    books, event = numbered(books, "E")
    for type, amount in tenders:
        books, number = numbered(books, "T")
        books = replace(books, tenders=kept(books.tenders, Tender(number, event, control, type, amount)))
    for part in parts:
        books = pay(books, event, part, batch.source)
    return books


def _acceptable_tenders(books: Books, tenders: Sequence[tuple[str, Decimal]], parts: Sequence[Part]) -> None:
    for type, _ in tenders:
        if type not in books.tariff.codes.tender:
            raise Refused(f"There is no tender type {type}.")
    amounts = [amount for _, amount in tenders] + [part.amount for part in parts]
    if not parts or any(amount <= 0 or amount != cents(amount) for amount in amounts):
        raise Refused("A tender has at least one part, and each is an amount above zero in whole cents.")
    if sum(amount for _, amount in tenders) != sum(part.amount for part in parts):
        raise Refused("What was handed over and what is paid must be the same.")


def _acceptable_parts(books: Books, by: Clerk, types: Collection[str], parts: Sequence[Part]) -> None:
    may_work_on(by, *(part.account for part in parts))
    for part in parts:
        if part.deposit and not part.account:
            raise Refused("A deposit needs an account: without one the money goes to suspense.")
        if part.account and not SURE.issuperset(types) and cash_only(books, part.account, books.today):
            raise Refused(f"Account {part.account} pays by cash, card or money order: two payments came back.")


def cash_only(books: Books, account: str, day: date) -> bool:
    """Whether two or more payments came back in the twelve months before that day (handbook 8D)."""
    return sum(months_after(came_back, 12) > day for came_back in books.account(account).returns) >= 2


def pay(books: Books, event: str, part: Part, source: str) -> Books:
    """One part posted: to the deposit, to suspense, to the provision (written off), else to the receivable."""
    if part.deposit:
        account = books.account(part.account)
        books = replace(books, accounts=kept(books.accounts, replace(account, deposit=account.deposit + part.amount)))
    credited = ledger.DEPOSITS if part.deposit else _target(books, part.account)
    entry = ledger.moved(ledger.CASH, credited, part.amount)
    books = posted(books, _KINDS.get(credited, TransactionKind.PAYMENT), part.account, entry, source=source)
    return _keep_payment(books, event, part.account, part.amount, credited)


def _target(books: Books, account: str) -> str:
    """The account of the chart that money for an account credits."""
    if not account:
        return ledger.SUSPENSE
    held = books.account(account)
    return ledger.PROVISION if held.written_off else held.owed


_KINDS = {ledger.DEPOSITS: TransactionKind.DEPOSIT, ledger.PROVISION: TransactionKind.RECOVERY}


def _keep_payment(books: Books, event: str, account: str, amount: Decimal, credited: str) -> Books:
    """A payment on record, for what was posted last."""
    transaction = last(books).number
    books, number = numbered(books, "P")
    payment = Payment(number, event, account, amount, credited, transaction)
    return replace(books, payments=kept(books.payments, payment))


def of_event(books: Books, event: str) -> tuple[Payment, ...]:
    """The payments of an event that stand."""
    return tuple(each for each in books.payments.values() if each.event == event and not each.canceled)


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
    return _keep_payment(books, payment.event, to, payment.amount, credited)


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
