"""Taxes of the payer's office, rates that are no longer in force, a charge per device, minimums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from carpath.cis.manual_bill import Form
from carpath.cis.manual_check import retotaled
from carpath.cis.manual_sheet import Row, plain
from carpath.cis.tariff import TariffBook
from carpath.core.money import cents
from carpath.exercises.manual.faults.parts import Slip, book_before, book_without_minimum
from carpath.exercises.manual.subjects import Metered, Season, Stock, Subject

BILL_WITHOUT_MINIMUM = ("36", "38")


def tax(book: TariffBook, subject: Subject) -> Iterator[Slip]:
    """The code of the office that pays instead of that of the place."""
    if subject.office != subject.tax_code:
        place = book.taxes.codes[subject.office].place
        said = f"The draft takes tax code {subject.office}, {place}, where {subject.tax_code} is right."
        where = "the list of places and tax codes"
        yield Slip(replace(subject, tax_code=subject.office).sheet(book), said, where, "3.5-2")


def rate(book: TariffBook, subject: Subject) -> Iterator[Slip]:
    """The prices of before the last change on or before the end of the bill."""
    job = subject.job
    changes = [day for day in book.changes(job.schedule) if day < job.end] if job.form is not Form.POLES else []
    if len(changes) > 1:
        said = f"The rates changed on {changes[-1]:%m/%d/%Y}; the draft still has the old ones."
        where = "the rate schedule in the binder, by its date"
        yield Slip(subject.sheet(book_before(book, job.schedule, changes[-1])), said, where, "9.3-8")


def customer_charge(book: TariffBook, subject: Subject) -> Iterator[Slip]:
    """The customer charge once for each device."""
    if not isinstance(subject, Stock) or subject.job.form is not Form.DEVICES:
        return
    right = subject.sheet(book)
    devices = sum(subject.true.before(code, subject.job.end) for code in subject.true.codes)
    lines = tuple(_times(row, devices) if row.code == "CUST" else row for row in right.lines)
    said = f"The draft charges the customer charge for each of {devices} devices; it is one per account and day."
    yield Slip(
        retotaled(book, replace(right, lines=lines)), said, "the rate schedule: per account, not per device", "9.6-3"
    )


def _times(row: Row, count: int) -> Row:
    units = Decimal(row.units) * count
    return replace(row, units=plain(units), amount=plain(cents(units * Decimal(row.each))))


def minimum(book: TariffBook, subject: Subject) -> Iterator[Slip]:
    """A minimum that was never looked at, or an annual one tested on the wrong sum."""
    if isinstance(subject, Season):
        yield from _annual(book, subject)
    elif isinstance(subject, Metered) and subject.job.schedule in BILL_WITHOUT_MINIMUM:
        sheet = subject.sheet(book_without_minimum(book, subject.job.schedule))
        said = "Energy and demand stay below the schedule's minimum, which takes their place; the draft bills them."
        yield Slip(sheet, said, "the rate schedule: its minimum a month", "3.4-1")


def _annual(book: TariffBook, subject: Season) -> Iterator[Slip]:
    """The season's bills with CPA and taxes, one month left out, or no test at all."""
    where, billed = "the season's bills, month by month", subject.bills(book)
    everything = sum((bill.total for bill in billed), Decimal("0.00"))
    said = "The draft compares the minimum with whole bills; CPA and taxes do not count towards it."
    yield Slip(subject.sheet(book, everything), said, where, "3.4-4")
    right = subject.sheet(book)
    lines = tuple(row for row in right.lines if row.code != "SHORTFALL")
    said = "October is the month of the annual minimum, and the draft does not test it."
    yield Slip(retotaled(book, replace(right, lines=lines)), said, where, "3.4-4")
