"""Calendar files as another program reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from icalendar import Calendar

from carpath.documents.calendar_file import Event, write

AT = datetime(2026, 3, 2, 20, tzinfo=UTC)


def test_a_day_survives_the_file_with_its_id_and_every_sign_of_its_words() -> None:
    said = "It lapses; renew it, please: “license” – línea\nnew line \\ " + "long " * 40
    event = Event("k1@example.org", date(2026, 12, 31), "License, valid; until", said, "https://example.org/a?b=c,d")
    calendar = Calendar.from_ical(write("CarPath, Tania", [event], AT))
    (entry,) = calendar.walk("VEVENT")
    assert (entry["uid"], entry["dtstart"].dt, entry["dtend"].dt) == (event.uid, event.day, date(2027, 1, 1))
    assert (entry["summary"], entry["description"], entry["url"]) == (event.title, event.said, event.url)


def test_the_same_day_gives_the_same_bytes() -> None:
    event = Event("k", date(2026, 3, 9), "A", "B", "https://example.org")
    assert write("C", [event], AT) == write("C", [event], AT)
