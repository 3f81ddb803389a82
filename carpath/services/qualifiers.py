"""The qualifier list: for each line of the job description who may sign it today and why, who cannot and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from carpath.core.access import Permission
from carpath.core.errors import NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.core.ladder import SignOff
from carpath.core.signing import Qualification, Signer, qualification, signature_asked
from carpath.core.vocabulary import DUTIES, Duty, Role
from carpath.services import record, rules
from carpath.services.act import Act
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

SIGNING_ROLES = (Role.TRAINER, Role.MANAGER)
"""Who signs a line that the ladder asks no signature for yet."""


@dataclass(frozen=True)
class Entry:
    """One person on the list of a line; `named_by` is the name of the manager who named them."""

    person: Person
    found: Qualification
    named_by: str


@dataclass(frozen=True)
class LineList:
    """A line with those who may sign it today and those who cannot."""

    duty: Duty
    may: tuple[Entry, ...]
    cannot: tuple[Entry, ...]


def lists(act: Act) -> list[LineList]:
    """Every line of the job description with its signers, as of today."""
    act.require(Permission.SIGN_OFF)
    with reading():
        team = _signing_people()
        recorded = facts.of_people([person.id for person in team])
        signers = [(person, Signer(person.id, person.roles, tuple(recorded[person.id]))) for person in team]
        namers = (f.author for known in recorded.values() for f in known if f.kind is FactKind.QUALIFIER_NAMED)
        names = people.names(namers)
        return [_list(act, duty, signers, names) for duty in DUTIES]


def may_sign_line(act: Act, line: str, but: str) -> list[Person]:
    """Who may sign a line today, without somebody whose work it is. Inside a running transaction."""
    team = [person for person in _signing_people() if person.id != but]
    recorded = facts.of_people([person.id for person in team])
    return [
        person for person in team if _found(act, Signer(person.id, person.roles, tuple(recorded[person.id])), line).may
    ]


def _signing_people() -> list[Person]:
    held = {role.value for role in SIGNING_ROLES}
    return [person for person in people.everybody() if not person.closed and held & set(person.roles)]


def _list(act: Act, duty: Duty, signers: Sequence[tuple[Person, Signer]], names: dict[str, str]) -> LineList:
    entries = [_entry(person, _found(act, signer, duty.line), names) for person, signer in signers]
    return LineList(
        duty, tuple(each for each in entries if each.found.may), tuple(each for each in entries if not each.found.may)
    )


def _entry(person: Person, found: Qualification, names: dict[str, str]) -> Entry:
    return Entry(person, found, names.get(found.fact.author, "CarPath") if found.fact else "")


def _found(act: Act, signer: Signer, line: str) -> Qualification:
    return qualification(signer, line, _roles(act, line), act.office.rulebook, act.today, act.now)


def _roles(act: Act, line: str) -> tuple[Role, ...]:
    """The roles that the ladder lets sign a line."""
    ladders, book = rules.every_ladder(act), act.office.rulebook
    asked = [signature_asked(each, book) for ladder in ladders for each in ladder.everything]
    found = [role for one in asked if isinstance(one, SignOff) and one.line == line for role in one.by]
    return tuple(dict.fromkeys(found)) or SIGNING_ROLES


def end_naming(act: Act, fact_id: str, reason: str) -> None:
    """A manager ends the naming of a first qualifier from today on; what was signed until then stands."""
    act.require(Permission.NAME_QUALIFIER)
    reason = record.said(reason, "Say in a sentence why this person no longer signs the line.")
    with writing():
        fact = facts.by_id(fact_id)
        if fact is None or fact.kind is not FactKind.QUALIFIER_NAMED:
            raise NotFound
        if fact.person == act.who.id:
            raise Refused("Nobody keeps their own record. Ask a colleague.")
        record.withdraw_fact(act, fact, reason, act.today)
