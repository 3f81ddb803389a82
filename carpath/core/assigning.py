"""Assigning: plans by week, and which assignment was done, is due or overdue."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from carpath.core.dates import days_after
from carpath.core.evidence import Fact
from carpath.core.tables import Table, parse

MODES = ("practice", "assessed")
STEPS = (1, 2, 3, 4)
LAST_WEEK = 52
WORKING_DAYS = 5


@dataclass(frozen=True)
class Task:
    """An exercise to be worked once: its name, practice or assessed, and the least step of difficulty."""

    exercise: str
    mode: str = "practice"
    step: int = 1


@dataclass(frozen=True)
class Planned:
    """A task of a plan and the week in which it is due, from 1."""

    week: int
    task: Task


@dataclass(frozen=True)
class Plan:
    """Tasks by week for people on the way to a level."""

    id: str
    title: str
    level: int
    tasks: tuple[Planned, ...]

    def due(self, first: date) -> tuple[tuple[Task, date], ...]:
        """Each task with its last day: the Friday of its week, week 1 being that of `first`."""
        monday = first - timedelta(days=first.weekday())
        return tuple((each.task, days_after(monday, 7 * (each.week - 1) + WORKING_DAYS - 1)) for each in self.tasks)


def read_plans(text: str, exercises: Collection[str], place: str = "plan.toml") -> tuple[Plan, ...]:
    """The plans of a file. `exercises`: the names that there are. Raises Faulty with every fault."""
    table = parse(text, place)
    plans = tuple(_plan(row, exercises) for row in table.tables("plan", required=False))
    table.close()
    ids = [plan.id for plan in plans]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        table.fault(f"The plan {name!r} stands here {ids.count(name)} times; every plan needs its own id.")
    table.raise_faults()
    return plans


def _plan(row: Table, exercises: Collection[str]) -> Plan:
    tasks = tuple(_planned(each, exercises) for each in row.tables("task", name="exercise"))
    plan = Plan(row.text("id"), row.text("title"), row.whole("level", low=1, high=4), tasks)
    row.close()
    return plan


def _planned(row: Table, exercises: Collection[str]) -> Planned:
    week, mode = row.whole("week", low=1, high=LAST_WEEK), row.text("mode", default="practice")
    task = Task(row.text("exercise"), mode, row.whole("step", default=1, low=1, high=STEPS[-1]))
    if task.exercise not in exercises:
        row.fault(f"`exercise` is {task.exercise!r}, but must be one of {', '.join(sorted(exercises))}.")
    if mode not in MODES:
        row.fault(f"`mode` is {mode!r}, but must be practice or assessed.")
    row.close()
    return Planned(week, task)


class State(StrEnum):
    """Where an assignment stands."""

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Handed:
    """An attempt that was handed in: exercise, mode, step and instant."""

    exercise: str
    mode: str
    step: int
    at: datetime


@dataclass(frozen=True)
class Assignment:
    """An assignment as it stands: its fact, task and last day, and the instant at which it was done."""

    fact: Fact
    task: Task
    due_on: date
    done_at: datetime | None
    state: State


def assignments(assigned: Iterable[Fact], handed: Iterable[Handed], today: date) -> tuple[Assignment, ...]:
    """One person's assignments that stand, in order of their last day, each with the attempt that did it.

    An attempt handed in after the assignment does the earliest due one that it fits, and no second.
    """
    left = sorted(handed, key=lambda each: each.at)
    found = []
    for fact in sorted(assigned, key=_order):
        task = Task(fact.subject, str(fact.body.get("mode", "practice")), int(fact.body.get("step", 1)))
        done = next((each for each in left if _does(each, task, fact)), None)
        if done:
            left.remove(done)
        found.append(Assignment(fact, task, _due(fact), done.at if done else None, _state(done, _due(fact), today)))
    return tuple(found)


def _order(fact: Fact) -> tuple[date, datetime, int, str]:
    """By the last day; what was given at once in the order in which it was given, which its source numbers."""
    return _due(fact), fact.recorded_at, len(fact.source), fact.source


def _due(fact: Fact) -> date:
    return fact.day("due_on") or fact.happened_on


def _does(handed: Handed, task: Task, fact: Fact) -> bool:
    fits = (handed.exercise, handed.mode) == (task.exercise, task.mode) and handed.step >= task.step
    return fits and handed.at > fact.recorded_at


def _state(done: Handed | None, due: date, today: date) -> State:
    if done:
        return State.DONE
    return State.OVERDUE if due < today else State.DUE


def next_due(found: Sequence[Assignment]) -> Assignment | None:
    """The assignment to do first, or None."""
    return next((each for each in found if each.state is not State.DONE), None)
