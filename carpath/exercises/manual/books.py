"""What a bill of this desk puts on the books: the bill itself or a sundry invoice, and earlier months billed again."""

from __future__ import annotations

from carpath.cis import ledger, postings
from carpath.cis.billing import Bill
from carpath.cis.ledger import Customer, Entry
from carpath.cis.manual_bill import Form, computed
from carpath.cis.pricing import book_of
from carpath.cis.transactions import Transaction, TransactionKind, post, take_back
from carpath.exercises.manual.case import Task
from carpath.exercises.manual.work import Rebilled, Work, month_bill


def posted(task: Task, work: Work) -> tuple[Transaction, ...]:
    """Earlier months first, then the bill, once it is entered."""
    earlier = tuple(line for number, own in enumerate(work.rebills, 1) for line in _again(task, work, own, number))
    return (*earlier, _bill(task, work)) if work.done else earlier


def _bill(task: Task, work: Work) -> Transaction:
    made = computed(book_of(task.scene.book), task.job, work.sheet)
    kind = TransactionKind.SUNDRY if task.job.form is Form.POLES else TransactionKind.BILL
    number = f"{task.job.start:%Y%m}-M"
    return post(number, task.scene.hood.today, kind, task.scene.account, _entry(task, made), tax_code=made.tax_code)


def _entry(task: Task, made: Bill) -> Entry:
    book = book_of(task.scene.book)
    if task.job.form is Form.POLES:
        return postings.pole_rent(book, made.total)
    return ledger.of_bill(book, made, Customer.PUBLIC if task.job.public else None)


def _again(task: Task, work: Work, own: Rebilled, number: int) -> tuple[Transaction, Transaction]:
    """The month as it was billed taken back, and billed again from the corrected inventory."""
    before, after = (month_bill(task, changes, own.start) for changes in ((), work.changes))
    name, today, account = f"{own.start:%Y%m}-{number}", task.scene.hood.today, task.scene.account
    billed = post(name, own.start, TransactionKind.BILL, account, _entry(task, before), tax_code=before.tax_code)
    again = post(
        f"{name}-R", today, TransactionKind.REBILL, account, _entry(task, after), of=name, tax_code=after.tax_code
    )
    return take_back(f"{name}-C", today, TransactionKind.CANCEL, billed, "Units corrected"), again
