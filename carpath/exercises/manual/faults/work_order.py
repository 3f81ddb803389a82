"""Work was done and the inventory never heard of it: the draft counts what the list says, not what stands outside."""

from __future__ import annotations

from collections.abc import Iterator

from carpath.cis.manual_rows import inventory_sheet
from carpath.cis.tariff import TariffBook
from carpath.exercises.manual.faults.parts import Slip
from carpath.exercises.manual.subjects import Stock, Subject

PARAGRAPH = "9.3-1"


def work_order(book: TariffBook, subject: Subject) -> Iterator[Slip]:
    """The draft is made from the inventory as it is recorded."""
    if isinstance(subject, Stock) and subject.due:
        named = ", ".join(dict.fromkeys(change.order for change in subject.due))
        sheet = inventory_sheet(book, subject.job, subject.tax_code, subject.recorded)
        done = f"{subject.due[0].day:%m/%d/%Y}"
        said = f"{named} was done on {done} and never reached the inventory, so the draft misses it."
        yield Slip(sheet, said, "the work done, order by order, against the changes in the inventory", PARAGRAPH)
