"""What a line of this desk has on the books: the day as it was found, and the trainee's entries after it."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis.ledger import Entry, Posting
from carpath.cis.transactions import Transaction
from carpath.exercises.daily_balance import proof
from carpath.exercises.daily_balance.case import Task
from carpath.exercises.daily_balance.work import Work, Written

CIS_ALONE = "in the CIS alone"
WHERE = {
    "cis": f"{CIS_ALONE}; the reverse of each line keeps the ledger as it was",
    "gl": "in the ledger alone",
    "both": "in the CIS and the ledger",
}


def posted(task: Task, work: Work) -> tuple[Transaction, ...]:
    """Bills, events and batches of the day, what the ledger has beside them, then the entries in their order, each with
    the words that tell it apart from the day's."""
    made = proof.transactions(task, work.entries)
    found = len(made) - len(work.entries)
    own = zip(made[found:], work.entries, strict=True)
    return (*made[:found], *(_told(number, each, entry) for number, (each, entry) in enumerate(own, 1)))


def _told(number: int, made: Transaction, entry: Written) -> Transaction:
    postings = _subledger(entry.journal.entry) if entry.system == "cis" else made.postings
    return replace(made, reason=f"your entry {number}, {WHERE[entry.system]}", postings=postings)


def _subledger(entry: Entry) -> Entry:
    """Each line of an entry, then its reverse: the customer's account moves, and no account of the chart."""
    return tuple(
        posting
        for line in entry
        for posting in (Posting(line.account, line.amount), Posting(line.account, -line.amount, CIS_ALONE))
    )
