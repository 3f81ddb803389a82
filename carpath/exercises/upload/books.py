"""What this desk puts on the books: the fee of an access letter, the credit that a final bill leaves. Posting a read
moves no money; the bills that follow do (handbook 8.5)."""

from __future__ import annotations

from collections.abc import Iterator

from carpath.cis.postings import credit_refunded, fee
from carpath.cis.pricing import book_of
from carpath.cis.transactions import Transaction, TransactionKind, post
from carpath.cis.upload_remarks import ACCESS_FEE
from carpath.exercises.upload.case import Task, Told
from carpath.exercises.upload.work import Work


def posted(task: Task, work: Work) -> tuple[Transaction, ...]:
    """The fee and the refund, once the line is decided."""
    return tuple(_posted(task, work)) if work.bench.done else ()


def _posted(task: Task, work: Work) -> Iterator[Transaction]:
    today, number = task.scene.hood.today, f"{task.scene.hood.today:%Y%m%d}-{task.number}"
    if Told("letter", "AF") in work.told:
        entry = fee(book_of(task.scene.book), ACCESS_FEE)
        yield post(f"{number}-F", today, TransactionKind.FEE, task.scene.account, entry, reason=ACCESS_FEE)
    if work.refund is not None:
        entry = credit_refunded(work.refund)
        yield post(f"{number}-R", today, TransactionKind.REFUND, task.scene.account, entry, reason="final bill")
