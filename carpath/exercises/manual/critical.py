"""The errors that fail a bill outright once a trainer confirms them (handbook 9.7)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from carpath.cis.desk.marks import critical
from carpath.cis.manual_sheet import figure
from carpath.core.grading import Finding
from carpath.core.money import show
from carpath.exercises.manual.case import Key, Task
from carpath.exercises.manual.work import Work

LARGE = Decimal("5000.00")
WORST = Decimal("500.00")
ZERO = Decimal("0.00")


def errors(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    """Every critical error of a bill that was entered, each as a finding without points."""
    if work.entered is None:
        return
    if work.entered.expected >= LARGE and work.checked != work.sheet:
        why = f"A bill of {show(LARGE)} or more is checked by a second person, in the state in which it is entered."
        yield critical("A large bill entered unchecked", show(work.entered.expected), why, "9.10-1")
    if (off := bill_error(key, work)) > WORST:
        why = f"An error of more than {show(WORST)} on one bill shakes the customer's trust and Finance's close."
        yield critical("An error of more than $500", f"{show(off)} off", why, "9.11-2")


def bill_error(key: Key, work: Work) -> Decimal:
    """How far off this month's bill went in: what was expected or what the CIS made of it, whichever is worse."""
    if work.entered is None:
        return ZERO
    return max(abs(work.entered.expected - key.total), abs(work.entered.total - key.total))


def money_error(task: Task, key: Key, work: Work) -> Decimal:
    """How many dollars are still wrong: this month's bill, as drafted where none was entered, and earlier months."""
    done = {own.start: own.total for own in work.rebills}
    earlier = (abs(done.get(month.start, month.billed) - month.total) for month in key.months)
    drafted = figure(task.draft, "total")
    now = bill_error(key, work) if work.done else abs((key.total if drafted is None else drafted) - key.total)
    return sum(earlier, now)
