"""Assignments: exercises given to people or groups with a last day, by hand or from a plan; done by handing one in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from carpath.banks.folders import read_text
from carpath.core.access import Permission
from carpath.core.assigning import Assignment, Handed, Plan, State, Task, assignments, read_plans
from carpath.core.dates import show
from carpath.core.errors import Conflict, Fault, Faulty, Refused
from carpath.core.evidence import Fact, FactKind, standing
from carpath.core.vocabulary import Role
from carpath.exercises import kinds
from carpath.exercises.kind import Earns, Kind
from carpath.services import free_text, mail, record, rules, standings
from carpath.services.act import Act
from carpath.services.mail import MailLine
from carpath.store import attempts, facts, people, standing_lists
from carpath.store.engine import reading, writing
from carpath.store.people import Person
from carpath.store.standing_lists import Asked

BOARD_DAYS = 180
"""How far back the trainers' list looks."""
LONGEST_DAYS = 370
MOST_LINES = 2_000


@dataclass(frozen=True)
class Order:
    """What a trainer wants assigned: people, and tasks with their last day. `batch` names this order, so that it is
    given once; `plan` is the plan that the tasks come from, if any."""

    people: tuple[str, ...]
    tasks: tuple[tuple[Task, date], ...]
    batch: str
    plan: str = ""


@dataclass(frozen=True)
class Group:
    """Which people are offered: all, those who hold a level (0: none yet), those for whom a requirement is open."""

    level: int | None = None
    requirement: str = ""


@dataclass(frozen=True)
class NewPage:
    """What can be assigned to whom."""

    people: tuple[Person, ...]
    exercises: tuple[Kind, ...]
    plans: tuple[Plan, ...]
    requirements: dict[str, str]
    batch: str


def plans(act: Act) -> tuple[Plan, ...]:
    """The District's plans by week. Raises Faulty with every fault of the file."""
    return _read(act.office.question_banks / "district" / "plan.toml")


@cache
def _read(path: Path) -> tuple[Plan, ...]:
    return read_plans(read_text(path), set(kinds()), path.name) if path.exists() else ()


def new_page(act: Act, group: Group) -> NewPage:
    """The first step: whom and what."""
    act.require(Permission.ASSIGN)
    standings.freshen(act)
    with reading():
        asked = Asked(level=group.level, requirement=group.requirement, sort="name")
        ids = [row.person_id for row in standing_lists.everyone(asked, standings.seen_by(act))]
        known = {person.id: person for person in people.by_ids(ids)}
        requirements = {each.id: each.title for each in rules.current(act).everything}
    team = tuple(known[person_id] for person_id in ids)
    return NewPage(team, tuple(kinds().values()), plans(act), requirements, act.fresh_id())


@dataclass(frozen=True)
class PreviewPage:
    """Every line before it is assigned: person, task, last day; `already` where the same is open for them."""

    order: Order
    lines: tuple[tuple[Person, Task, date, bool], ...]

    @property
    def fresh(self) -> int:
        """How many lines are new."""
        return sum(not already for _, _, _, already in self.lines)


def preview(act: Act, order: Order) -> PreviewPage:
    """The second step: every line."""
    act.require(Permission.ASSIGN)
    with reading():
        return _preview(act, order)


def _preview(act: Act, order: Order) -> PreviewPage:
    known = {person.id: person for person in people.by_ids(order.people)}
    faults = _faults(act, order, known)
    if faults:
        raise Faulty(faults)
    given = facts.of_people_and_kinds(order.people, [FactKind.ASSIGNED, FactKind.WITHDRAWN])
    lines = []
    for person_id in order.people:
        open_now = {
            (fact.subject, fact.body.get("mode"), fact.body.get("due_on"))
            for fact in standing(given[person_id], act.today, act.now)
        }
        for task, due in order.tasks:
            already = (task.exercise, task.mode, due.isoformat()) in open_now
            lines.append((known[person_id], task, due, already))
    return PreviewPage(order, tuple(lines))


def _faults(act: Act, order: Order, known: dict[str, Person]) -> list[Fault]:
    faults = [] if order.people else [Fault("people", "Tick at least one person.")]
    if not order.tasks:
        faults.append(Fault("tasks", "Choose a plan, or at least one exercise with its last day."))
    for name in order.people:
        person = known.get(name)
        if person is None or person.closed or Role.TRAINEE.value not in person.roles:
            faults.append(Fault("people", "Somebody who was ticked is no trainee of the office."))
        elif person.id == act.who.id:
            faults.append(Fault("people", "Nobody assigns to themselves. Ask a colleague, or just practise."))
    if len(order.people) * len(order.tasks) > MOST_LINES:
        faults.append(Fault("people", f"That is more than {MOST_LINES:,} lines. Choose fewer people."))
    return [*dict.fromkeys(faults), *(fault for task, due in order.tasks for fault in _task_faults(act, task, due))]


def _task_faults(act: Act, task: Task, due: date) -> list[Fault]:
    kind = kinds().get(task.exercise)
    if kind is None:
        return [Fault("tasks", "Choose an exercise.")]
    faults = []
    if not act.today <= due <= act.today + timedelta(days=LONGEST_DAYS):
        faults.append(Fault("due", f"The last day of “{kind.title}” lies between today and a year ahead."))
    if task.mode == "assessed" and kind.earns is Earns.NOTHING:
        faults.append(Fault("tasks", f"“{kind.title}” is practice only. Assign it as practice."))
    return faults


def assign(act: Act, order: Order) -> int:
    """Assign every line at once, or none. Returns how many facts were recorded. Raises Conflict for an order that was
    given already."""
    act.require(Permission.ASSIGN)
    with writing():
        people.hold_all(order.people)
        lines = [line for line in _preview(act, order).lines if not line[-1]]
        if facts.from_source(f"assign:{order.batch}:0"):
            raise Conflict("This was assigned already: it was sent twice.")
        if not lines:
            raise Refused("Every line is assigned already.")
        for number, (person, task, due, _) in enumerate(lines):
            body = {"mode": task.mode, "step": task.step, "due_on": due, "plan": order.plan}
            source = f"assign:{order.batch}:{number}"
            record.note(act, person.id, FactKind.ASSIGNED, task.exercise, act.today, source=source, body=body)
    return len(lines)


def withdraw(act: Act, fact_ids: Sequence[str], reason: str) -> int:
    """Assignments no longer hold, for the reason given: all of these or none. Returns how many."""
    act.require(Permission.ASSIGN)
    reason = record.said(reason, "Say in a sentence why it need not be done any more.")
    free_text.check(act, reason)
    with writing():
        given = [fact for fact in facts.by_ids(fact_ids) if fact.kind is FactKind.ASSIGNED]
        if not given:
            raise Refused("Tick at least one assignment that is not done.")
        if any(fact.person == act.who.id for fact in given):
            raise Refused("Nobody changes what was assigned to themselves. Ask whoever assigned it.")
        for fact in sorted(given, key=lambda each: each.person):
            record.withdraw_fact(act, fact, reason, act.today)
    return len(given)


def remind(act: Act, fact_ids: Sequence[str]) -> int:
    """Mail a reminder of each of these that is not done, once a day. Returns how many were written; none where no mail
    is sent, since each stands among the person's notifications anyway."""
    wanted = [
        row for row in board(act) if row.assignment.fact.id in fact_ids and row.assignment.state is not State.DONE
    ]
    if not wanted:
        raise Refused("Tick at least one assignment that is not done.")
    with writing():
        return sum(_remind(act, row) for row in wanted)


def _remind(act: Act, row: BoardRow) -> bool:
    each = row.assignment
    late = "It was due on" if each.state is State.OVERDUE else "It is due on"
    line = MailLine(f"{row.title} was assigned to you. {late} {show(each.due_on)}.", f"/exercises/{each.task.exercise}")
    return mail.write(act, row.person, f"{row.title}: a reminder", (line,), f"remind {each.fact.id} {act.today}")


def mine(act: Act) -> tuple[Assignment, ...]:
    """What was assigned to me and stands, by its last day."""
    with reading():
        known = standing(facts.of_person(act.who.id), act.today, act.now)
        return of_facts(act, known)


def of_facts(act: Act, known: Sequence[Fact]) -> tuple[Assignment, ...]:
    """The assignments among one person's standing facts. Inside a running transaction."""
    given = [fact for fact in known if fact.kind is FactKind.ASSIGNED]
    if not given:
        return ()
    since = min(fact.recorded_at for fact in given)
    return assignments(given, _handed([given[0].person], since).get(given[0].person, []), act.today)


def _handed(person_ids: Sequence[str], since: datetime) -> dict[str, list[Handed]]:
    """What people handed in since; one line of a lesson is no exercise worked."""
    found: dict[str, list[Handed]] = {}
    for each in attempts.handed_in(person_ids, since):
        if "lesson" not in each.form.get("settings", {}):
            step = int(each.form.get("step", 1))
            found.setdefault(each.person_id, []).append(Handed(each.kind, each.mode, step, each.at))
    return found


@dataclass(frozen=True)
class BoardRow:
    """An assignment as trainers see it: whose, what, until when, how far."""

    person: Person
    assignment: Assignment
    title: str


def board(act: Act) -> list[BoardRow]:
    """What is assigned to anybody but me, overdue first, then by the last day."""
    act.require(Permission.ASSIGN)
    with reading():
        given = facts.of_kind_since(FactKind.ASSIGNED, act.today - timedelta(days=BOARD_DAYS))
        by_person: dict[str, list[Fact]] = {}
        for fact in given:
            by_person.setdefault(fact.person, []).append(fact)
        since = min((fact.recorded_at for fact in given), default=act.now)
        handed = _handed(list(by_person), since)
        known = {person.id: person for person in people.by_ids(by_person) if person.id != act.who.id}
    rows = [
        BoardRow(person, each, title_of(each.task.exercise))
        for person_id, person in known.items()
        for each in assignments(by_person[person_id], handed.get(person_id, []), act.today)
    ]
    return sorted(rows, key=lambda row: (_RANK[row.assignment.state], row.assignment.due_on, row.person.name))


_RANK = {State.OVERDUE: 0, State.DUE: 1, State.DONE: 2}


def title_of(exercise: str) -> str:
    """The title of an exercise; its name where it is there no more."""
    return kinds()[exercise].title if exercise in kinds() else exercise
