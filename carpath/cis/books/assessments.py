"""LUD parcels and pole licensees: what is owed beside service."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from carpath.cis import postings
from carpath.cis.books.records import ZERO, Assessment, BankItem
from carpath.cis.books.state import Books, found, kept, numbered, posted
from carpath.cis.transactions import TransactionKind
from carpath.core.errors import Refused

RENT = "pole rent"
K = TransactionKind


def confirm_roll(books: Books, parcel: str, amount: Decimal) -> Books:
    """A parcel's assessment enters the roll."""
    if parcel in books.assessments or amount <= 0:
        raise Refused(f"Parcel {parcel} is assessed once, with an amount above zero.")
    books = posted(books, K.LUD, parcel, postings.lud_roll(amount))
    return _keep(books, Assessment(parcel, not_due=amount))


def bill_installment(books: Books, parcel: str, principal: Decimal, interest: Decimal) -> Books:
    """An installment falls due with a year's interest on all unpaid principal."""
    held = found(books.assessments, parcel, "parcel")
    if not ZERO < principal <= held.not_due or interest < 0:
        raise Refused(f"The installment must lie within the principal not yet due, {held.not_due}.")
    books = posted(books, K.LUD, parcel, postings.lud_installment(principal, interest))
    return _keep(books, Assessment(parcel, held.not_due - principal, held.due + principal + interest))


def charge_penalty(books: Books, parcel: str, amount: Decimal) -> Books:
    """The penalty on a delinquent installment."""
    held = found(books.assessments, parcel, "parcel")
    if amount <= 0 or not held.due:
        raise Refused(f"Nothing is delinquent on parcel {parcel}.")
    books = posted(books, K.LUD, parcel, postings.lud_penalty(amount))
    return _keep(books, replace(held, due=held.due + amount))


def receive_installment(books: Books, parcel: str, amount: Decimal) -> Books:
    """Money for what is due, in the LUD bank account."""
    held = found(books.assessments, parcel, "parcel")
    if not ZERO < amount <= held.due:
        raise Refused(f"Parcel {parcel} has {held.due} due: a receipt is above zero and not more.")
    books = posted(books, K.LUD, parcel, postings.lud_receipt(amount))
    return _keep(books, replace(held, due=held.due - amount))


def pay_off(books: Books, parcel: str, interest: Decimal) -> Books:
    """All principal not yet due with interest to the next installment; what is delinquent is paid before."""
    held = found(books.assessments, parcel, "parcel")
    if held.due or not held.not_due or interest < 0:
        raise Refused(f"Parcel {parcel} has {held.due} due and {held.not_due} not yet due: pay the former first.")
    books = posted(books, K.LUD, parcel, postings.lud_payoff(held.not_due, interest))
    return _keep(books, Assessment(parcel))


def invoice_rent(books: Books, licensee: str, amount: Decimal) -> Books:
    """Pole rent invoiced to a licensee; negative for a credit on removals."""
    if not amount:
        raise Refused("An invoice is not zero.")
    books = posted(books, K.SUNDRY, licensee, postings.pole_rent(books.tariff, amount))
    return replace(books, rents={**books.rents, licensee: books.rents.get(licensee, ZERO) + amount})


def receive_rent(books: Books, licensee: str, amount: Decimal) -> Books:
    """Rent that a licensee paid into the general bank account."""
    owed = books.rents.get(licensee, ZERO)
    if not ZERO < amount <= owed:
        raise Refused(f"{licensee} owes {owed}: a receipt is above zero and not more.")
    books, number = numbered(books, "K")
    books = posted(books, K.SUNDRY, licensee, postings.sundry_receipt(amount), source=RENT)
    books = replace(books, bank_items=kept(books.bank_items, BankItem(number, RENT, amount)))
    return replace(books, rents={**books.rents, licensee: owed - amount})


def _keep(books: Books, assessment: Assessment) -> Books:
    return replace(books, assessments=kept(books.assessments, assessment))
