"""Supervised runs: a trainer opens a test for one person."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.services import supervision
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.pages import notify

blueprint = Blueprint("supervision", __name__, url_prefix="/supervised-runs")


@blueprint.get("/")
@permits(Permission.PROCTOR)
def runs() -> str:
    """What I opened, and a new one."""
    rows, people = supervision.my_runs(act())
    kinds, wanted = supervision.proctored_kinds(), request.args.get("kind", "")
    kind = next((each.name for each in kinds if wanted in (each.name, each.subject)), "")
    asked = {"person": request.args.get("person", ""), "kind": kind}
    return render_template("supervision/runs.html", rows=rows, people=people, kinds=kinds, asked=asked)


@blueprint.post("/")
@permits(Permission.PROCTOR)
def open_run() -> Response:
    """Open a run: I am present."""
    supervision.open_run(act(), request.form.get("person", ""), request.form.get("kind", ""))
    notify("The run is open for two hours. The trainee can start it now from the exercise's page.")
    return redirect(url_for("supervision.runs"))
