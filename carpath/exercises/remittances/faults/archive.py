"""What questions are answered from: the check in the archive, the list of a batch, the numbers on the books."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from carpath.cis.cash.checks import Check
from carpath.cis.papers import Paper
from carpath.core.money import show
from carpath.exercises.remittances.case import Task
from carpath.exercises.remittances.opening import opened

IN_FIRST = {"control": "C1"}
DEPOSITED = {"do": "deposit", "control": "C1"}


def archived(check: Check) -> Paper:
    """The image of a check, which has to be fetched."""
    return Paper("image", "Check from the archive", (f"Check {check.serial} as it was deposited.",))


def batch_list(day: date, rows: list[tuple[str, str, Decimal]]) -> Paper:
    """What was posted in a batch: tender, account, amount."""
    cells = tuple((tender, account or "suspense", show(amount)) for tender, account, amount in rows)
    return Paper("list", f"Batch C1 of {day:%m/%d/%Y}", ("As it was posted.",), ("Tender", "Account", "Amount"), cells)


def of_account(task: Task, account: str) -> str:
    """The payment that stands on an account ("" = suspense) before the line is worked, by number."""
    standing = (each for each in opened(task).payments.values() if each.account == account and not each.canceled)
    return next(standing).number
