"""Which days a bill covers and which day picks its prices, from the inputs that name them."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from datetime import date, timedelta

from carpath.cis.billing_reading import InputReader
from carpath.cis.proration import BillKind, Period
from carpath.cis.tariff import TariffBook

LONGEST_MONTH = 31  # where only "a month" is known, use is called impossible by the longest
MONTHLY = {"36", "38", "41", "1", "3", "5", "15", "W1"}  # nothing is charged by the day: a bare month needs no days


def read_period(reader: InputReader, book: TariffBook, schedule: str) -> Period:
    """The period from `from`/`to`, else `month`, else `days` at `effective` or the book's date."""
    before = len(reader.faults)
    start, end, month, effective = reader.day("from"), reader.day("to"), reader.month("month"), reader.day("effective")
    kind = BillKind(reader.choice("kind", list(BillKind), BillKind.NORMAL))
    if "from" in reader.given or "to" in reader.given:
        period = _between(reader, start, end, month, kind)
    elif "month" in reader.given:
        period = _calendar_month(reader, month or book.meta.book_date, kind)
    else:
        period = Period(effective or book.meta.book_date, _days(reader, book, schedule, kind), kind)
    if len(reader.faults) == before:
        _check_prices(reader, book, schedule, period, effective)
    return period


def _between(reader: InputReader, start: date | None, end: date | None, month: date | None, kind: BillKind) -> Period:
    for name in ("from", "to"):
        if name not in reader.given:
            reader.fault(name, "is missing; a period needs both of its reads.")
    if start is None or end is None:
        return Period(date.max, 0, kind)
    days = (end - start).days
    if days < 1:
        reader.fault("to", f"must be later than from ({start}).")
    elif "days" in reader.given and reader.whole("days", least=1) != days:
        reader.fault("days", f"must be {days}, the days from {start} to {end}, or be left out.")
    if month and days > 0 and month not in (start.replace(day=1), (end - timedelta(days=1)).replace(day=1)):
        reader.fault("month", f"must be the month of the period {start} to {end}, or be left out.")
    return Period(start, days, kind, end)


def _calendar_month(reader: InputReader, first: date, kind: BillKind) -> Period:
    length = monthrange(first.year, first.month)[1]
    days = reader.whole("days", default=length, least=1)
    return Period(first, days, kind, first + timedelta(days=length) if days == length else None)


def _days(reader: InputReader, book: TariffBook, schedule: str, kind: BillKind) -> int:
    if schedule in MONTHLY and kind is BillKind.NORMAL:
        return reader.whole("days", default=book.rules.normal_period.month_days, least=1)
    return reader.whole("days", least=1)


def _check_prices(reader: InputReader, book: TariffBook, schedule: str, period: Period, effective: date | None) -> None:
    """There is a price on the first day, and `effective` does not contradict the dates."""
    place = next((name for name in ("from", "month") if name in reader.given), "effective")
    first, changes = book.first_day(schedule), book.changes(schedule)
    if period.start < first:
        reader.fault(place, f"Schedule {schedule} has no version in force on {period.start}; the first is of {first}.")
    last = period.end - timedelta(days=1) if period.end else period.start
    if effective and len({bisect_right(changes, day) for day in (effective, period.start, last)}) > 1:
        reader.fault("effective", f"{effective} picks another version than the dates of the bill do; leave it out.")


def hours(reader: InputReader, period: Period) -> int:
    """The hours that a demand can have lasted; a bare month counts as its longest."""
    known = {"days", "to", "month"} & reader.given.keys()
    return 24 * (period.days if known else LONGEST_MONTH)


def season_faults(reader: InputReader, period: Period) -> None:
    """Irrigation: a bill lies in the season or out of it, because other prices hold outside."""
    if period.end:
        days = (period.start + timedelta(days=n) for n in range(min(period.days, 366)))
        if len({3 <= day.month <= 10 for day in days}) > 1:
            reader.fault("to", "The period crosses the season (1 March - 31 October); enter one bill for each part.")
