"""Holds: Human Resources does not decide on a level before a day, for a reason. No date of the record moves by it."""

from __future__ import annotations

from datetime import date

from carpath.core.dates import show
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.vocabulary import Level


def hold_on(record: Record, level: Level, as_of: date) -> Fact | None:
    """The hold on a level that lasts longest, its last day included, or None. `record` stands as of the same day."""
    lasting = [fact for fact in record.of(FactKind.HELD, str(level.value)) if last_day(fact) >= as_of]
    return max(lasting, key=last_day, default=None)


def last_day(hold: Fact) -> date:
    """The last day of a hold; one without an end lasts until a new fact ends it."""
    return hold.day("until") or date.max


def in_words(hold: Fact) -> str:
    """`Level 2 is on hold until 3 Dec 2026: the license copy is being checked.`"""
    until = hold.day("until")
    lasts = f"until {show(until)}" if until else "until further notice"
    return f"Level {hold.subject} is on hold {lasts}: {hold.reason.rstrip('.')}."
