"""The trainees of the office as trainers see them: met or not met, what waits, assessed work to score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from carpath.core.access import Permission
from carpath.core.ladder import every
from carpath.core.signing import signature_asked
from carpath.core.vocabulary import Role
from carpath.exercises import kinds
from carpath.services.act import Act
from carpath.services.standing import Standing, standings_of
from carpath.store import attempts, people
from carpath.store.attempts import Attempt
from carpath.store.engine import reading
from carpath.store.people import Person


@dataclass(frozen=True)
class TeamRow:
    """A trainee: where they stand and what they practise (that and what, never how)."""

    person: Person
    standing: Standing
    practised: tuple[str, ...]


def rows(act: Act) -> list[TeamRow]:
    """The office's trainees, by surname."""
    act.require(Permission.SEE_TEAM)
    with reading():
        team = [p for p in people.with_role(Role.TRAINEE.value) if p.id != act.who.id]
        where = standings_of(act, [p.id for p in team])
        practised = attempts.practised([p.id for p in team])
        return [TeamRow(person, where[person.id], _titles(practised.get(person.id, ()))) for person in team]


def _titles(practised: Iterable[str]) -> tuple[str, ...]:
    return tuple(kinds()[kind].title for kind in practised if kind in kinds())


def assessed(act: Act, person_id: str) -> list[tuple[Attempt, str, bool | None]]:
    """Somebody's assessed attempts with their titles and whether they passed; for whoever scores."""
    act.require(Permission.SCORE)
    with reading():
        found = [a for a in attempts.of_person(person_id) if a.mode == "assessed" and not a.going and a.kind in kinds()]
        grades = attempts.final_grades([a.id for a in found])
        return [(a, kinds()[a.kind].title, grades[a.id].body.get("passed") if a.id in grades else None) for a in found]


def signable(where: Standing) -> tuple[str, ...]:
    """The requirements of the next level that are met by a signature."""
    asked = where.rulebook.ladder.rung(where.aim).requirements if where.aim else ()
    return tuple(each.id for each in every(asked) if signature_asked(each, where.rulebook))
