"""The sources of a line: which papers lie on the desk, and each as a table that begins with a reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from carpath.cis.cash.journal import Journal, of
from carpath.cis.ledger import Posting
from carpath.cis.papers import Paper
from carpath.exercises.daily_balance import papers_of_books, papers_of_cash, papers_of_lists
from carpath.exercises.daily_balance.case import Task

Made = Callable[[Task], Paper]
OF_A_DAY: Mapping[str, tuple[str, Made]] = {
    "activity": ("CIS daily activity", papers_of_books.activity),
    "roll": ("Control roll", papers_of_books.control_roll),
    "register": ("Billing register", papers_of_books.register),
    "batches": ("Payment batches", papers_of_cash.batches),
    "posted": ("Payments as posted", papers_of_cash.posted),
    "tapes": ("Tapes and check lists", papers_of_cash.tapes),
    "slips": ("Deposit slips", papers_of_cash.slips),
    "drawer": ("Drawer sheet", papers_of_cash.drawer),
    "bank": ("Bank, previous day", papers_of_cash.bank),
    "timing": ("Yesterday's timing list", papers_of_cash.timing),
    "adjustments": ("Adjustment journal", papers_of_books.adjustments),
    "forms": ("Approved forms", papers_of_books.forms),
    "ledger": ("Ledger detail", papers_of_books.ledger),
    "interface": ("Interface log", papers_of_books.interface),
    "journals": ("Manual journals", papers_of_books.journals),
    "mapping": ("Account mapping", papers_of_books.mapping),
    "people": ("Who is at work", papers_of_lists.people),
}
OF_SUSPENSE: Mapping[str, tuple[str, Made]] = {
    "suspense": ("Suspense list", papers_of_lists.suspended),
    "images": ("Images and research", papers_of_lists.images),
    "ledger": ("Ledger: 142.90", papers_of_lists.stands),
    "people": ("Who is at work", papers_of_lists.people),
}
OF_AN_AUDIT: Mapping[str, tuple[str, Made]] = {
    "sample": ("The sample", papers_of_lists.sample),
    "forms": ("Reasons on the forms", papers_of_lists.reasons),
    "people": ("Employee accounts", papers_of_lists.people),
}


def on_desk(task: Task) -> Mapping[str, tuple[str, Made]]:
    """The papers of the line by name."""
    return {"day": OF_A_DAY, "suspense": OF_SUSPENSE, "audit": OF_AN_AUDIT}[task.form]


def titles(task: Task) -> dict[str, str]:
    """Name -> title of each paper on the desk."""
    return {name: title for name, (title, _) in on_desk(task).items()}


def made(task: Task, name: str) -> Paper:
    """A paper as it lies open."""
    return on_desk(task)[name][1](task)


def journals(task: Task) -> dict[str, Journal]:
    """The entries on paper that can be reversed: journals written in the ledger by hand."""
    return {each.no: of(_entry(each.legs)) for each in task.day.journals}


def _entry(legs: tuple[tuple[str, Decimal], ...]) -> tuple[Posting, ...]:
    return tuple(Posting(account, amount) for account, amount in legs)
