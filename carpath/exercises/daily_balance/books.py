"""What a line of this desk has on the books: the day as it was found, and the trainee's entries after it."""

from __future__ import annotations

from carpath.cis.transactions import Transaction
from carpath.exercises.daily_balance import proof
from carpath.exercises.daily_balance.case import Task
from carpath.exercises.daily_balance.work import Work


def posted(task: Task, work: Work) -> tuple[Transaction, ...]:
    """Bills, events and batches of the day, what the ledger has beside them, then the entries in their order."""
    return proof.transactions(task, work.entries)
