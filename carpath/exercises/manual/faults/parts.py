"""The pieces of which slips are made: a slip, and the tariff book as it was read too early."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from carpath.cis.manual_sheet import Sheet
from carpath.cis.tariff import TariffBook
from carpath.exercises.manual.subjects import Subject


@dataclass(frozen=True)
class Slip:
    """A draft with one named fact wrong: `said` tells what happened, `where` which paper shows it."""

    sheet: Sheet
    said: str
    where: str
    paragraph: str


Slips = Callable[[TariffBook, Subject], Iterator[Slip]]


def book_before(book: TariffBook, schedule: str, day: date) -> TariffBook:
    """The book as it stood before a day: without the versions of the schedule and its riders that came later."""
    owned = book.schedules[schedule]
    riders = {code: _earlier(rider, day) for code, rider in book.riders.items()}
    return replace(book, schedules={**book.schedules, schedule: _earlier(owned, day)}, riders=riders)


def _earlier(priced: Any, day: date) -> Any:
    return replace(priced, versions=tuple(row for row in priced.versions if row.effective < day))


def book_without_minimum(book: TariffBook, schedule: str) -> TariffBook:
    """The book of somebody who never turns to the minimum of a large schedule."""
    owned: Any = book.schedules[schedule]
    versions = tuple(replace(row, minimum_month=row.minimum_month * 0) for row in owned.versions)
    return replace(book, schedules={**book.schedules, schedule: replace(owned, versions=versions)})
