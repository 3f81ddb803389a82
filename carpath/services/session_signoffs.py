"""Session sign-off: a trainer or manager signs once for everybody who was at one event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from carpath.core.access import Permission, Viewer, may_see
from carpath.core.errors import Conflict, Fault, Faulty, NotFound
from carpath.core.evidence import FactKind
from carpath.core.session_signing import Event, Line, Topic, faults_of, lines, meaning, topics
from carpath.core.vocabulary import Role
from carpath.services import free_text, record, rules, signatures, signin
from carpath.services.act import Act
from carpath.store import course_sessions, facts, looks, people
from carpath.store.course_sessions import CourseSession
from carpath.store.engine import reading, writing
from carpath.store.looks import Look
from carpath.store.people import Person

MOST_PEOPLE = 200


@dataclass(frozen=True)
class Entered:
    """What the signer enters. `topics` as "course:basic-electricity"; `chosen`: the lines to sign, as
    "person course:basic-electricity" (None: all); `notes` by person."""

    title: str
    held_on: date | None
    hours: Fraction | None
    topics: tuple[str, ...]
    people: tuple[str, ...]
    session: str = ""
    chosen: frozenset[str] | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class EventPage:
    """What an event can evidence, who can have been there, and the announced session with its bookings, if any."""

    topics: tuple[Topic, ...]
    team: tuple[Person, ...]
    session: CourseSession | None
    booked: frozenset[str]


def event_page(act: Act, session_id: str = "") -> EventPage:
    """The first step: the event and the people."""
    act.require(Permission.SIGN_OFF)
    with reading():
        session = course_sessions.by_id(session_id) if session_id else None
        if session_id and session is None:
            raise NotFound
        booked = course_sessions.bookings(session.course) if session else []
        return EventPage(
            _topics(act),
            tuple(person for person in people.with_role(Role.TRAINEE.value) if person.id != act.who.id),
            session,
            frozenset(fact.person for fact in booked if fact.body.get("session") == session_id),
        )


def _topics(act: Act) -> tuple[Topic, ...]:
    return topics(rules.every_ladder(act), act.office.rulebook.orientation)


def code(topic: Topic) -> str:
    """`course:basic-electricity`: a topic as a form sends it."""
    return f"{topic.kind.value}:{topic.subject}"


@dataclass(frozen=True)
class Preview:
    """Every line before it is signed, by person: those that can be and those that cannot, with the reason."""

    event: Event
    people: tuple[tuple[Person, tuple[Line, ...]], ...]
    meaning: str

    @property
    def signable(self) -> int:
        """How many lines can be signed."""
        return sum(not line.refused for _, found in self.people for line in found)


def preview(act: Act, given: Entered) -> Preview:
    """The second step: every line of the event. Looking at what is on record already is noted for each person."""
    act.require(Permission.SIGN_OFF)
    free_text.check(act, given.title)
    with writing():
        found = _preview(act, given)
        for person, _ in found.people:
            reason = may_see(Viewer(act.who.id, act.who.roles), person.id, "", (), act.today)
            if reason and person.id != act.who.id:
                looks.looked(Look(person.id, act.who.id, "session sign-off", reason.value, act.now))
    return found


def _preview(act: Act, given: Entered) -> Preview:
    event = _event(act, given)
    known = {person_id: people.by_id(person_id) for person_id in given.people}
    faults = [*faults_of(event, act.today), *_people_faults(known)]
    if faults:
        raise Faulty(faults)
    recorded = facts.of_people(list(known))
    by_person: dict[str, list[Line]] = {person_id: [] for person_id in known}
    for line in lines(event, act.who.id, recorded, act.today, act.now):
        by_person[line.person].append(line)
    rows = tuple((person, tuple(by_person[person_id])) for person_id, person in known.items() if person)
    return Preview(event, rows, meaning(event))


def _event(act: Act, given: Entered) -> Event:
    """Topics that no event can evidence are left out, so that none remains is a fault."""
    chosen = tuple(topic for topic in _topics(act) if code(topic) in given.topics)
    session = course_sessions.by_id(given.session) if given.session else None
    return Event(given.title.strip(), given.held_on, given.hours, chosen, session.id if session else "")


def _people_faults(known: Mapping[str, Person | None]) -> list[Fault]:
    if not known:
        return [Fault("people", "Tick at least one person who was there.")]
    if len(known) > MOST_PEOPLE:
        return [Fault("people", f"At most {MOST_PEOPLE} people are signed for at once.")]
    gone = any(person is None or person.closed for person in known.values())
    return [Fault("people", "Somebody who was ticked has no open account.")] if gone else []


def sign(act: Act, given: Entered, declared: bool, password: str) -> int:
    """Sign for everybody who was there: one signature, one fact per person and line; what is refused is left out.

    Returns how many facts were recorded. All or nothing.
    """
    act.require(Permission.SIGN_OFF)
    free_text.check(act, given.title, *given.notes.values())
    if not declared:
        raise Faulty([Fault("declared", "Confirm that you led or attended this event.")])
    with reading():
        _to_sign(given, _preview(act, given))
    signin.reauthenticate(act, password)
    with writing():
        for person_id in sorted(given.people):
            people.hold(person_id)
        found = _preview(act, given)
        return _record(act, given, found.event, list(_to_sign(given, found)))


def _to_sign(given: Entered, found: Preview) -> Iterator[Line]:
    """The lines that are signed. Raises Conflict where nothing is left to sign."""
    signed = [
        line
        for _, rows in found.people
        for line in rows
        if not line.refused and (given.chosen is None or f"{line.person} {code(line.topic)}" in given.chosen)
    ]
    if not signed:
        raise Conflict("Nothing is left to sign: every line is on record already, refused or taken out.")
    return iter(signed)


def _record(act: Act, given: Entered, event: Event, signed: list[Line]) -> int:
    assert event.held_on is not None and event.hours is not None  # faults_of
    says = meaning(event)
    about = {"title": event.title, "hours": str(event.hours), "session": event.session}
    record_of_it = {
        **about,
        "held_on": event.held_on,
        "lines": [{"person": line.person, "subject": line.topic.subject} for line in signed],
        "notes": dict(given.notes),
        "meaning": says,
    }
    role = Role.TRAINER if Role.TRAINER.value in act.who.roles else Role.MANAGER
    signature = signatures.sign(act, record_of_it, says, role.value)
    for number, line in enumerate(signed):
        record.note(
            act,
            line.person,
            FactKind(line.topic.kind),
            line.topic.subject,
            event.held_on,
            reason=given.notes.get(line.person, ""),
            source=f"signature:{signature}:{number}",
            body={**about, **_told(line.topic), "provider": act.office.district, "signature": signature},
        )
    return len(signed)


def _told(topic: Topic) -> dict[str, str]:
    """A line of the orientation keeps the words that were signed: the list may change."""
    return {"text": topic.title} if topic.kind is FactKind.ORIENTATION else {}
