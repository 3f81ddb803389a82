"""What a line puts on the books: every transaction that was posted here, in the order in which it was posted."""

from __future__ import annotations

from carpath.cis.transactions import Transaction
from carpath.exercises.remittances.case import Task
from carpath.exercises.remittances.opening import opened
from carpath.exercises.remittances.work import Work, books_of


def posted(task: Task, work: Work) -> tuple[Transaction, ...]:
    """The transactions of this line; what stood there before is left out."""
    before = opened(task)
    return books_of(task, work.acts, before).transactions[len(before.transactions) :]
