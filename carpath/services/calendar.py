"""Days and instants in words: `22 Nov 2026`, `10:14:02`."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def long_date(day: date) -> str:
    """`22 Nov 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def clock_time(at: datetime, zone: ZoneInfo) -> str:
    """`10:14:02` on the District's clock."""
    return at.astimezone(zone).strftime("%H:%M:%S")


def long_instant(at: datetime, zone: ZoneInfo) -> str:
    """`22 Nov 2026 10:14`."""
    local = at.astimezone(zone)
    return f"{long_date(local.date())} {local:%H:%M}"


def ago(day: date, today: date) -> str:
    """`3 days ago`, `today`, `in 9 days`."""
    days = (today - day).days
    if days == 0:
        return "today"
    many = f"{abs(days)} day{'s' if abs(days) != 1 else ''}"
    return f"{many} ago" if days > 0 else f"in {many}"
