"""The wrong code or the wrong owner: lamps, devices, dwellings, and who owns the transformer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from carpath.cis.manual_bill import Form, counted_of
from carpath.cis.manual_rows import inventory_sheet
from carpath.cis.tariff import TariffBook, in_force
from carpath.cis.tariff_prices import Lighting
from carpath.core.errors import Refused
from carpath.exercises.manual.faults.parts import Slip
from carpath.exercises.manual.subjects import Metered, Stock, Subject

PARAGRAPH = "9.3-3"
OTHER_OWNER = {"1": "3", "3": "1"}
OWNERS = {"1": "District-owned (Schedule 1)", "3": "the customer's own, energy only (Schedule 3)"}


def code(book: TariffBook, subject: Subject) -> Iterator[Slip]:
    """Every unit taken for another."""
    if isinstance(subject, Metered):
        yield from _transformer(book, subject)
    elif isinstance(subject, Stock) and subject.job.form is Form.LAMPS:
        yield from _lamps(book, subject)
        yield from _owner(book, subject)
    elif isinstance(subject, Stock) and subject.job.form is Form.DEVICES:
        yield from _output(book, subject)
    elif isinstance(subject, Stock) and subject.job.form is Form.UNITS:
        yield from _dwellings(book, subject)


def _lamps(book: TariffBook, subject: Stock) -> Iterator[Slip]:
    """One code of the inventory billed as its neighbor in the price list."""
    lighting = book.schedules[subject.job.schedule]
    assert isinstance(lighting, Lighting)
    known = list(in_force(lighting.versions, subject.job.start).lamps)
    counted = counted_of(subject.job, subject.true)
    standing = {part.code for part in counted}
    for own in sorted(standing & set(known)):
        near = [other for other in known if other[:3] == own[:3] and other not in standing]
        if near:
            other = min(near, key=lambda each: abs(known.index(each) - known.index(own)))
            moved = [part._replace(code=other) if part.code == own else part for part in counted]
            said = f"The draft bills {other} for the lamps that are {own}."
            yield Slip(subject.counted(book, moved), said, "the lamp codes of the inventory", PARAGRAPH)


def _owner(book: TariffBook, subject: Stock) -> Iterator[Slip]:
    """All lamps priced for the other owner, where the other price list has them."""
    other = OTHER_OWNER[subject.job.schedule]
    try:
        sheet = inventory_sheet(book, replace(subject.job, schedule=other), subject.tax_code, subject.true)
    except Refused:
        return
    said = f"The lamps are {OWNERS[subject.job.schedule]}; the draft prices them on Schedule {other}."
    yield Slip(sheet, said, "the contract: who owns the lamps", PARAGRAPH)


def _output(book: TariffBook, subject: Stock) -> Iterator[Slip]:
    """kWh from what the supply delivers instead of what it draws."""
    drawn = dict.fromkeys(subject.job.watts, subject.output)
    if subject.output:
        job = replace(subject.job, watts=drawn)
        sheet = inventory_sheet(book, job, subject.tax_code, subject.true)
        said = f"The draft takes the {subject.output:,} W that a supply delivers; billed is what it draws."
        yield Slip(sheet, said, "the contract: output and efficiency of the supplies", "9.6-2")


def _dwellings(book: TariffBook, subject: Stock) -> Iterator[Slip]:
    """A building of apartments counted as one unit."""
    single = dict.fromkeys(subject.job.weight, 1)
    sheet = inventory_sheet(book, replace(subject.job, weight=single), subject.tax_code, subject.true)
    said = "The draft counts each apartment building as one unit; each dwelling in it is one."
    yield Slip(sheet, said, "the contract: what counts as a unit", "9.5-5")


def _transformer(book: TariffBook, subject: Metered) -> Iterator[Slip]:
    """The discount of the other owner of the transformer."""
    job = subject.job
    if job.schedule == "20" and (job.primary_metered or job.customer_transformer):
        other = replace(job, primary_metered=job.customer_transformer, customer_transformer=job.primary_metered)
        sheet = replace(subject, job=other).sheet(book)
        owner = "customer" if job.customer_transformer else "District"
        said = f"The {owner} owns the transformer; the draft gives the discount of the other case."
        yield Slip(sheet, said, "the contract: who owns the transformer", "3.4-2")
