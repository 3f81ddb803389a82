"""Thousands of invented people with whole careers, loaded in bulk for measurements.

The rows go in beside the services and without the journal: the database is thrown away afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from carpath.core.evidence import Fact, FactKind
from carpath.core.vocabulary import BY_DESK, Desk, Role
from carpath.services.act import SYSTEM
from carpath.store.engine import writing
from carpath.store.facts import FactRow
from carpath.store.people import PersonRow, RoleRow
from carpath.store.standings import StandingRow, key_of

FIRST = (
    "Ada",
    "Bao",
    "Chidi",
    "Dolores",
    "Emeka",
    "Farah",
    "Greta",
    "Hồng",
    "Inés",
    "Jonas",
    "Kai",
    "Lupe",
    "Mei",
    "Noor",
)
LAST = (
    "Achterberg",
    "Brandt",
    "Castillo",
    "Dvořák",
    "Eriksen",
    "Fujita",
    "Garza",
    "Hallgren",
    "Ito",
    "Jansen",
    "Kowalski",
)
DESKS = {
    2: (Desk.UPLOAD, Desk.ADDR, Desk.PAY, Desk.HILO, Desk.PREBILL),
    3: (Desk.BANK, Desk.MANUAL, Desk.BAL),
    4: (Desk.LUD, Desk.CORR, Desk.PROJ),
}
MONTHS = {2: 240, 3: 420, 4: 420}
A_BATCH = 200


@dataclass
class Career:
    """One person's facts, in the order in which they are made; the rest of `count` is days worked at a desk."""

    person: str
    today: date
    dice: Random
    facts: list[Fact] = field(default_factory=list)

    def add(self, kind: FactKind, subject: str, on: date, author: str = "trainer", **body: Any) -> None:
        """A fact that was recorded on the day it happened."""
        at = datetime(on.year, on.month, on.day, 18, tzinfo=UTC)
        number = f"{self.person}-{len(self.facts)}"
        self.facts.append(Fact(number, self.person, kind, subject, on, at, author, f"bench:{number}", "", body))

    def lived(self, count: int) -> list[Fact]:
        """Hired one to three thousand days ago, one level after the other as far as the days reach."""
        on = self.today - timedelta(self.dice.randrange(20, 3000))
        if self.dice.random() > 0.01:
            self.add(FactKind.HIRED, "", on, "hr")
        self._papers(on)
        self.add(FactKind.LEVEL_GRANTED, "1", on, "hr")
        for level, days in MONTHS.items():
            on += timedelta(days + self.dice.randrange(-60, 60))
            if on > self.today:
                break
            self._learn(level, on - timedelta(30))
            if on < self.today - timedelta(90) or self.dice.random() < 0.5:
                self.add(FactKind.LEVEL_GRANTED, str(level), on, "hr")
        self._everyday(count)
        return self.facts

    def _papers(self, on: date) -> None:
        self.add(FactKind.DOCUMENT, "high-school", on, "hr")
        lasts = (self.today + timedelta(self.dice.randrange(-20, 1500))).isoformat()
        self.add(FactKind.CREDENTIAL, "drivers-license", on, "hr", expires_on=lasts)
        for course in ("business-communications", "accounting-principles"):
            self.add(FactKind.COURSE, course, on, "hr")
        for test, measure in (("typing", "net_wpm"), ("tenkey", "net_spm"), ("accounting", "")):
            self.add(FactKind.TEST, test, on, passed=True, valid=True, measures={measure: "121"})

    def _learn(self, level: int, on: date) -> None:
        for desk in DESKS[level]:
            if self.dice.random() < 0.9:
                self.add(FactKind.PROOF_SET, desk.value, on, SYSTEM, passed=True, declared_on=on.isoformat())
                later = on + timedelta(4)
                self.add(FactKind.PROOF_SET, desk.value, later, SYSTEM, passed=True, declared_on=later.isoformat())
                self.add(FactKind.SIGN_OFF, BY_DESK[desk].line, later, "trainer", observed_on=later.isoformat())
        for signer in ("trainer", "second"):
            self.add(FactKind.SIGN_OFF, {2: "R1", 3: "O4", 4: "O5"}[level], on + timedelta(5), signer)
        if level == 2:
            self.add(FactKind.TEST, "basic-electricity", on, passed=True, valid=True, measures={})
        if self.dice.random() < 0.3:
            until = (on + timedelta(9)).isoformat()
            self.add(FactKind.ABSENT, "leave", on, "hr", until=until)

    def _everyday(self, count: int) -> None:
        """Desk rosters and requests up to today."""
        for number in range(max(count - len(self.facts), 0)):
            on = self.today - timedelta(number // 2)
            desk = self.dice.choice(DESKS[2])
            if self.dice.random() < 0.02:
                self.add(FactKind.REQUESTED, BY_DESK[desk].line, on, self.person)
            else:
                self.add(FactKind.DESK_WORKED, desk.value, on, "trainer")


def settle(people: int, facts_each: int, today: date, first: int = 0) -> None:
    """Bring so many trainees with their facts into the database, some at a time."""
    for start in range(first, first + people, A_BATCH):
        numbers = range(start, min(start + A_BATCH, first + people))
        with writing() as session:
            session.execute(insert(PersonRow), [_person(number) for number in numbers])
            session.execute(insert(RoleRow), [_role(number) for number in numbers])
            session.execute(insert(StandingRow), [_standing(number) for number in numbers])
            session.execute(insert(FactRow), list(_rows(numbers, facts_each, today)))


def _id(number: int) -> str:
    return f"p{number:05}"


def _person(number: int) -> dict[str, Any]:
    born = datetime(2020, 1, 1, tzinfo=UTC)
    return {
        "id": _id(number),
        "name": _name(number),
        "email": f"p{number}@example.org",
        "created_at": born,
        "preferences": {},
    }


def _name(number: int) -> str:
    return f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}-{number}"


def _standing(number: int) -> dict[str, Any]:
    return {"person_id": _id(number), "name_key": key_of(_name(number))}


def _role(number: int) -> dict[str, Any]:
    at = datetime(2020, 1, 1, tzinfo=UTC)
    return {"person_id": _id(number), "role": Role.TRAINEE.value, "granted_at": at, "granted_by": SYSTEM}


def _rows(numbers: range, facts_each: int, today: date) -> Iterator[dict[str, Any]]:
    for number in numbers:
        for fact in Career(_id(number), today, Random(f"crowd {number}")).lived(facts_each):
            yield {**vars(fact), "kind": fact.kind.value}
