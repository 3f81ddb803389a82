"""Calendar days of the District: months on, validity, and days as people write them (rulings of the record)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def months_after(day: date, months: int) -> date:
    """The same day `months` later, or that month's last day: 31 Jan + 1 is 28 or 29 Feb."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_after(day: date, days: int) -> date:
    """The day `days` later."""
    return day + timedelta(days=days)


def lapses_on(last_day: date) -> date:
    """A validity includes its last day; it lapses the day after."""
    return days_after(last_day, 1)


def latest(days: Sequence[date | None]) -> date | None:
    """The latest of several days, or None where one of them cannot be said."""
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def day_of(instant: datetime, zone: tzinfo) -> date:
    """The District's calendar day on which something happened."""
    return instant.astimezone(zone).date()


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """The last moment of a District day, in UTC: what "known on 1 May" means."""
    return (datetime.combine(days_after(day, 1), time(), zone) - timedelta(microseconds=1)).astimezone(UTC)


def monday_of(day: date) -> date:
    """The Monday of its week: how a week is named."""
    return day - timedelta(days=day.weekday())


def show(day: date) -> str:
    """`22 Nov 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def show_month(day: date) -> str:
    """`Nov 2026`."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def show_days(count: int) -> str:
    """`1 day`, `12 days`."""
    return f"{count} day" if count == 1 else f"{count} days"
