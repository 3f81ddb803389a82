"""Interviews: recorded by HR with panel, questions and ratings. Everybody else reads the outcome and the day alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from carpath.banks.folders import read_text
from carpath.banks.interview import FILE, Question, read_questions
from carpath.core.access import Permission, may
from carpath.core.errors import Faulty, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.interviewing import InterviewEntry, body_of, faults_of
from carpath.core.ladder import Interview
from carpath.services import free_text, record, rules
from carpath.services.act import Act
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person


@dataclass(frozen=True)
class InterviewPage:
    """Whom HR interviews, the questions, and which interview of the ladder it is: (subject, title)."""

    person: Person
    questions: tuple[Question, ...]
    kinds: tuple[tuple[str, str], ...]


def page(act: Act, person_id: str) -> InterviewPage:
    """The form for one interview of one person."""
    act.require(Permission.KEEP_INTERVIEWS)
    person = record.look_at(act, person_id, "interview")
    return InterviewPage(person, questions(act), kinds(act))


def questions(act: Act) -> tuple[Question, ...]:
    """The District's questions."""
    return _questions(act.office.question_banks)


@cache
def _questions(question_banks: Path) -> tuple[Question, ...]:
    return read_questions(read_text(question_banks / "district" / FILE))


def kinds(act: Act) -> tuple[tuple[str, str], ...]:
    """The interviews that the ladder asks for: subject and title."""
    asked = {each.rule.subject: each.title for each in rules.requirements(act) if isinstance(each.rule, Interview)}
    return tuple(asked.items()) or (("interview", "Interview"),)


def enter(act: Act, person_id: str, subject: str, entry: InterviewEntry) -> None:
    """Record an interview. A double click records it once: the same subject, day and panel are the same interview."""
    act.require(Permission.KEEP_INTERVIEWS)
    if person_id == act.who.id:
        raise Refused("Nobody records their own interview. Ask a colleague.")
    with reading():
        person = people.by_id(person_id)
    title = dict(kinds(act)).get(subject)
    if person is None or title is None:
        raise NotFound
    if found := faults_of(entry, person.name, act.today):
        raise Faulty(found)
    free_text.check(act, entry.note, *(answer.note for answer in entry.answers))
    assert entry.held_on is not None  # faults_of
    body = body_of(entry, title)
    with writing():
        people.hold(person_id)
        known = Record(facts.of_person(person_id), act.today, act.now).of(FactKind.INTERVIEW, subject)
        if not any(fact.happened_on == entry.held_on and fact.body.get("panel") == body["panel"] for fact in known):
            record.note(act, person_id, FactKind.INTERVIEW, subject, entry.held_on, body=body)


@dataclass(frozen=True)
class Held:
    """An interview as somebody reads it; `details`: HR alone sees the panel, the ratings and the notes."""

    fact: Fact
    details: bool


def held(act: Act, person_id: str, recorded: Sequence[Fact]) -> tuple[Held, ...]:
    """The interviews of a person, newest first."""
    details = may(act.who.roles, Permission.KEEP_INTERVIEWS) and person_id != act.who.id
    found = Record(recorded, act.today, act.now).of(FactKind.INTERVIEW)
    return tuple(Held(fact, details and bool(fact.body.get("answers"))) for fact in reversed(found))
