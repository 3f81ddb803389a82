"""What the bank does on its own: encoding corrections, foreign checks, counts, fees (handbook 12)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from carpath.cis import ledger, postings
from carpath.cis.books.clerks import Clerk, may_work_on
from carpath.cis.books.records import ZERO, BankItem
from carpath.cis.books.state import Books, found, kept, numbered, posted
from carpath.cis.ledger import Entry
from carpath.cis.transactions import TransactionKind
from carpath.core.errors import Refused
from carpath.core.money import cents

CORRECTIONS = "bank corrections"
K = TransactionKind


def correct_encoding(books: Books, by: Clerk, account: str, legal: Decimal, encoded: Decimal) -> Books:
    """The bank corrects a check that we encoded and posted wrongly by the difference to its words (8A, 8B)."""
    may_work_on(by, account)
    difference = legal - encoded
    if not difference or min(legal, encoded) <= 0:
        raise Refused("An encoding error is a difference between two amounts above zero.")
    books.account(account)
    kind = K.PAYMENT if difference > 0 else K.PAYMENT_CORRECTED
    return _listed(books, kind, account, postings.payment(difference), difference, reason="ENCA")


def lose_on_exchange(books: Books, by: Clerk, account: str, posted_as: Decimal, credited: Decimal) -> Books:
    """A foreign check that the bank credits with less: the shortfall is the customer's, the item fee ours (8F)."""
    may_work_on(by, account)
    if not ZERO < credited < posted_as:
        raise Refused("The bank credits a foreign check with an amount above zero and below its face.")
    books.account(account)
    shortfall, fee = posted_as - credited, books.tariff.foreign_exchange.bank_item_fee
    entry = postings.returned_payment(shortfall)
    books = _listed(books, K.PAYMENT_CORRECTED, account, entry, -shortfall, reason="FXDF")
    return charge_bank_fee(books, fee)


def charge_bank_fee(books: Books, fee: Decimal) -> Books:
    """A fee of the bank, or a loss on exchange that is not the customer's."""
    return _listed(books, K.BANK, "", postings.bank_fee(cents(fee)), -cents(fee))


def await_explanation(books: Books, more: Decimal) -> Books:
    """The bank has more (negative: less) than our deposit for a reason not yet known."""
    if not more:
        raise Refused("Nothing is to be explained where the bank agrees.")
    return _listed(books, K.BANK, "", postings.bank_shortfall(-more), more, pending=True)


def explain(books: Books, number: str) -> Books:
    """The bank takes its own error back."""
    item = _pending(books, number)
    books = _listed(books, K.BANK, "", postings.bank_shortfall(item.amount), -item.amount)
    return replace(books, bank_items=kept(books.bank_items, replace(item, pending=False)))


def call_short_or_over(books: Books, number: str) -> Books:
    """Nobody can explain it and the drawer shows it: cash short, or over."""
    item = _pending(books, number)
    entry = postings.cash_short(-item.amount, out_of=ledger.BANK_PENDING)
    books = posted(books, K.SHORT_OR_OVER, "", entry)
    return replace(books, bank_items=kept(books.bank_items, replace(item, pending=False)))


def put_on_account(books: Books, by: Clerk, number: str, account: str) -> Books:
    """A difference that the bank reported belongs to a payment that was keyed wrong: it is added to the account of that
    payment, or taken off (handbook 2C). The bank has the right amount, so no cash moves."""
    may_work_on(by, account)
    item, held = _pending(books, number), books.account(account)
    entry = ledger.moved(ledger.BANK_PENDING, held.owed, item.amount)
    kind = K.PAYMENT if item.amount > 0 else K.PAYMENT_CORRECTED
    books = posted(books, kind, account, entry, reason="ENCA")
    return replace(books, bank_items=kept(books.bank_items, replace(item, pending=False)))


def _pending(books: Books, number: str) -> BankItem:
    item = found(books.bank_items, number, "bank item")
    if not item.pending:
        raise Refused(f"Bank item {number} is explained already.")
    return item


def _listed(
    books: Books, kind: K, account: str, entry: Entry, amount: Decimal, *, reason: str = "", pending: bool = False
) -> Books:
    """A line of the bank's list, and what it posts."""
    books, number = numbered(books, "K")
    books = posted(books, kind, account, entry, reason=reason, source=CORRECTIONS)
    item = BankItem(number, CORRECTIONS, amount, pending)
    return replace(books, bank_items=kept(books.bank_items, item))
