"""The exercises: catalogue, brief, start."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.errors import NotFound
from carpath.services import attempts, lessons, morning, requests
from carpath.services import catalogue as exercises
from carpath.services.lessons import WorkedLine
from carpath.web.access import permits
from carpath.web.current import act, agent
from carpath.web.forms import number_of
from carpath.web.pages import notify

blueprint = Blueprint("practice", __name__, url_prefix="/exercises")

A_HANDFUL = 5


@blueprint.get("/")
@permits(Permission.PRACTISE)
def catalogue() -> str:
    """Every exercise, by responsibility."""
    words, chosen = request.args.get("words", ""), request.args.get("show", "")
    everything = exercises.catalogue(act())
    found = [row for row in everything if row.holds(words) and _shown(row, chosen)]
    families = list(dict.fromkeys(row.family for row in found))
    return render_template(
        "practice/catalogue.html",
        families=[(f, [row for row in found if row.family == f]) for f in families],
        many=len(everything) > A_HANDFUL,
        words=words,
        chosen=chosen,
    )


def _shown(row: exercises.Exercise, chosen: str) -> bool:
    met = row.check is not None and row.check.met
    return {"met": met, "open": row.check is not None and not met}.get(chosen, True)


@blueprint.get("/<kind>")
@permits(Permission.PRACTISE)
def brief(kind: str) -> str:
    """What is said before the start."""
    page = exercises.brief(act(), kind)
    asks = page.may_ask and not page.has_asked
    owners = requests.answerers(act(), page.kind.subject) if asks else []
    return render_template("practice/brief.html", page=page, owners=owners)


@blueprint.get("/<kind>/learn")
@permits(Permission.PRACTISE)
def learn(kind: str) -> str:
    """The page that opens a desk, and its lessons."""
    lesson = lessons.desk(act(), kind)
    return render_template("practice/learn.html", lesson=lesson, morning=morning.offered(lesson.kind))


@blueprint.get("/<kind>/learn/<family>")
@permits(Permission.PRACTISE)
def worked_line(kind: str, family: str) -> str:
    """A line worked by its key, one step after another."""
    at, example = number_of(request.args.get("step")), number_of(request.args.get("example"))
    line = lessons.worked_line(act(), kind, family, at, example)
    shown = SimpleNamespace(**STILL, kind=line.kind.name, title=line.kind.title, lines=[_still_line(line)])
    return render_template("practice/worked_line.html", line=line, attempt=shown, view=line.view)


# What the bench asks of an attempt, where there is none: nothing can be sent from a worked line.
STILL: dict[str, Any] = {
    "id": "worked-line",
    "mode": "practice",
    "case": 0,
    "count": 1,
    "lease": "",
    "next_seq": 0,
    "moves_url": "",
    "binder_url": "",
    "hints": (),
    "hint_level": 0,
    "may_hint": False,
    "check": None,
    "check_url": "",
    "brief": None,
}


def _still_line(line: WorkedLine) -> SimpleNamespace:
    return SimpleNamespace(**vars(line.line), no=0, current=True, href="")


@blueprint.post("/<kind>/learn")
@permits(Permission.PRACTISE)
def lesson(kind: str) -> Response:
    """Start a line of a lesson, or practice of what was missed."""
    drawn_by = lessons.settings(act(), kind, request.form.get("part", ""), request.form.get("family", ""))
    attempt_id = attempts.start(act(), kind, "practice", holder=agent(), drawn_by=drawn_by)
    return redirect(url_for("attempts.work", attempt_id=attempt_id))


@blueprint.post("/<kind>/morning")
@permits(Permission.PRACTISE)
def start_morning(kind: str) -> Response:
    """Start a morning's report; practice of the desk that is open already comes first."""
    given = morning.settings(kind)
    attempt_id = attempts.start(act(), kind, "practice", step=_step(), holder=agent(), drawn_by=given)
    return redirect(url_for("attempts.work", attempt_id=attempt_id))


@blueprint.post("/<kind>/start")
@permits(Permission.PRACTISE)
def start(kind: str) -> Response:
    """Draw an attempt, or go on with the open one."""
    attempt_id = attempts.start(act(), kind, request.form.get("mode", ""), step=_step(), holder=agent())
    return redirect(url_for("attempts.work", attempt_id=attempt_id))


def _step() -> int:
    """The difficulty that was chosen."""
    step = request.form.get("step", "1")
    return int(step) if step in ("1", "2", "3", "4") else 1


@blueprint.post("/<kind>/ask")
@permits(Permission.PRACTISE)
def ask(kind: str) -> Response:
    """Ask for a supervised run."""
    asked = exercises.brief(act(), kind).kind
    if not asked.proctored:
        raise NotFound("This exercise needs no proctor. Start it whenever you are ready.")
    requests.ask(act(), asked.subject, request.form.get("words", ""), request.form.get("owner", ""))
    notify("Your request is in the trainers' queue.")
    return redirect(url_for("practice.brief", kind=kind))
