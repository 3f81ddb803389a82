"""Calendar files: whole days of the District as other programs read them (RFC 5545), with ids that stay the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

PRODUCT = "-//CarPath//Notifications//EN"


@dataclass(frozen=True)
class Event:
    """A whole day: `uid` names it for ever, `said` is its description, `url` the page where one acts."""

    uid: str
    day: date
    title: str
    said: str
    url: str


def write(name: str, events: Iterable[Event], at: datetime) -> bytes:
    """The calendar as a file. `at`: the instant that the entries are stamped with."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_entry(event, at))
    file: bytes = calendar.to_ical()
    return file


def _entry(event: Event, at: datetime) -> Entry:
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("dtstamp", at)
    entry.add("dtstart", event.day)
    entry.add("dtend", event.day + timedelta(days=1))
    entry.add("summary", event.title)
    entry.add("description", event.said)
    entry.add("url", event.url)
    entry.add("transp", "TRANSPARENT")
    return entry
