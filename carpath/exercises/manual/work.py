"""What is done on one bill: the bench that every desk shares, the workbook, the inventory, the checks, the entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from carpath.cis.bench import Bench
from carpath.cis.billing import Bill
from carpath.cis.estimating import months_before
from carpath.cis.manual_bill import Form, counted_of, priced, taken_from
from carpath.cis.manual_inventory import Change
from carpath.cis.manual_poles import ATTACHED
from carpath.cis.manual_sheet import Sheet
from carpath.cis.pricing import book_of
from carpath.cis.tariff import in_force
from carpath.exercises.manual.case import Task


@dataclass(frozen=True)
class Rebilled:
    """An earlier month cancelled and billed again from the corrected inventory."""

    start: date
    expected: Decimal
    total: Decimal


@dataclass(frozen=True)
class Entered:
    """The bill as it was entered: what was expected, and what the CIS computed only then."""

    expected: Decimal
    total: Decimal


@dataclass(frozen=True)
class Work:
    """Everything done on one bill.

    paper    the paper that lies open
    changes  dated changes put into the inventory
    checked  the workbook as the second person saw it; `answer` is what they said
    first    the first entry; a later one shows what was put right after the CIS had answered
    seen_first  what had been opened by then
    """

    bench: Bench
    sheet: Sheet
    paper: str = ""
    changes: tuple[Change, ...] = ()
    rebills: tuple[Rebilled, ...] = ()
    checked: Sheet | None = None
    answer: str = ""
    entered: Entered | None = None
    first: Entered | None = None
    seen_first: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        return self.entered is not None


def start(task: Task) -> Work:
    """The draft as the colleague left it."""
    account = task.scene.account
    return Work(Bench(account=account, seen=(f"account:{account}",)), task.draft)


def stocked(task: Task) -> tuple[str, ...]:
    """The codes that the inventory of this account may hold; none where its units are registers."""
    job = task.job
    if job.form is Form.LAMPS:
        lighting = book_of(task.scene.book).schedules[job.schedule]
        return (*in_force(lighting.versions, job.start).lamps, *job.watts)
    return {Form.DEVICES: tuple(job.watts), Form.UNITS: tuple(job.weight), Form.POLES: (ATTACHED,)}.get(job.form, ())


def month_bill(task: Task, changes: tuple[Change, ...], first: date) -> Bill:
    """The bill of an earlier month with these changes in the inventory."""
    job = replace(task.job, start=first, end=months_before(first, -1))
    counted = counted_of(job, task.inventory.changed(*changes))
    inputs = {"tax_code": task.scene.home.tax_code, **taken_from(job, counted)}
    return priced(book_of(task.scene.book), job, inputs)
