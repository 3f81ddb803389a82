"""Announced sessions: places given, refused when none is free, given back, called off; who was not released."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from types import SimpleNamespace

import pytest

from carpath.core.errors import Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.core.vocabulary import Actor
from carpath.services import course_places, course_sessions, requests, session_signoffs
from carpath.services.course_sessions import Announcement
from carpath.services.session_signoffs import Entered
from carpath.services.standing import standing_of
from carpath.store.engine import reading
from tests.factories import PASSWORD, TODAY, act, add_person, at, facts_of
from tests.services.test_races import together

COURSE = "basic-electricity"


def announced(house: SimpleNamespace, seats: int = 2) -> str:
    given = Announcement(COURSE, TODAY + timedelta(days=9), "09:00", 240, "Room 2", seats, house.tomas.id)
    return course_sessions.announce(act(house.hilda), given)


def book(house: SimpleNamespace, session: str, *people: object, released: bool = True, **later: float) -> None:
    ids = [person.id for person in people]  # type: ignore[attr-defined]
    reason = "" if released else "The counter has nobody else on that day."
    course_places.book(act(house.tomas, at(**later)), session, ids, released=released, reason=reason)


def seated(house: SimpleNamespace, session: str) -> list[str]:
    shown, _ = course_sessions.session(act(house.tomas), session)
    return [person.name for person in shown.booked]


def electricity(house: SimpleNamespace, days: int) -> tuple[str, Actor | None, bool]:
    """The reason, who acts, and whether it holds the level back."""
    with reading():
        verdict = standing_of(act(house.tania, at(days=days)), house.tania.id).verdict
    check = verdict.find("L1-electricity") if verdict else None
    assert check is not None
    return check.reason, check.acts, check.blocks and not check.met


def test_a_place_is_an_offer_and_a_booking_and_attendance_completes_the_course(house: SimpleNamespace) -> None:
    session = announced(house)
    book(house, session, house.tania)
    assert seated(house, session) == ["Tania Trainee"]
    assert [fact.kind for fact in facts_of(house.tania)] and "11 Mar 2026" in electricity(house, 1)[0]
    page = session_signoffs.event_page(act(house.tomas, at(days=9)), session)
    assert page.booked == {house.tania.id}
    held = TODAY + timedelta(days=9)
    given = Entered("Course", held, Fraction(4), (f"course:{COURSE}",), (house.tania.id,), session)
    session_signoffs.sign(act(house.tomas, at(days=9, hours=5)), given, True, PASSWORD)
    assert "Accepted" in electricity(house, 10)[0]


def test_whoever_had_a_place_and_time_and_did_not_come_is_overdue(house: SimpleNamespace) -> None:
    book(house, announced(house), house.tania)
    assert electricity(house, 10) == (
        "Overdue: a place was offered and time given on 11 Mar 2026.",
        Actor.TRAINEE,
        True,
    )


def test_not_released_takes_no_seat_and_is_the_districts(house: SimpleNamespace) -> None:
    session = announced(house, seats=1)
    with pytest.raises(Refused, match="why they are not released"):
        course_places.book(act(house.tomas), session, [house.tania.id], released=False, reason="no")
    book(house, session, house.tania, released=False)
    assert seated(house, session) == []
    reason, acts, holds = electricity(house, 10)
    assert "no time to attend was given" in reason and (acts, holds) == (Actor.DISTRICT, False)


def test_no_more_places_are_given_than_there_are_seats(house: SimpleNamespace) -> None:
    session = announced(house, seats=1)
    with pytest.raises(Faulty, match="1 seat is free, and 2 were asked for"):
        book(house, session, house.tania, house.otto)
    assert seated(house, session) == []
    book(house, session, house.otto)
    with pytest.raises(Faulty, match="No seat is free"):
        book(house, session, house.tania)
    with pytest.raises(Faulty, match="Otto Other has a place already"):
        book(house, session, house.otto)


def test_two_trainers_at_once_do_not_give_the_last_seat_twice(house: SimpleNamespace) -> None:
    session = announced(house, seats=1)
    came_to = together(house.app, lambda: book(house, session, house.tania), lambda: book(house, session, house.otto))
    assert sorted(came_to) == ["Faulty", "done"]
    assert len(seated(house, session)) == 1


def test_a_place_given_back_is_free_again_and_only_staff_take_the_offer_back(house: SimpleNamespace) -> None:
    session = announced(house, seats=1)
    book(house, session, house.tania)
    course_places.give_back(act(house.tania, at(days=1)), session, house.tania.id, "I am on leave that week.")
    assert electricity(house, 10)[2]
    book(house, session, house.tania, days=2)
    course_places.give_back(act(house.tomas, at(days=3)), session, house.tania.id, "The counter needs her.")
    assert not electricity(house, 10)[2] and seated(house, session) == []
    with pytest.raises(Refused, match="no such place"):
        course_places.give_back(act(house.tomas, at(days=4)), session, house.tania.id, "The counter needs her.")
    with pytest.raises(NotAllowed):
        course_places.give_back(act(house.otto), session, house.tania.id, "I would like to come instead.")


def test_a_session_called_off_counts_against_nobody(house: SimpleNamespace) -> None:
    session = announced(house)
    book(house, session, house.tania, house.otto)
    with pytest.raises(NotAllowed):
        course_places.call_off(act(house.tomas), session, "The room is flooded.")
    course_places.call_off(act(house.hilda, at(days=2)), session, "The room is flooded.")
    assert seated(house, session) == [] and not electricity(house, 10)[2]
    with pytest.raises(Refused, match="called off"):
        book(house, session, house.tania, days=3)
    (shown,) = course_sessions.sessions(act(house.otto, at(days=3))).coming
    assert shown.of.called_off_why == "The room is flooded."


def test_a_place_that_was_asked_for_is_answered_by_the_booking(house: SimpleNamespace) -> None:
    session = announced(house)
    requests.ask_place(act(house.tania), session, "I could come on that day.")
    with pytest.raises(Refused, match="asked for this already"):
        requests.ask_place(act(house.tania, at(minutes=1)), session, "I could come on that day.")
    assert [mine.waits for mine in requests.mine(act(house.tania, at(minutes=2)))] == [True]
    book(house, session, house.tania, minutes=3)
    (mine,) = requests.mine(act(house.tania, at(minutes=4)))
    assert not mine.waits and mine.answer is not None and mine.answer.kind in (FactKind.BOOKED, FactKind.OFFERED)
    with pytest.raises(NotFound):
        requests.ask_place(act(house.tania), "nothing", "")


def test_nobody_books_for_themselves_or_in_the_past(house: SimpleNamespace) -> None:
    both = add_person("Bea Both", "trainee", "trainer")
    session = announced(house)
    with pytest.raises(Faulty, match="Nobody books for themselves"):
        course_places.book(act(both), session, [both.id], released=True)
    with pytest.raises(Refused, match="is over"):
        book(house, session, house.tania, days=10)
    for who in (house.tania, house.ada, house.rhea):
        with pytest.raises(NotAllowed):
            course_places.book(act(who), session, [house.otto.id], released=True)


def test_hr_announces_and_every_fault_is_said_at_once(house: SimpleNamespace) -> None:
    nothing = Announcement("", None, "9 o'clock", 5, "", 0, house.tania.id)
    with pytest.raises(Faulty) as faulty:
        course_sessions.announce(act(house.hilda), nothing)
    places = [fault.place for fault in faulty.value.faults]
    assert places == ["course", "held_on", "starts", "minutes", "place", "seats", "leader"]
    good = Announcement(COURSE, TODAY, "09:00", 240, "Room 2", 2, house.tomas.id)
    with pytest.raises(Faulty, match="not in the past"):
        course_sessions.announce(act(house.hilda, at(days=1)), good)
    with pytest.raises(NotAllowed):
        course_sessions.announce(act(house.tomas), replace(good, seats=3))
