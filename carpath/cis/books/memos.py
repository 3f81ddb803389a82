"""Money that is promised and not here yet (handbook 15): an agency's pledge, a check that is held until its date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from carpath.cis.books.clerks import Clerk, may_work_on
from carpath.cis.books.payments import Part, receive
from carpath.cis.books.records import Memo
from carpath.cis.books.state import Books, above_zero, found, kept, numbered
from carpath.core.errors import Refused
from carpath.core.money import show


def pledge(books: Books, by: Clerk, account: str, amount: Decimal, agency: str) -> Books:
    """An agency promises money for an account: a memo that keeps the account off the notice path, and no payment."""
    if not agency:
        raise Refused("Say which agency pledges.")
    return _memo(books, by, account, amount, agency, None)


def hold(books: Books, by: Clerk, account: str, amount: Decimal, payer: str, until: date) -> Books:
    """A check is put away until its date; it is posted and deposited on that day."""
    if until <= books.today:
        raise Refused(f"A check is held until a later day than {books.today:%m/%d/%Y}; one of today is posted.")
    return _memo(books, by, account, amount, payer, until)


def _memo(books: Books, by: Clerk, account: str, amount: Decimal, payer: str, until: date | None) -> Books:
    may_work_on(by, books.account(account).number)
    above_zero(amount)
    books, number = numbered(books, "M")
    return replace(books, memos=kept(books.memos, Memo(number, account, amount, payer, until)))


def keep(books: Books, by: Clerk, number: str, control: str, type: str, amount: Decimal) -> Books:
    """The money of a memo came: a payment on its account, and the memo is closed. More than was promised is refused."""
    memo = found(books.memos, number, "memo")
    if memo.kept:
        raise Refused(f"The money of memo {number} came already.")
    if amount > memo.amount:
        raise Refused(f"Memo {number} is for {show(memo.amount)}, less than that.")
    books = receive(books, by, control, type, [Part(memo.account, amount)])
    event = list(books.tenders.values())[-1].event
    return replace(books, memos=kept(books.memos, replace(memo, kept=event)))
