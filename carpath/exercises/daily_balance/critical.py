"""The errors that fail a line outright once a trainer confirms them (handbook 6.7), and the dollars still wrong."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from carpath.cis.cash.journal import balance_words, entry_words
from carpath.cis.desk.marks import critical
from carpath.cis.ledger import SUSPENSE
from carpath.cis.pricing import book_of
from carpath.core.grading import Finding
from carpath.exercises.daily_balance import keys, marking
from carpath.exercises.daily_balance.case import Due, Key, Task
from carpath.exercises.daily_balance.work import Work, Written

ZERO = Decimal("0.00")


def errors(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    """Every critical error of a line that was signed, each as a finding without points."""
    for entry in work.entries:
        said = entry_words(entry.journal.entry)
        if plugged := _plugs(task, key.dues, entry):
            why = f"{plugged} takes what nobody found. No evidence supports it: an unknown difference stays open."
            yield critical("A plug", said, why, "6.6-1")
        if entry.journal.difference:
            yield critical("An unbalanced journal left", balance_words(entry.journal), "Debits equal credits.", "6.6-2")
        if entry.approver == task.people[0].code:
            yield critical("Approving one's own entry", said, "Nobody approves an entry of their own.", "6.6-3")


def _plugs(task: Task, dues: tuple[Due, ...], entry: Written) -> str:
    """Accounts for what cannot be explained (over and short, an expense, suspense) that no cause here asks for."""
    chart = book_of(task.book).gl
    asked = {account for due in dues for account, _ in due.legs}
    used = {line.account for line in entry.journal.lines} - asked
    hiding = {SUSPENSE} if task.form == "day" else set()
    return ", ".join(name for name in sorted(used) if name in hiding or chart[name].type == "E")


def money_error(task: Task, key: Key, work: Work) -> Decimal:
    """Dollars that are still wrong: what is due and not posted rightly, and on a right line what was posted."""
    posting = [due for due in key.dues if due.legs]
    if not posting:
        return sum((keys.amount_of(each) for each in work.entries), ZERO)
    fit = marking.sort_entries(key.dues, work.entries)
    return sum((due.amounts[0] for due, own in fit.pairs if marking.sort_entries((due,), own).share < 1), ZERO)
