"""Session sign-off: one event that the signer led or attended, one meaning, one signature, one fact for each
person and line.

Only what being there is the evidence of is signed this way. A judgement of one person's own work is signed one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from carpath.core.dates import show
from carpath.core.errors import Fault
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.ladder import Ladder, NextOffered
from carpath.core.orientation import OrientationLine

MOST_HOURS = 16
ONE_BY_ONE = (
    "Only what being there is the evidence of is signed for a whole session: a course that the District offers, and "
    "the lines of the orientation. A judgement of one person's own work is opened and signed one by one."
)


@dataclass(frozen=True)
class Topic:
    """What an event can evidence: the kind of fact, its subject, and the words for it."""

    kind: FactKind
    subject: str
    title: str
    group: str = ""


def topics(ladders: Iterable[Ladder], orientation: Sequence[OrientationLine]) -> tuple[Topic, ...]:
    """The courses that the District offers, and the lines of the orientation."""
    offered: dict[str, Topic] = {}
    for requirement in (each for ladder in ladders for each in ladder.everything):
        if isinstance(requirement.rule, NextOffered):
            subject = requirement.rule.subject
            offered.setdefault(subject, Topic(FactKind.COURSE, subject, requirement.title, "Courses"))
    lines = (Topic(FactKind.ORIENTATION, line.id, line.text, line.group) for line in orientation)
    return (*offered.values(), *lines)


@dataclass(frozen=True)
class Event:
    """What took place: title, day, hours, what it evidences, and the announced session that it was, if any."""

    title: str
    held_on: date | None
    hours: Fraction | None
    topics: tuple[Topic, ...]
    session: str = ""


def faults_of(event: Event, today: date) -> list[Fault]:
    """Everything that is wrong with an event."""
    faults = []
    if not event.title.strip():
        faults.append(Fault("title", "Say what it was, for example “Orientation, safety”."))
    if event.held_on is None or event.held_on > today:
        faults.append(Fault("held_on", "Enter the day on which it took place, not later than today."))
    if event.hours is None or not 0 < event.hours <= MOST_HOURS:
        faults.append(Fault("hours", f"Enter the hours as a number up to {MOST_HOURS}, for example 1.5."))
    if not event.topics:
        faults.append(Fault("topics", f"Choose what it evidences. {ONE_BY_ONE}"))
    return faults


@dataclass(frozen=True)
class Line:
    """One fact to be signed: about whom, what; `refused` says why not, and "" that it can be."""

    person: str
    topic: Topic
    refused: str = ""


def lines(
    event: Event, signer: str, people: Mapping[str, Sequence[Fact]], as_of: date, known_on: datetime
) -> tuple[Line, ...]:
    """Every line of an event: each person with each topic, in order. `people`: their facts, by id."""
    found = []
    for person, facts in people.items():
        record = Record(facts, as_of, known_on)
        found += [Line(person, topic, _refusal(topic, person, signer, record)) for topic in event.topics]
    return tuple(found)


def _refusal(topic: Topic, person: str, signer: str, record: Record) -> str:
    if person == signer:
        return "Nobody signs for themselves. Ask somebody else who was there."
    done = next((fact for fact in record.of(topic.kind, topic.subject) if fact.author != person), None)
    if done:
        return f"On record since {show(done.happened_on)} already."
    return ""


def meaning(event: Event) -> str:
    """What the one signature says."""
    assert event.held_on is not None  # faults_of
    named = "; ".join(topic.title for topic in event.topics)
    return f"I led or attended “{event.title}” on {show(event.held_on)} and saw the people listed there, for: {named}."
