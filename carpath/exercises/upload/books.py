"""What this desk puts on the books: the fee of an access letter. Posting a read moves no money (handbook 8.5)."""

from __future__ import annotations

from carpath.cis.postings import fee
from carpath.cis.pricing import book_of
from carpath.cis.transactions import Transaction, TransactionKind, post
from carpath.cis.upload_remarks import ACCESS_FEE
from carpath.exercises.upload.case import Task, Told
from carpath.exercises.upload.work import Work


def posted(task: Task, work: Work) -> tuple[Transaction, ...]:
    """The fee, once the line is decided."""
    if not work.bench.done or Told("letter", "AF") not in work.told:
        return ()
    entry = fee(book_of(task.scene.book), ACCESS_FEE)
    number = f"{task.scene.hood.today:%Y%m%d}-{task.number}"
    return (post(number, task.scene.hood.today, TransactionKind.FEE, task.scene.account, entry, reason=ACCESS_FEE),)
