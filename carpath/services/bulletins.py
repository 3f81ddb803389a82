"""Bulletins: changed procedures that a person reads and acknowledges; the acknowledgement is a fact of the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from carpath.banks.bulletins import FILE, Bulletin, read_bulletins
from carpath.banks.folders import read_text
from carpath.core.access import Permission, may
from carpath.core.errors import NotFound
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.shape import digest, to_plain
from carpath.services.act import Act
from carpath.services.record import note
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person


@dataclass(frozen=True)
class Told:
    """A bulletin and the day on which the person acknowledged it, None where they have not."""

    bulletin: Bulletin
    read_on: date | None


@dataclass(frozen=True)
class Readers:
    """Who acknowledged a bulletin, with the day, and whom it still waits for; both by surname."""

    read: tuple[tuple[Person, date], ...]
    waiting: tuple[Person, ...]


def told(act: Act) -> list[Told]:
    """Every bulletin, newest first, as the person stands to it."""
    with reading():
        recorded = facts.of_person(act.who.id)
    return list(of_person(act, recorded))


def of_person(act: Act, recorded: Sequence[Fact]) -> tuple[Told, ...]:
    """The same for anybody, by what is recorded about them."""
    known = _acknowledged(act, recorded)
    return tuple(Told(bulletin, known.get(bulletin.number)) for bulletin in _bulletins(act.office.question_banks))


def unread(act: Act) -> list[Bulletin]:
    """What the person has not acknowledged, newest first; nothing for those who do not work by the binder."""
    if not may(act.who.roles, Permission.PRACTISE):
        return []
    return [each.bulletin for each in told(act) if each.read_on is None]


def one(act: Act, number: str) -> Told:
    """The bulletin of that number. Raises NotFound."""
    found = next((each for each in told(act) if each.bulletin.number == number), None)
    if found is None:
        raise NotFound("There is no bulletin of that number.")
    return found


def acknowledge(act: Act, number: str) -> None:
    """Put on record, once, that the person has read this bulletin; the fact keeps the digest of what was read."""
    act.require(Permission.PRACTISE)
    bulletin = one(act, number).bulletin
    with writing():
        people.hold(act.who.id)
        if number not in _acknowledged(act, facts.of_person(act.who.id)):
            body = {"title": bulletin.title, "digest": digest(to_plain(bulletin))}
            note(act, act.who.id, FactKind.ACKNOWLEDGED, number, act.today, body=body)


def readers(act: Act, number: str) -> Readers:
    """Who has read a bulletin and who has not, of all who work by the binder; for those who see the team."""
    act.require(Permission.SEE_TEAM)
    with reading():
        asked = [each for each in people.everybody() if not each.closed and may(each.roles, Permission.PRACTISE)]
        told = (FactKind.ACKNOWLEDGED, FactKind.WITHDRAWN)
        recorded = facts.of_people_and_kinds([each.id for each in asked], told)
        days = {each.id: _acknowledged(act, recorded[each.id]).get(number) for each in asked}
    read = tuple((each, day) for each in asked if (day := days[each.id]))
    return Readers(read, tuple(each for each in asked if days[each.id] is None))


def _acknowledged(act: Act, recorded: Sequence[Fact]) -> dict[str, date]:
    """Number to day of the acknowledgements that stand."""
    standing = Record(recorded, act.today, act.now).of(FactKind.ACKNOWLEDGED)
    return {fact.subject: fact.happened_on for fact in standing}


@cache
def _bulletins(question_banks: Path) -> tuple[Bulletin, ...]:
    return read_bulletins(read_text(question_banks / "district" / FILE))
