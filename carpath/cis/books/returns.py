"""Tenders that come off again (handbook 2.2, 12): returned by the bank, or entered in error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from carpath.cis import ledger, postings
from carpath.cis.books.batches import ENTRY_ERROR, banked
from carpath.cis.books.clerks import Clerk, may_work_on
from carpath.cis.books.payments import Part, of_event, pay
from carpath.cis.books.records import ZERO, BatchState, Payment, Tender
from carpath.cis.books.state import Books, found, kept, posted
from carpath.cis.transactions import TransactionKind
from carpath.core.errors import Refused

RETURNED_ITEMS = "returned items"
WITHOUT_FEE = frozenset({"FRD", "DUP"})  # not the customer's item, or ours presented twice: the customer did nothing


def return_tender(books: Books, by: Clerk, number: str, reason: str, *, waived: bool = False) -> Books:
    """The bank sent a tender back: all payments of its event come off, and the payer owes one fee and has one return
    more. What was handed over with it and is good waits in suspense to be applied again.

    Neither where the reason is not the customer's doing, or where it is `waived` as our error or the bank's."""
    tender, parts = _to_cancel(books, by, number)
    if reason not in books.tariff.codes.return_reason:
        raise Refused(f"There is no return reason {reason}.")
    if not banked(books, tender.control):
        raise Refused(f"Tender {number} is not deposited yet: the bank cannot have sent it back.")
    books = _taken_off(books, tender, parts, reason, RETURNED_ITEMS)
    payer = next((part.account for part in parts if part.account), "")
    if not payer or waived or reason in WITHOUT_FEE:
        return books
    account = books.account(payer)
    counted = replace(account, returns=(*account.returns, books.today))
    books = replace(books, accounts=kept(books.accounts, counted))
    return posted(books, TransactionKind.FEE, payer, postings.fee(books.tariff, "NSF"), reason="NSF")


def void_tender(books: Books, by: Clerk, number: str) -> Books:
    """A tender entered in error (twice, or with a wrong amount) comes off before its batch balances."""
    tender, parts = _to_cancel(books, by, number)
    batch = books.controls[tender.control]
    if batch.state is BatchState.BALANCED:
        raise Refused(f"Tender control {batch.number} is Balanced: what was counted with it was really there.")
    return _taken_off(books, tender, parts, ENTRY_ERROR, batch.source)


def _to_cancel(books: Books, by: Clerk, number: str) -> tuple[Tender, tuple[Payment, ...]]:
    """The tender and the payments that stand of its event, which must still be all of its money."""
    tender = found(books.tenders, number, "tender")
    parts = of_event(books, tender.event)
    may_work_on(by, *(part.account for part in parts))
    if tender.canceled:
        raise Refused(f"Tender {number} is cancelled already ({tender.canceled}).")
    if sum((part.amount for part in parts), ZERO) != tender.amount + _beside(books, tender):
        raise Refused(f"Part of tender {number} was refunded to its payer: take that to the supervisor.")
    return tender, parts


def _beside(books: Books, tender: Tender) -> Decimal:
    """What else was handed over in the same event and is good."""
    others = (each for each in books.tenders.values() if each.event == tender.event and each != tender)
    return sum((each.amount for each in others if not each.canceled), ZERO)


def _taken_off(books: Books, tender: Tender, parts: Sequence[Payment], reason: str, source: str) -> Books:
    for part in parts:
        books = _reversed(books, part, reason, source)
        books = replace(books, payments=kept(books.payments, replace(part, canceled=reason)))
    if good := _beside(books, tender):
        books = pay(books, tender.event, Part("", good), source)
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
            credited = account.owed
    entry = ledger.moved(credited, ledger.CASH, part.amount)
    kind = TransactionKind.RETURNED_PAYMENT if source == RETURNED_ITEMS else TransactionKind.PAYMENT_CANCELED
    return posted(books, kind, part.account, entry, of=part.posted, reason=reason, source=source)
