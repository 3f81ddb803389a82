"""People, acts and short ways for tests of services and pages. The clock moves by passing `now` on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app

from carpath.core.evidence import Fact, FactKind
from carpath.core.ladder_reading import read_ladder
from carpath.services import attempts, passwords, record, signin
from carpath.services.act import NOBODY, Act
from carpath.services.attempts import Lease
from carpath.services.office import Office
from carpath.services.receiving import Incoming
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

NOON = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
"""Noon of Monday 2 March 2026 where the District is."""
TODAY = date(2026, 3, 2)
PASSWORD = "seven grey herons at dusk"
LADDER = Path(__file__).parent / "journeys" / "ladder.toml"

ROLES = {
    "Tania Trainee": ("trainee",),
    "Otto Other": ("trainee",),
    "Tomas Trainer": ("trainer",),
    "Hilda Huber": ("hr",),
    "Mira Manager": ("manager",),
    "Ada Admin": ("administrator",),
    "Rhea Representative": ("representative",),
}


@cache
def encoded_password() -> str:
    """PASSWORD as it is stored; hashing is slow on purpose, so once is enough."""
    return passwords.encode(PASSWORD)


def office() -> Office:
    """The office of the running app."""
    found: Office = current_app.extensions["office"]
    return found


def at(moment: datetime = NOON, **later: float) -> datetime:
    """An instant: noon, or so many minutes, hours or days later."""
    return moment + timedelta(**later)


def act(who: Person = NOBODY, now: datetime = NOON, **rest: Any) -> Act:
    """One thing that somebody does at an instant."""
    return Act(office(), who, now, **{"session": "f" * 64, "address": "192.0.2.7", **rest})


def add_person(name: str, *roles: str, demo: bool = False) -> Person:
    """Somebody with roles and PASSWORD, who signs in as first.name@example.org."""
    with writing():
        person_id = _enter(name, roles, demo)
    return somebody(person_id)


def _enter(name: str, roles: Sequence[str], demo: bool) -> str:
    person_id, email = act().fresh_id(), f"{name.split()[0].lower()}@example.org"
    people.add(person_id, name, email, at(days=-400), demo=demo)
    for role in roles:
        people.grant(person_id, role, at(days=-400), "system")
    people.set_password(person_id, encoded_password())
    return person_id


def somebody(person_id: str) -> Person:
    """A person as they stand in the store now."""
    with reading():
        found = people.by_id(person_id)
    assert found is not None
    return found


def staff() -> dict[str, Person]:
    """One person for each role, and a second trainee, by first name in lower case."""
    with writing():
        entered = {name.split()[0].lower(): _enter(name, roles, False) for name, roles in ROLES.items()}
    return {name: somebody(person_id) for name, person_id in entered.items()}


def note(who: Person, about: Person, kind: FactKind, subject: str, on: date = TODAY, **rest: Any) -> Fact:
    """A fact that somebody recorded about somebody at noon of its day."""
    recorded = act(who, rest.pop("now", datetime(on.year, on.month, on.day, 20, tzinfo=UTC)))
    with writing():
        return record.note(recorded, about.id, kind, subject, on, **rest)


def facts_of(person: Person) -> list[Fact]:
    """Everything recorded about somebody."""
    with reading():
        return facts.of_person(person.id)


def signed_in(person: Person, now: datetime = NOON, address: str = "127.0.0.1") -> str:
    """The secret of a new session, without the slow password."""
    with writing():
        return signin.open_session(act(person, now, address=address), person, "Chrome on Linux")


def with_small_ladder(app: Flask) -> None:
    """Level 1 asks for a typing test and one sign-off, the other levels for the one before."""
    known: Office = app.extensions["office"]
    text = LADDER.read_text()
    small = replace(known.rulebook, ladder=read_ladder(text))
    app.extensions["office"] = replace(known, rulebook=small, ladder_text=text)


def sit(who: Act, kind: str, mode: str = "practice", holder: str = "Chrome on Linux") -> tuple[str, Lease]:
    """Start an attempt and take its lease, as a browser does."""
    attempt_id = attempts.start(who, kind, mode, holder=holder)
    return attempt_id, attempts.claim(who, attempt_id, holder, (), anyway=True)


def write(seq: int, text: str, case_no: int = 0) -> Incoming:
    """The move of the invented kinds: write a number."""
    return Incoming(seq, case_no, {"do": "write", "text": text})


def moves_of(bodies: list[Mapping[str, Any]]) -> list[Incoming]:
    """Bodies as numbered moves of the first case."""
    return [Incoming(seq, 0, body) for seq, body in enumerate(bodies, 1)]


@contextmanager
def inside(app: Flask) -> Iterator[None]:
    """The app's context, for a thread of its own."""
    with app.app_context():
        yield
