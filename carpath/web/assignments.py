"""Assignments: what is given to whom and how far it is; giving new ones in two steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.assigning import MODES, STEPS, State, Task
from carpath.core.dates import days_after, monday_of
from carpath.core.errors import Faulty
from carpath.core.vocabulary import Level
from carpath.services import assignments
from carpath.services.assignments import Group, Order
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of, number_of
from carpath.web.pages import notify

blueprint = Blueprint("assignments", __name__, url_prefix="/assignments")

ROWS, FREE_TASKS = 50, 3
THURSDAY_IS_LATE = 4
"""Days: from Thursday on a plan is proposed to begin with the next week, as its first week ends on Friday."""
Errors = list[tuple[str, str]]


@blueprint.get("/")
@permits(Permission.ASSIGN)
def board() -> str:
    """What is assigned, overdue first."""
    rows = assignments.board(act())
    asked = {name: request.args.get(name, "") for name in ("state", "person", "exercise")}
    fitting = [row for row in rows if _fits(row, asked)]
    number = max(1, number_of(request.args.get("page"), 1))
    kept: dict[str, Any] = {name: value for name, value in asked.items() if value}
    return render_template(
        "assignments/board.html",
        rows=fitting[(number - 1) * ROWS : number * ROWS],
        count=len(fitting),
        counts={state: sum(row.assignment.state is state for row in rows) for state in State},
        people=sorted({(row.person.name, row.person.id) for row in rows}),
        exercises=sorted({(row.title, row.assignment.task.exercise) for row in rows}),
        asked=asked,
        page=number,
        pages=-(-len(fitting) // ROWS),
        at=lambda page: url_for("assignments.board", page=page, **kept),
    )


def _fits(row: assignments.BoardRow, asked: dict[str, str]) -> bool:
    held = {"state": row.assignment.state.value, "person": row.person.id, "exercise": row.assignment.task.exercise}
    return all(not value or held[name] == value for name, value in asked.items())


@blueprint.get("/new")
@permits(Permission.ASSIGN)
def new() -> str:
    """Whom and what."""
    return _new([])


def _new(errors: Errors) -> str:
    asked = request.values
    level = number_of(asked.get("level"), -1)
    group = Group(level if 0 <= level <= Level.FOUR else None, asked.get("requirement", ""))
    return render_template(
        "assignments/new.html",
        page=assignments.new_page(act(), group),
        group=group,
        ticked=asked.getlist("person") + asked.getlist("people"),
        errors=errors,
        given=request.form,
        modes=MODES,
        steps=STEPS,
        free_tasks=range(FREE_TASKS),
        starts=monday_of(days_after(act().today, THURSDAY_IS_LATE)),
    )


@blueprint.post("/preview")
@permits(Permission.ASSIGN)
def preview() -> str:
    """Every line before it is assigned."""
    try:
        page = assignments.preview(act(), _order(_tasks()))
        titles = {task.exercise: assignments.title_of(task.exercise) for task, _ in page.order.tasks}
        return render_template("assignments/preview.html", page=page, titles=titles)
    except Faulty as faulty:
        return _new(errors_of(faulty))


@blueprint.post("/")
@permits(Permission.ASSIGN)
def assign() -> str | Response:
    """Every line at once."""
    sent = (line.split(" ") for line in request.form.getlist("task"))
    tasks = [(_task(*each[:3]), day_of(each[3])) for each in sent if len(each) == 4]
    try:
        given = assignments.assign(act(), _order(tasks))
    except Faulty as faulty:
        return _new(errors_of(faulty))
    notify("1 line is assigned." if given == 1 else f"{given} lines are assigned.")
    return redirect(url_for("assignments.board"))


def _order(tasks: list[tuple[Task, date | None]]) -> Order:
    form = request.form
    people = tuple(dict.fromkeys(form.getlist("people")))
    dated = tuple((task, due or date.min) for task, due in tasks)
    return Order(people, dated, form.get("batch", "")[:32], form.get("plan", ""))


def _tasks() -> list[tuple[Task, date | None]]:
    """The tasks of the chosen plan, and those entered by hand."""
    form = request.form
    first = day_of(form.get("starts")) or act().today
    plan = next((each for each in assignments.plans(act()) if each.id == form.get("plan")), None)
    rows = zip(*(form.getlist(name) for name in ("exercise", "mode", "step", "due")), strict=False)
    by_hand = [(_task(exercise, mode, step), day_of(due)) for exercise, mode, step, due in rows if exercise]
    return [*(plan.due(first) if plan else ()), *by_hand]


def _task(exercise: str, mode: str, step: str) -> Task:
    return Task(exercise, mode if mode in MODES else MODES[0], min(max(number_of(step, 1), 1), STEPS[-1]))


@blueprint.post("/remind")
@permits(Permission.ASSIGN)
def remind() -> Response:
    """Remind of what is ticked."""
    sent = assignments.remind(act(), request.form.getlist("assignment"))
    told = "1 reminder is on its way." if sent == 1 else f"{sent} reminders are on their way."
    notify(told if sent else "Nothing is mailed: it stands among their notifications, or they were reminded today.")
    return redirect(url_for("assignments.board"))


@blueprint.post("/withdraw")
@permits(Permission.ASSIGN)
def withdraw() -> Response:
    """What is ticked no longer holds."""
    gone = assignments.withdraw(act(), request.form.getlist("assignment"), request.form.get("reason", ""))
    lines = "1 assignment is" if gone == 1 else f"{gone} assignments are"
    notify(f"{lines} withdrawn, with your reason on record.")
    return redirect(url_for("assignments.board"))
