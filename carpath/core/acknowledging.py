"""Acknowledging a text anew: how long the last acknowledgement lasts, and when it is time to read it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from carpath.core.dates import lapses_on, months_after, show
from carpath.core.evidence import FactKind, Record
from carpath.core.vocabulary import Status


@dataclass(frozen=True)
class Renewal:
    """Where somebody stands with a text: read on, its last valid day, and `due`: it is to be read (again) now."""

    read_on: date | None
    until: date | None
    version: str
    status: Status
    due: bool
    sentence: str


def renewal(record: Record, subject: str, version: str, months: int, remind_days: int, today: date) -> Renewal:
    """By the standing acknowledgements of the person themself; nobody acknowledges for another.

    An older version stays acknowledged until it lapses, but the newer text is to be read at once.
    """
    own = [fact for fact in record.of(FactKind.ACKNOWLEDGED, subject) if fact.author == fact.person]
    if not own:
        return Renewal(None, None, "", Status.NONE, True, "You have not acknowledged this yet.")
    last = own[-1]
    until, read = months_after(last.happened_on, months), str(last.body.get("version", ""))
    if today > until:
        sentence = f"Your acknowledgement of {show(last.happened_on)} lapsed on {show(lapses_on(until))}."
        return Renewal(last.happened_on, until, read, Status.LAPSED, True, sentence)
    due, more = _due(read == version, until, remind_days, today)
    sentence = f"You acknowledged this on {show(last.happened_on)}; it lasts until {show(until)}.{more}"
    return Renewal(last.happened_on, until, read, Status.MET, due, sentence)


def _due(same_text: bool, until: date, remind_days: int, today: date) -> tuple[bool, str]:
    if not same_text:
        return True, " The text has changed since: read it again."
    if until - today <= timedelta(days=remind_days):
        return True, " Renew it now, so that it does not lapse."
    return False, ""
