"""Committees and projects: entered by a trainer or manager, or proposed by the person and confirmed by one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carpath.core.access import Permission
from carpath.core.errors import Conflict, Fault, Faulty, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, Record
from carpath.services import free_text, record
from carpath.services.act import Act
from carpath.store import facts, people
from carpath.store.engine import writing

LONGEST_NAME = 80
CONFIRMS = "confirms"


@dataclass(frozen=True)
class Part:
    """What is entered: the committee or project, the role in it, from and until (None while it lasts)."""

    name: str
    role: str
    first: date | None
    last: date | None


def enter(act: Act, person_id: str, part: Part) -> None:
    """Enter a part that somebody takes; about oneself it is a proposal, which waits to be confirmed."""
    act.require(Permission.PRACTISE if person_id == act.who.id else Permission.REVIEW_WORK)
    part = Part(" ".join(part.name.split()), " ".join(part.role.split()), part.first, part.last)
    _check(act, part)
    free_text.check(act, part.name, part.role)
    assert part.first is not None  # _check
    with writing():
        if people.by_id(person_id) is None:
            raise NotFound
        people.hold(person_id)
        if not _known(act, person_id, part):
            record.note(act, person_id, FactKind.COMMITTEE, part.name, part.first, body=_body(part))


def _body(part: Part) -> dict[str, object]:
    return {"role": part.role, "until": part.last}


def _check(act: Act, part: Part) -> None:
    faults = []
    if not part.name or len(part.name) > LONGEST_NAME:
        faults.append(Fault("name", f"Name the committee or project in up to {LONGEST_NAME} characters."))
    if not part.role or len(part.role) > LONGEST_NAME:
        faults.append(Fault("role", "Say what the person does in it, for example “member” or “keeps the minutes”."))
    if part.first is None or part.first > act.today:
        faults.append(Fault("first", "Enter the first day, not later than today."))
    if part.first and part.last and part.last < part.first:
        faults.append(Fault("last", "The last day lies before the first."))
    if faults:
        raise Faulty(faults)


def _known(act: Act, person_id: str, part: Part) -> bool:
    """Entered already by the same side, word for word?"""
    said = Record(facts.of_person(person_id), act.today, act.now).of(FactKind.COMMITTEE, part.name)
    mine = [fact for fact in said if (fact.author == person_id) == (act.who.id == person_id)]
    return any(fact.happened_on == part.first and fact.body.get("role") == part.role for fact in mine)


def confirm(act: Act, fact_id: str) -> str:
    """A trainer or manager confirms what somebody proposed. Returns the person's id."""
    act.require(Permission.REVIEW_WORK)
    with writing():
        proposed = _proposal(act, fact_id)
        source = f"{CONFIRMS}:{proposed.id}"
        if facts.from_source(source):
            raise Conflict("This was confirmed already.")
        about = (proposed.person, FactKind.COMMITTEE, proposed.subject, proposed.happened_on)
        record.note(act, *about, source=source, body={**proposed.body, CONFIRMS: proposed.id})
    return proposed.person


def decline(act: Act, fact_id: str, reason: str) -> str:
    """A trainer or manager does not confirm it: the proposal is withdrawn with the reason. Returns the person's id."""
    act.require(Permission.REVIEW_WORK)
    reason = record.said(reason, "Say in a sentence why it is not confirmed.")
    free_text.check(act, reason)
    with writing():
        proposed = _proposal(act, fact_id)
        if facts.from_source(f"{CONFIRMS}:{proposed.id}"):
            raise Conflict("This was confirmed already.")
        record.withdraw_fact(act, proposed, reason)
    return proposed.person


def _proposal(act: Act, fact_id: str) -> Fact:
    fact = facts.by_id(fact_id)
    if fact is None or fact.kind is not FactKind.COMMITTEE or fact.author != fact.person:
        raise NotFound
    if fact.person == act.who.id:
        raise Refused("Nobody confirms their own entry. Ask a trainer or manager.")
    people.hold(fact.person)
    if facts.from_source(f"withdraws:{fact.id}"):
        raise Conflict("This was withdrawn already.")
    return fact


def unconfirmed(act: Act) -> list[Fact]:
    """What anybody proposed and nobody has confirmed, longest first; inside a running transaction."""
    known = Record(facts.of_kinds([FactKind.COMMITTEE]), act.today, act.now).of(FactKind.COMMITTEE)
    answered = {fact.body.get(CONFIRMS) for fact in known}
    waits = [fact for fact in known if fact.author == fact.person and fact.id not in answered]
    return sorted(waits, key=lambda fact: fact.recorded_at)


@dataclass(frozen=True)
class Taken:
    """A part on record; `waits`: the person proposed it and nobody has confirmed it."""

    fact: Fact
    waits: bool


def taken(act: Act, recorded: Sequence[Fact]) -> tuple[Taken, ...]:
    """The parts of a person, newest first; a proposal that was confirmed is shown once, as confirmed."""
    known = Record(recorded, act.today, act.now).of(FactKind.COMMITTEE)
    confirmed = {fact.body.get(CONFIRMS) for fact in known}
    shown = [Taken(fact, fact.author == fact.person) for fact in known if fact.id not in confirmed]
    return tuple(reversed(shown))
