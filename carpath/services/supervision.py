"""Supervised runs: a proctor opens an assessed test for one person and is named on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from carpath.core.access import Permission
from carpath.core.errors import NotFound, Refused
from carpath.core.vocabulary import Role
from carpath.exercises import kind_named, kinds
from carpath.exercises.kind import Kind
from carpath.services.act import Act
from carpath.store import attempts, journal, people, supervised_runs
from carpath.store.attempts import Attempt
from carpath.store.engine import reading, writing
from carpath.store.people import Person
from carpath.store.supervised_runs import SupervisedRun

OPEN_FOR = timedelta(hours=2)
"""How long a proctor's word holds: for the start from the exercise's page, and for Begin after that."""


@dataclass(frozen=True)
class RunRow:
    """A run as its proctor sees it: who, what, and how far."""

    run: SupervisedRun
    person: str
    title: str
    attempt: Attempt | None
    waiting: bool


def proctored_kinds() -> tuple[Kind, ...]:
    """The tests that need a proctor."""
    return tuple(kind for kind in kinds().values() if kind.proctored)


def open_run(act: Act, person_id: str, kind_name: str) -> None:
    """Open a run: the proctor says that they are present. It waits for two hours and serves one attempt."""
    act.require(Permission.PROCTOR)
    kind = kind_named(kind_name)
    with writing():
        people.hold(person_id)
        person = people.by_id(person_id)
        if person is None or person.closed or Role.TRAINEE.value not in person.roles:
            raise NotFound("Choose a trainee of the office.")
        if person.id == act.who.id:
            raise Refused("Nobody supervises themselves. Ask another trainer.")
        if supervised_runs.open_for(person.id, kind.name, act.now):
            raise Refused(f"{person.name} already has a supervised run waiting for this test.")
        run = SupervisedRun(act.fresh_id(), person.id, kind.name, act.who.id, act.now, act.now + OPEN_FOR, None)
        supervised_runs.add(run)
        journal.append(act.now, act.who.id, "supervised run opened", person.id, {"run": run.id, "kind": kind.name})


def my_runs(act: Act) -> tuple[list[RunRow], list[Person]]:
    """What I opened in the last 30 days, and the trainees I can open a run for."""
    act.require(Permission.PROCTOR)
    with reading():
        opened = supervised_runs.opened_by(act.who.id, act.now - timedelta(days=30))
        rows = [_row(act, run) for run in opened]
        return rows, [p for p in people.with_role(Role.TRAINEE.value) if p.id != act.who.id]


def _row(act: Act, run: SupervisedRun) -> RunRow:
    person, attempt = people.by_id(run.person_id), attempts.by_id(run.attempt_id) if run.attempt_id else None
    waiting = run.attempt_id is None and run.valid_until > act.now
    return RunRow(run, person.name if person else "", kind_named(run.kind).title, attempt, waiting)
