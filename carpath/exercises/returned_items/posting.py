"""What an advice puts on the books: the customers' side by CIS, the ledger's side by the entry that was written.

CIS moves an account against the receivable as a whole; the entry posts the receivable as a whole against cash, fees and
the rest. So 142.10 without a customer comes out even exactly where CIS and ledger agree.
"""

from __future__ import annotations

from carpath.cis.ledger import OWED_ON_ACCOUNT, Entry, Posting
from carpath.cis.transactions import ZERO, Transaction, TransactionKind, effects
from carpath.exercises.returned_items.case import Task
from carpath.exercises.returned_items.shelf import books, since
from carpath.exercises.returned_items.work import Work, own_books


def posted(task: Task, work: Work) -> tuple[Transaction, ...]:
    """CIS first, then the entry, once the line is ticked; an entry out of balance is taken by no ledger."""
    if not work.done:
        return ()
    in_cis = tuple(_by_account(each) for each in since(books(task), own_books(task, work)))
    entry = () if work.journal.difference else work.journal.entry
    written = Transaction(f"{task.advice.number}-J", task.today, TransactionKind.BANK, "", ZERO, entry)
    return (*(each for each in in_cis if each.postings), *([written] if entry else []))


def _by_account(made: Transaction) -> Transaction:
    """A transaction of CIS as far as it changes what customers owe."""
    entry: Entry = ()
    for account, amount in effects(made):
        owed = next(line.account for line in made.postings if line.account in OWED_ON_ACCOUNT)
        entry = (*entry, Posting(owed, amount, account), Posting(owed, -amount)) if amount else entry
    return Transaction(made.number, made.day, made.kind, "", ZERO, entry, made.of, made.reason, made.source)
