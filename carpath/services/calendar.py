"""Instants and distances of days in words: `22 Nov 2026 10:14`, `3 days ago`."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from carpath.core.dates import show, show_days


def clock_time(at: datetime, zone: ZoneInfo) -> str:
    """`10:14:02` on the District's clock."""
    return at.astimezone(zone).strftime("%H:%M:%S")


def long_instant(at: datetime, zone: ZoneInfo) -> str:
    """`22 Nov 2026 10:14`."""
    local = at.astimezone(zone)
    return f"{show(local.date())} {local:%H:%M}"


def ago(day: date, today: date) -> str:
    """`3 days ago`, `today`, `in 9 days`."""
    days = (today - day).days
    if days == 0:
        return "today"
    many = show_days(abs(days))
    return f"{many} ago" if days > 0 else f"in {many}"
