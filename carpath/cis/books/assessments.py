"""LUD parcels and pole licensees: what is owed beside service."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from carpath.cis import postings
from carpath.cis.books.records import ZERO, Assessment, BankItem
from carpath.cis.books.state import Books, above_zero, found, kept, numbered, posted
from carpath.cis.transactions import TransactionKind
from carpath.core.errors import Refused
from carpath.core.money import show

RENT = "pole rent"
K = TransactionKind


def confirm_roll(books: Books, parcel: str, amount: Decimal) -> Books:
    """A parcel's assessment enters the roll."""
    above_zero(amount)
    if parcel in books.assessments:
        raise Refused(f"Parcel {parcel} is on the roll already.")
    books = posted(books, K.LUD, parcel, postings.lud_roll(amount))
    return _keep(books, Assessment(parcel, not_due=amount))


def bill_installment(books: Books, parcel: str, principal: Decimal, interest: Decimal) -> Books:
    """An installment falls due with a year's interest on all unpaid principal."""
    held = found(books.assessments, parcel, "parcel")
    above_zero(principal)
    if principal > held.not_due or interest < 0:
        raise Refused(f"The principal not yet due is {show(held.not_due)}; an installment takes no more of it.")
    books = posted(books, K.LUD, parcel, postings.lud_installment(principal, interest))
    return _keep(books, Assessment(parcel, held.not_due - principal, held.due + principal + interest))


def charge_penalty(books: Books, parcel: str, amount: Decimal) -> Books:
    """The penalty on a delinquent installment."""
    held = found(books.assessments, parcel, "parcel")
    above_zero(amount)
    if not held.due:
        raise Refused(f"Nothing is delinquent on parcel {parcel}.")
    books = posted(books, K.LUD, parcel, postings.lud_penalty(amount))
    return _keep(books, replace(held, due=held.due + amount))


def receive_installment(books: Books, parcel: str, amount: Decimal) -> Books:
    """Money for what is due, in the LUD bank account."""
    held = found(books.assessments, parcel, "parcel")
    above_zero(amount)
    if amount > held.due:
        raise Refused(f"Parcel {parcel} has {show(held.due)} due, less than that.")
    books = posted(books, K.LUD, parcel, postings.lud_receipt(amount))
    return _keep(books, replace(held, due=held.due - amount))


def pay_off(books: Books, parcel: str, interest: Decimal) -> Books:
    """All principal not yet due with interest to the next installment; what is delinquent is paid before."""
    held = found(books.assessments, parcel, "parcel")
    if held.due or not held.not_due or interest < 0:
        due, not_due = show(held.due), show(held.not_due)
        raise Refused(f"Parcel {parcel} has {due} due and {not_due} not yet due: pay the former first.")
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
    above_zero(amount)
    if amount > owed:
        raise Refused(f"{licensee} owes {show(owed)}, less than that.")
    books, number = numbered(books, "K")
    books = posted(books, K.SUNDRY, licensee, postings.sundry_receipt(amount), source=RENT)
    books = replace(books, bank_items=kept(books.bank_items, BankItem(number, RENT, amount)))
    return replace(books, rents={**books.rents, licensee: owed - amount})


def _keep(books: Books, assessment: Assessment) -> Books:
    return replace(books, assessments=kept(books.assessments, assessment))
