"""Notifications on their page: what is new, read, and taken into a calendar."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from icalendar import Calendar

from carpath.core.evidence import FactKind
from carpath.services import agenda
from carpath.store.people import Person
from tests.factories import act, note
from tests.web.conftest import Visitor


@pytest.fixture
def career(app: Flask, people_here: dict[str, Person]) -> dict[str, Person]:
    """Tania's license runs out in April and something was returned; she asked for a supervised run."""
    hilda, tania, tomas = (people_here[name] for name in ("hilda", "tania", "tomas"))
    with app.app_context():
        note(hilda, tania, FactKind.CREDENTIAL, "drivers-license", body={"expires_on": "2026-04-09"})
        note(tomas, tania, FactKind.RETURNED, "R1", reason="The order lacks the access note.")
        note(tania, tania, FactKind.REQUESTED, "typing")
    return people_here


def test_what_is_new_is_counted_on_every_page_until_it_is_read(
    visitors: dict[str, Visitor], career: dict[str, Person]
) -> None:
    tania = visitors["tania"]
    page = tania.pages.get("/notifications")
    assert "Runs out" in page.text and "It was returned: The order lacks the access note." in page.text
    assert "3 new" in tania.pages.get("/preferences").text
    tania.post("/notifications/read")
    assert "Nothing new" in tania.pages.get("/notifications").text
    assert "It was returned" in tania.pages.get("/notifications").text


def test_who_has_nothing_reads_what_will_stand_there(visitors: dict[str, Visitor]) -> None:
    assert "Nothing waits, and nothing runs out within 60 days." in visitors["rhea"].pages.get("/notifications").text


def test_one_day_and_the_feed_are_calendars_without_a_session(
    app: Flask, visitors: dict[str, Visitor], career: dict[str, Person]
) -> None:
    tania = visitors["tania"]
    page = tania.pages.get("/notifications")
    one = next(link for link in page.links if link.endswith(".ics"))
    (entry,) = Calendar.from_ical(tania.get(one).data).walk("VEVENT")
    assert entry["dtstart"].dt == date(2026, 4, 9)
    shown = tania.post("/notifications/calendar").text
    address = next(word for word in shown.split() if "/notifications/calendar/" in word and ".ics" in word)
    path = "/notifications/calendar/" + address.partition("/notifications/calendar/")[2].partition(".ics")[0] + ".ics"
    stranger = visitors["stranger"]
    days = [event["dtstart"].dt for event in Calendar.from_ical(stranger.get(path).data).walk("VEVENT")]
    assert date(2026, 4, 9) in days
    assert Calendar.from_ical(stranger.get(path).data).walk("VEVENT")[0]["uid"] == entry["uid"]
    tania.post("/notifications/calendar/end")
    assert stranger.get(path).status_code == 404


def test_a_calendar_item_of_somebody_else_is_not_found(visitors: dict[str, Visitor], career: dict[str, Person]) -> None:
    one = next(link for link in visitors["tania"].pages.get("/notifications").links if link.endswith(".ics"))
    assert visitors["otto"].get(one).status_code == 404


def test_every_item_leads_to_a_page_that_is_there(app: Flask, career: dict[str, Person]) -> None:
    with app.app_context():
        found = [item for person in career.values() for item in agenda.of(act(person), person)]
    assert {item.topic.value for item in found} >= {"waits", "expires", "happened"}
    paths = app.url_map.bind("localhost")
    for item in found:
        assert paths.match(item.path.partition("?")[0])
