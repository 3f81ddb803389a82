"""The exercises: catalogue, brief, start."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.errors import NotFound
from carpath.services import attempts, signoffs
from carpath.services import catalogue as exercises
from carpath.web.access import permits
from carpath.web.current import act, agent
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
    return render_template("practice/brief.html", page=exercises.brief(act(), kind))


@blueprint.post("/<kind>/start")
@permits(Permission.PRACTISE)
def start(kind: str) -> Response:
    """Draw an attempt, or go on with the open one."""
    step = request.form.get("step", "1")
    attempt_id = attempts.start(
        act(), kind, request.form.get("mode", ""), step=int(step) if step in ("1", "2", "3", "4") else 1, holder=agent()
    )
    return redirect(url_for("attempts.work", attempt_id=attempt_id))


@blueprint.post("/<kind>/ask")
@permits(Permission.PRACTISE)
def ask(kind: str) -> Response:
    """Ask for a supervised run."""
    asked = exercises.brief(act(), kind).kind
    if not asked.proctored:
        raise NotFound("This exercise needs no proctor. Start it whenever you are ready.")
    signoffs.ask(act(), asked.subject, request.form.get("words", ""))
    notify("Your request is in the trainers' queue.")
    return redirect(url_for("practice.brief", kind=kind))
