"""Announced sessions of the District's courses: announced by HR, listed for everybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carpath.core.access import Permission, may
from carpath.core.errors import Fault, Faulty, NotFound
from carpath.core.evidence import PLACE, Fact
from carpath.core.session_signing import topics
from carpath.core.vocabulary import Role
from carpath.services import rules
from carpath.services.act import Act
from carpath.store import course_sessions, facts, journal, people
from carpath.store.course_sessions import CourseSession
from carpath.store.engine import reading, writing
from carpath.store.people import Person

MOST_SEATS, LONGEST_MINUTES = 500, 960
EARLIER = 20
"""How many past sessions the list shows."""
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class Announcement:
    """What HR enters: the course, the day, when it starts (09:00), its minutes, the place, seats, who leads it."""

    course: str
    held_on: date | None
    starts: str
    minutes: int
    place: str
    seats: int
    leader: str


@dataclass(frozen=True)
class Session:
    """A session with its places: who has one, how many are free, whether it is mine."""

    of: CourseSession
    leader: str
    booked: tuple[Person, ...]
    mine: bool
    past: bool

    @property
    def free(self) -> int:
        """Seats that nobody has."""
        return max(0, self.of.seats - len(self.booked))


def offered(act: Act) -> dict[str, str]:
    """The courses that the District offers, by subject, with their titles. Inside a running transaction."""
    return {topic.subject: topic.title for topic in topics(rules.every_ladder(act), ())}


def announce(act: Act, given: Announcement) -> str:
    """HR announces a session. Returns its id; raises Faulty with every fault."""
    act.require(Permission.KEEP_SERVICE)
    with writing():
        titles = offered(act)
        leader = people.by_id(given.leader) if given.leader else None
        faults = _faults(act, given, titles, leader)
        if faults:
            raise Faulty(faults)
        assert given.held_on is not None  # _faults
        session = CourseSession(
            act.fresh_id(),
            given.course,
            titles[given.course],
            given.held_on,
            given.starts,
            given.minutes,
            given.place.strip(),
            given.seats,
            given.leader,
            act.now,
            act.who.id,
        )
        course_sessions.add(session)
        said = {"session": session.id, "course": session.course, "held_on": session.held_on.isoformat()}
        journal.append(act.now, act.who.id, "course session announced", session.id, said)
    return session.id


def _faults(act: Act, given: Announcement, titles: dict[str, str], leader: Person | None) -> list[Fault]:
    checks = (
        (given.course in titles, "course", "Choose a course that the ladder asks for and the District offers."),
        (given.held_on and given.held_on >= act.today, "held_on", "Enter a day that is not in the past."),
        (_CLOCK.fullmatch(given.starts), "starts", "Enter when it starts, for example 09:00."),
        (15 <= given.minutes <= LONGEST_MINUTES, "minutes", f"Enter the minutes, from 15 to {LONGEST_MINUTES}."),
        (given.place.strip(), "place", "Say where it takes place."),
        (1 <= given.seats <= MOST_SEATS, "seats", f"Enter the seats, from 1 to {MOST_SEATS}."),
        (leader and not leader.closed and _leads(leader), "leader", "Choose a trainer or a manager who leads it."),
    )
    return [Fault(place, sentence) for good, place, sentence in checks if not good]


def _leads(person: Person) -> bool:
    return bool({Role.TRAINER.value, Role.MANAGER.value} & set(person.roles))


@dataclass(frozen=True)
class SessionsPage:
    """What comes and what was, the courses to announce and who may lead, and who can be given a place."""

    coming: tuple[Session, ...]
    earlier: tuple[Session, ...]
    courses: dict[str, str]
    leaders: tuple[Person, ...]


def sessions(act: Act) -> SessionsPage:
    """Everything announced; names of others only for whoever books places or announces."""
    with reading():
        everybody = {person.id: person for person in people.everybody()}
        titles = offered(act)
        coming, earlier = course_sessions.since(act.today), course_sessions.before(act.today, EARLIER)
        courses = {session.course for session in (*coming, *earlier)}
        booked = [fact for course in sorted(courses) for fact in course_sessions.bookings(course)]
        return SessionsPage(
            tuple(_shown(act, each, booked, everybody) for each in coming),
            tuple(_shown(act, each, booked, everybody) for each in earlier),
            titles,
            tuple(person for person in everybody.values() if not person.closed and _leads(person)),
        )


def session(act: Act, session_id: str) -> tuple[Session, list[Person]]:
    """One session, and whom a place can be given."""
    with reading():
        found = course_sessions.by_id(session_id)
        if found is None:
            raise NotFound
        everybody = {person.id: person for person in people.everybody()}
        shown = _shown(act, found, course_sessions.bookings(found.course), everybody)
    has = {person.id for person in shown.booked}
    team = [person for person in everybody.values() if Role.TRAINEE.value in person.roles and not person.closed]
    others = [person for person in team if person.id not in has and person.id != act.who.id]
    return shown, others if keeps_places(act) else []


def asking(act: Act, session_id: str) -> dict[str, Fact]:
    """The requests for a place in a session that nobody has answered, by person; for whoever gives places."""
    if not keeps_places(act):
        return {}
    with reading():
        asked = facts.unanswered((), PLACE)
    return {fact.person: fact for fact in asked if fact.body.get("session") == session_id}


def _shown(act: Act, session: CourseSession, booked: Sequence[Fact], everybody: dict[str, Person]) -> Session:
    holders = [fact.person for fact in booked if fact.body.get("session") == session.id]
    leader = everybody[session.leader_id].name
    seated = sorted((everybody[person] for person in holders), key=lambda person: person.name)
    return Session(session, leader, tuple(seated), act.who.id in holders, session.held_on < act.today)


def keeps_places(act: Act) -> bool:
    """May this person give places away?"""
    return any(may(act.who.roles, each) for each in (Permission.ASSIGN, Permission.KEEP_SERVICE))
