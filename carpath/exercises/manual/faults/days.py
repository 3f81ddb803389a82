"""A whole month billed instead of the days in service, or days where the whole month was due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from carpath.cis.estimating import months_before
from carpath.cis.manual_bill import Form, counted_of
from carpath.cis.manual_inventory import Counted
from carpath.cis.manual_poles import ADDED, MONTHS, REMOVED
from carpath.cis.tariff import TariffBook
from carpath.exercises.manual.faults.parts import Slip
from carpath.exercises.manual.subjects import Stock, Subject

PARAGRAPH, PERMITS = "9.3-2", "9.7-2"
WHERE = "the dates of the changes, against the days in the rows"


def days(book: TariffBook, subject: Subject) -> Iterator[Slip]:
    """Every way in which the days or months of a change are taken wrongly."""
    if not isinstance(subject, Stock) or subject.job.form is Form.UNITS:
        return
    counted = counted_of(subject.job, subject.true)
    if subject.job.form is Form.POLES:
        yield from _months(book, subject, counted)
        return
    month, parts = subject.job.days, [part for part in counted if part.days != subject.job.days]
    if parts:
        said = (
            f"The draft bills what stands at the end of the month for all {month} days; the changes served only a part."
        )
        yield Slip(subject.counted(book, _closing(subject)), said, WHERE, PARAGRAPH)
        turned = [part if part.days == month else part._replace(days=month - part.days) for part in counted]
        said = "The draft takes the days before each change for the days after it, and the reverse."
        yield Slip(subject.counted(book, turned), said, WHERE, PARAGRAPH)
    yield from _again(book, subject)


def _closing(subject: Stock) -> list[Counted]:
    job, true = subject.job, subject.true
    standing = ((code, true.before(code, job.end)) for code in true.codes)
    return [Counted(code, units, job.days) for code, units in standing if units]


def _again(book: TariffBook, subject: Stock) -> Iterator[Slip]:
    """The row of days of last month's workbook, copied: those units stand for the whole month now."""
    job = subject.job
    before = replace(job, start=months_before(job.start, 1), end=job.start)
    added = [part for part in subject.true.counted(before.start, before.end) if part.days != before.days]
    kept = [
        part
        for part in added
        if any(change.units > 0 for change in subject.true.within(part.code, before.start, before.end))
    ]
    if not kept or subject.true.within(kept[0].code, job.start, job.end):
        return
    part = kept[0]
    counted = [_less(each, part) for each in counted_of(job, subject.true)]
    copied = [*counted, Counted(part.code, part.units, min(part.days, job.days - 1))]
    said = (
        f"{part.units} {part.code} came in last month; the draft copies last month's days, but now they serve it all."
    )
    yield Slip(subject.counted(book, [each for each in copied if each.units]), said, WHERE, PARAGRAPH)


def _less(each: Counted, part: Counted) -> Counted:
    return each._replace(units=each.units - part.units) if each.code == part.code else each


def _months(book: TariffBook, subject: Stock, counted: tuple[Counted, ...]) -> Iterator[Slip]:
    """Attachments: the month of the permit left out or counted for a removal, or the whole year billed."""
    for code, step, said in (
        (ADDED, -1, "The draft leaves out the month of the permit, which is billed."),
        (REMOVED, 1, "The draft credits the month of the removal; only the whole months that remain are credited."),
    ):
        moved = [part._replace(days=part.days + step) if part.code == code else part for part in counted]
        yield Slip(
            subject.counted(book, moved), said, "the dates of the permits, against the months in the rows", PERMITS
        )
    whole = [part._replace(days=MONTHS) if part.code in (ADDED, REMOVED) else part for part in counted]
    said = "The draft bills the rent of a whole year for changes that were made within it."
    yield Slip(subject.counted(book, whole), said, "the dates of the permits, against the months in the rows", PERMITS)
