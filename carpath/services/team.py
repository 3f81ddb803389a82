"""The trainees of the office as trainers see them: met or not met, what waits, assessed work to score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from carpath.core.access import Permission
from carpath.core.ladder import every
from carpath.core.signing import signature_asked
from carpath.exercises import kinds
from carpath.services import standings
from carpath.services.act import Act
from carpath.services.standing import Standing
from carpath.services.standings import Listed
from carpath.store import attempts
from carpath.store.attempts import Attempt
from carpath.store.engine import reading
from carpath.store.standing_lists import Asked


@dataclass(frozen=True)
class Team:
    """One page of the trainees, and what each of them practises (that and what, never how), by person id."""

    listed: Listed
    practised: Mapping[str, tuple[str, ...]]


def page(act: Act, asked: Asked, number: int) -> Team:
    """A page of the office's trainees; by surname where nothing else is asked for."""
    act.require(Permission.SEE_TEAM)
    listed = standings.listed(act, asked if asked.sort else replace(asked, sort="name"), number)
    with reading():
        practised = attempts.practised([row.person_id for row in listed.rows])
    return Team(listed, {row.person_id: _titles(practised.get(row.person_id, ())) for row in listed.rows})


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
