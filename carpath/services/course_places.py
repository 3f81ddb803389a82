"""Places in announced sessions: booked, not released, given back, and all of them taken back when one is called off."""

from __future__ import annotations

from collections.abc import Sequence

from carpath.core.access import Permission, may
from carpath.core.dates import show
from carpath.core.errors import Fault, Faulty, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, standing
from carpath.services import free_text, record
from carpath.services.act import Act
from carpath.store import course_sessions, facts, journal, people
from carpath.store.course_sessions import CourseSession
from carpath.store.engine import writing


def book(act: Act, session_id: str, person_ids: Sequence[str], *, released: bool, reason: str = "") -> None:
    """Give places: all of them, or none and every fault. `released`: they may attend in working time; who is not takes
    no seat, and the delay is the District's."""
    _require_keeper(act)
    if not released:
        reason = record.said(reason, "Say in a sentence why they are not released. It is recorded as the District's.")
        free_text.check(act, reason)
    with writing():
        found = _open(act, session_id)
        for person_id in sorted(set(person_ids)):
            people.hold(person_id)
        booked = [fact for fact in course_sessions.bookings(found.course) if fact.body.get("session") == session_id]
        _check_places(act, found, booked, person_ids, released)
        for person_id in dict.fromkeys(person_ids):
            _give(act, found, person_id, released, reason)


def _require_keeper(act: Act) -> None:
    if not may(act.who.roles, Permission.KEEP_SERVICE):
        act.require(Permission.ASSIGN)


def _open(act: Act, session_id: str) -> CourseSession:
    """A coming session, its row taken. Raises NotFound or Refused."""
    found = course_sessions.by_id(session_id, lock=True)
    if found is None:
        raise NotFound
    if found.called_off_at:
        raise Refused("This session was called off.")
    if found.held_on < act.today:
        raise Refused("This session is over. Attendance is signed for the session instead.")
    return found


def _check_places(
    act: Act, found: CourseSession, booked: Sequence[Fact], person_ids: Sequence[str], released: bool
) -> None:
    free, wanted = found.seats - len(booked), set(person_ids)
    faults = [Fault("people", "Choose who gets a place.")] if not wanted else []
    if released and len(wanted) > free:
        seats = "No seat is" if free == 0 else "1 seat is" if free == 1 else f"{free} seats are"
        faults.append(Fault("people", f"{seats} free, and {len(wanted)} were asked for. Choose fewer."))
    holders = {fact.person for fact in booked}
    for person_id in sorted(wanted):
        person = people.by_id(person_id)
        if person is None or person.closed:
            faults.append(Fault("people", "Somebody who was chosen has no open account."))
        elif person_id == act.who.id:
            faults.append(Fault("people", "Nobody books for themselves. Ask for a place instead."))
        elif person_id in holders:
            faults.append(Fault("people", f"{person.name} has a place already."))
    if faults:
        raise Faulty(faults)


def _give(act: Act, found: CourseSession, person_id: str, released: bool, reason: str) -> None:
    body = {"session": found.id, "session_on": found.held_on, "released": released}
    record.note(act, person_id, FactKind.OFFERED, found.course, act.today, reason=reason, body=body)
    if released:
        record.note(act, person_id, FactKind.BOOKED, found.course, act.today, body=body)


def give_back(act: Act, session_id: str, person_id: str, reason: str) -> None:
    """A place is given back: by its holder, whose offer stands, or by whoever books, who takes the offer back too."""
    own = person_id == act.who.id
    if not own:
        _require_keeper(act)
    reason = record.said(reason, "Say in a sentence why the place is given back.")
    free_text.check(act, reason)
    with writing():
        found = _open(act, session_id)
        people.hold(person_id)
        kinds = {FactKind.BOOKED} if own else {FactKind.BOOKED, FactKind.OFFERED}
        if not _take(act, person_id, found.id, kinds, reason):
            raise Refused("There is no such place any more.")


def _take(act: Act, person_id: str, session_id: str, kinds: set[FactKind], reason: str) -> bool:
    known = standing(facts.of_person(person_id), act.today, act.now)
    given = [fact for fact in known if fact.kind in kinds and fact.body.get("session") == session_id]
    for fact in given:
        record.withdraw_fact(act, fact, reason, act.today)
    return any(fact.kind is FactKind.BOOKED for fact in given)


def call_off(act: Act, session_id: str, reason: str) -> None:
    """HR calls a session off; every place and offer in it is taken back, so that it counts against nobody."""
    act.require(Permission.KEEP_SERVICE)
    reason = record.said(reason, "Say in a sentence why it does not take place.")
    free_text.check(act, reason)
    with writing():
        found = _open(act, session_id)
        course_sessions.call_off(session_id, act.now, reason)
        journal.append(act.now, act.who.id, "course session called off", session_id, {"session": session_id})
        told = f"The session on {show(found.held_on)} was called off: {reason}"
        holders = sorted({fact.person for fact in course_sessions.bookings(found.course)})
        for person_id in holders:
            people.hold(person_id)
            _take(act, person_id, session_id, {FactKind.BOOKED, FactKind.OFFERED}, told)
