"""Placing: the level that somebody held before CarPath kept the record. Nobody verified it here, and it says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from carpath.core.access import Permission
from carpath.core.errors import Fault, Faulty, NotFound, Refused
from carpath.core.evidence import Fact, FactKind
from carpath.core.vocabulary import Level
from carpath.services import free_text, record
from carpath.services.act import Act
from carpath.services.standing import Standing, judge_standing, level_held
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

LONGEST_SOURCE = 200


@dataclass(frozen=True)
class Placing:
    """What HR enters: the level, the day it took effect, why it is placed and where that is written."""

    level: Level | None
    since: date | None
    reason: str
    source: str


@dataclass(frozen=True)
class SecondLook:
    """What a placing would do, to be read before it is recorded: where the person would stand then."""

    person: Person
    placing: Placing
    standing: Standing


def person(act: Act, person_id: str) -> Person:
    """Whom it is about. Raises Refused where a level is on record already."""
    act.require(Permission.VERIFY)
    found = record.look_at(act, person_id, "placing")
    with reading():
        _may_be_placed(act, person_id, facts.of_person(person_id))
    return found


def second_look(act: Act, person_id: str, placing: Placing) -> SecondLook:
    """What would follow; nothing is recorded. Raises Faulty with every fault."""
    found = person(act, person_id)
    _check(act, placing)
    assert placing.level is not None and placing.since is not None  # _check
    with reading():
        recorded = facts.of_person(person_id)
        level, author = str(placing.level.value), act.who.id
        granted = Fact("", person_id, FactKind.LEVEL_GRANTED, level, placing.since, act.now, author, "")
        return SecondLook(found, placing, judge_standing(act, [*recorded, granted], act.today, act.now))


def place(act: Act, person_id: str, placing: Placing) -> None:
    """Record the level: no packet, no certificate, but a reason and a source."""
    act.require(Permission.VERIFY)
    _check(act, placing)
    assert placing.level is not None and placing.since is not None  # _check
    with writing():
        people.hold(person_id)
        _may_be_placed(act, person_id, facts.of_person(person_id))
        body = {"placed": True, "written_in": placing.source.strip()}
        level, reason = str(placing.level.value), placing.reason.strip()
        record.note(act, person_id, FactKind.LEVEL_GRANTED, level, placing.since, reason=reason, body=body)


def _may_be_placed(act: Act, person_id: str, recorded: list[Fact]) -> None:
    if people.by_id(person_id) is None:
        raise NotFound
    if person_id == act.who.id:
        raise Refused("Nobody keeps their own record. Ask a colleague.")
    if level_held(recorded, date.max, act.now)[0]:
        raise Refused("A level is on record already. The next one is verified over a packet.")


def _check(act: Act, placing: Placing) -> None:
    faults = []
    if placing.level is None:
        faults.append(Fault("level", "Choose the level that was held."))
    if placing.since is None or placing.since > act.today:
        faults.append(Fault("since", "Enter the day it took effect, not after today. A new level is verified instead."))
    if len(placing.reason.strip()) < record.SHORTEST_REASON:
        faults.append(Fault("reason", "Say in a sentence why the level is placed. It stays on record."))
    if not record.SHORTEST_REASON <= len(placing.source.strip()) <= LONGEST_SOURCE:
        faults.append(Fault("source", "Say where it is written, for example the personnel file and its sheet."))
    if faults:
        raise Faulty(faults)
    free_text.check(act, placing.reason, placing.source)
