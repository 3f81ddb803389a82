"""Reading what forms send: days, and faults by field."""

from __future__ import annotations

from datetime import date

from flask import request

from carpath.core.errors import Faulty, Refused


def day_of(text: str | None) -> date | None:
    """An ISO day from a date field, or None."""
    try:
        return date.fromisoformat((text or "").strip())
    except ValueError:
        return None


def needed_day(name: str) -> date:
    """The day of a field. Raises Refused where there is none."""
    day = day_of(request.form.get(name))
    if day is None:
        raise Refused("Enter the day.")
    return day


def errors_of(faulty: Faulty) -> list[tuple[str, str]]:
    """(field, sentence) of each fault, for the summary on top of a form."""
    return [(fault.place, fault.sentence) for fault in faulty.faults]
