"""Requests: a trainee asks for a sign-off, a supervised run or a place in a session. A dated fact with an owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carpath.core.access import Permission, may
from carpath.core.eligibility import situation
from carpath.core.errors import NotFound, Refused
from carpath.core.evidence import PLACE, Fact, FactKind, standing
from carpath.core.ladder import SignOff, every
from carpath.core.signing import missing, signature_asked
from carpath.exercises import kinds
from carpath.services import free_text, qualifiers, record, rules
from carpath.services.act import Act
from carpath.services.standing import judge_standing
from carpath.store import course_sessions, facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

LONGEST_WORDS = 500


def ask(act: Act, subject: str, words: str, owner: str = "") -> None:
    """A trainee asks: of one person who may answer it, or of the desk. Raises Refused while the same is asked."""
    _ask(act, subject, words, owner, {})


def ask_place(act: Act, session_id: str, words: str) -> None:
    """A trainee asks for a place in an announced session; who books places answers."""
    with reading():
        session = course_sessions.by_id(session_id)
    if session is None or session.called_off_at or session.held_on < act.today:
        raise NotFound("There is no such session to come.")
    _ask(act, PLACE + session.course, words, "", {"session": session.id})


def _ask(act: Act, subject: str, words: str, owner: str, body: dict[str, str]) -> None:
    act.require(Permission.PRACTISE)
    free_text.check(act, words)
    with writing():
        people.hold(act.who.id)
        recorded = standing(facts.of_person(act.who.id), act.today, act.now)
        if any(fact.subject == subject for fact in open_requests(recorded)):
            raise Refused("You have asked for this already; it waits for an answer.")
        if short := _missing(act, recorded, subject):
            raise Refused(f"A sign-off can be asked for once the evidence is complete. Still missing: {short}")
        if owner and owner not in {person.id for person in owners(act, subject)}:
            raise Refused("Choose somebody who can answer this, or leave it to the desk.")
        body |= {"owner": owner} if owner else {}
        words = words.strip()[:LONGEST_WORDS]
        record.note(act, act.who.id, FactKind.REQUESTED, subject, act.today, reason=words, body=body)


def _missing(act: Act, recorded: Sequence[Fact], subject: str) -> str:
    """What must be met before a sign-off about the subject is given on the level aimed at; empty where nothing is."""
    where = judge_standing(act, recorded, act.today, act.now)
    if where.aim is None:
        return ""
    at = situation(where.rulebook, where.aim, recorded, act.today, act.now)
    requirements = every(where.rulebook.ladder.rung(where.aim).requirements)
    asked = (signature_asked(each, where.rulebook) for each in requirements)
    return next((missing(each, at) for each in asked if each and each.subject == subject), "")


def open_requests(recorded: Sequence[Fact]) -> list[Fact]:
    """Requests that nothing about the same subject has followed."""
    asked = {fact.subject: fact for fact in recorded if fact.kind is FactKind.REQUESTED}
    latest = {_about(fact): fact.recorded_at for fact in recorded if fact.kind is not FactKind.REQUESTED}
    return [fact for subject, fact in asked.items() if subject not in latest or latest[subject] < fact.recorded_at]


def _about(fact: Fact) -> str:
    """The subject of the request that a fact may answer: an offer in an announced session answers one for a place."""
    offer = fact.kind in (FactKind.OFFERED, FactKind.BOOKED) and fact.body.get("session")
    return PLACE + fact.subject if offer else fact.subject


def owners(act: Act, subject: str) -> list[Person]:
    """Who can answer a request: the qualifiers of its line, the proctors of its test, or who books places. Inside a
    running transaction."""
    line = line_of(act, subject)
    if line:
        return qualifiers.may_sign_line(act, line, act.who.id)
    wanted = Permission.PROCTOR if subject in {kind.subject for kind in kinds().values()} else Permission.ASSIGN
    others = [person for person in people.everybody() if not person.closed and person.id != act.who.id]
    return [person for person in others if may(person.roles, wanted)]


def answerers(act: Act, subject: str) -> list[Person]:
    """The same for a page that asks."""
    with reading():
        return owners(act, subject)


def line_of(act: Act, subject: str) -> str:
    """The line of the job description under which a subject is signed, or ""."""
    ladders, book = rules.every_ladder(act), act.office.rulebook
    asked = (signature_asked(each, book) for ladder in ladders for each in ladder.everything)
    return next((one.line for one in asked if isinstance(one, SignOff) and one.subject == subject), "")


@dataclass(frozen=True)
class MyRequest:
    """A request as whoever asked sees it: the fact, whom it waits for, for how many days, and what was answered."""

    fact: Fact
    owner: str
    days: int
    waits: bool
    answer: Fact | None


def mine(act: Act) -> list[MyRequest]:
    """What I asked for, newest first, a request that was taken back left out."""
    act.require(Permission.PRACTISE)
    with reading():
        recorded = standing(facts.of_person(act.who.id), act.today, act.now)
        asked = [fact for fact in recorded if fact.kind is FactKind.REQUESTED]
        names = people.names(str(fact.body.get("owner", "")) for fact in asked)
        has = {fact.id: names.get(str(fact.body.get("owner", "")), "") or _desk(act, fact.subject) for fact in asked}
    waiting = {fact.id for fact in open_requests(recorded)}
    return [_mine(act.today, fact, recorded, waiting, has[fact.id]) for fact in reversed(asked)]


def _desk(act: Act, subject: str) -> str:
    """Whom a request waits for that names nobody."""
    if subject.startswith(PLACE):
        return "whoever gives places: trainers and managers"
    if subject in {kind.subject for kind in kinds().values()}:
        return "whoever supervises runs: trainers and Human Resources"
    return "everybody who may sign it" if line_of(act, subject) else "Human Resources"


def _mine(today: date, fact: Fact, recorded: Sequence[Fact], waiting: set[str], owner: str) -> MyRequest:
    later = (each for each in recorded if _about(each) == fact.subject and each.recorded_at > fact.recorded_at)
    answer = next((each for each in later if each.kind is not FactKind.REQUESTED), None)
    return MyRequest(fact, owner, (today - fact.happened_on).days, fact.id in waiting, answer)


def take_back(act: Act, fact_id: str) -> None:
    """Whoever asked takes the request back while nobody has answered it."""
    act.require(Permission.PRACTISE)
    with writing():
        fact = facts.by_id(fact_id)
        if fact is None or fact.person != act.who.id or fact.kind is not FactKind.REQUESTED:
            raise NotFound
        if fact not in open_requests(standing(facts.of_person(act.who.id), act.today, act.now)):
            raise Refused("This was answered already. The answer stands in your record.")
        record.withdraw_fact(act, fact, "Taken back by the person who asked.", act.today)


def decline(act: Act, fact_id: str, reason: str) -> None:
    """A trainer or manager answers a request with a reason why not now; the trainee reads it."""
    act.require(Permission.ASSIGN)
    reason = record.said(reason, "Say in a sentence why not now, so that the trainee knows what to do.")
    free_text.check(act, reason)
    with writing():
        fact = facts.by_id(fact_id)
        if fact is None or fact.kind is not FactKind.REQUESTED:
            raise NotFound
        people.hold(fact.person)
        if fact.person == act.who.id:
            raise Refused("Nobody answers their own requests.")
        if fact not in open_requests(standing(facts.of_person(fact.person), act.today, act.now)):
            raise Refused("Somebody answered this in the meantime.")
        record.note(act, fact.person, FactKind.RETURNED, fact.subject, act.today, reason=reason)


def asked_place(act: Act, course: str) -> bool:
    """Have I asked for a place in a course, without an answer so far?"""
    with reading():
        recorded = standing(facts.of_person(act.who.id), act.today, act.now)
    return any(fact.subject == PLACE + course for fact in open_requests(recorded))
