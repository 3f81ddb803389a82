"""The books as they stand when a line is opened: the accounts of the street, and what was posted before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from carpath.cis.books import adjustments, bank, batches, memos
from carpath.cis.books.records import Account, Service
from carpath.cis.books.state import Books, kept, on
from carpath.cis.entry import Entry
from carpath.cis.pricing import book_of
from carpath.exercises.remittances.case import Opening, Past, Task
from carpath.exercises.remittances.posting import CLERK, POSTING

Setting = Callable[[Books, Entry], Books]


def opened(task: Task) -> Books:
    """The books of the line, nothing done on it yet."""
    return prepared(start(task), task.past, task)


def start(task: Task) -> Books:
    """The accounts as they stood before anything of `past` was posted."""
    first = min((each.day for each in task.past), default=task.scene.hood.today)
    accounts = tuple(_account(each) for each in task.opening)
    return Books(book_of(task.scene.book), first, kept({}, *accounts))


def _account(own: Opening) -> Account:
    return Account(
        own.account,
        own.customer,
        Service(own.schedule),
        own.balance,
        own.deposit,
        returns=own.returns,
        closed=own.closed,
        written_off=own.written_off,
    )


def prepared(books: Books, past: tuple[Past, ...], task: Task) -> Books:
    """The books after what was done before, and on today's date."""
    for each in past:
        entry = Entry(each.body)
        name = entry.text("do")
        books = on(books, each.day)
        books = _SETTING[name](books, entry) if name in _SETTING else POSTING[name](books, task, entry)
    return on(books, task.scene.hood.today)


def _batch(books: Books, entry: Entry) -> Books:
    drawer = entry.money("drawer") if entry.text("drawer") else Decimal("0.00")
    return batches.open_control(books, entry.needed("source"), drawer)


def _deposit(books: Books, entry: Entry) -> Books:
    """A batch counted, balanced and handed to the bank."""
    control = entry.needed("control")
    books = batches.balance(batches.count(books, control, batches.total(books, control)), control)
    books = batches.open_deposit(books)
    number = f"D{books.count}"
    books = batches.put_in(books, number, control)
    return batches.bank(batches.write_slip(books, number, batches.slip_total(books, number)), number)


def _fee(books: Books, entry: Entry) -> Books:
    return adjustments.charge_fee(books, CLERK, entry.needed("account"), entry.needed("code"), entry.money("amount"))


def _bank(books: Books, entry: Entry) -> Books:
    """The bank reports that it has more (negative: less) than our slip."""
    return bank.await_explanation(books, entry.money("amount"))


def _pledge(books: Books, entry: Entry) -> Books:
    return memos.pledge(books, CLERK, entry.needed("account"), entry.money("amount"), entry.needed("agency"))


_SETTING: Mapping[str, Setting] = {
    "batch": _batch,
    "deposit": _deposit,
    "fee": _fee,
    "bank": _bank,
    "pledged": _pledge,
}
