"""A level held before CarPath: entered, looked at a second time with what follows from it, and recorded."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.errors import Faulty, NotFound, Refused
from carpath.core.vocabulary import Level
from carpath.services import placing
from carpath.services.placing import Placing
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of, number_of
from carpath.web.pages import notify

blueprint = Blueprint("placing", __name__, url_prefix="/people/<person_id>/placing")


@blueprint.get("/")
@permits(Permission.VERIFY)
def enter(person_id: str, errors: list[tuple[str, str]] | None = None) -> str | Response:
    """What was held, since when, why, and where it is written; for whoever has no level on record."""
    try:
        person = placing.person(act(), person_id)
    except NotFound:
        raise
    except Refused as refused:
        notify(refused.sentence)
        return redirect(url_for("people.person", person_id=person_id))
    return render_template(
        "placing/enter.html", person=person, levels=list(Level), errors=errors or [], given=request.form
    )


@blueprint.post("/look")
@permits(Permission.VERIFY)
def look(person_id: str) -> str | Response:
    """The second look: what would be recorded, and where the person would stand."""
    try:
        return render_template("placing/look.html", look=placing.second_look(act(), person_id, _entered()))
    except Faulty as faulty:
        return enter(person_id, errors_of(faulty))


@blueprint.post("/")
@permits(Permission.VERIFY)
def place(person_id: str) -> str | Response:
    """Record it."""
    if "change" in request.form:
        return enter(person_id)
    try:
        placing.place(act(), person_id, _entered())
    except Faulty as faulty:
        return enter(person_id, errors_of(faulty))
    notify("Recorded: placed, not verified here.")
    return redirect(url_for("people.person", person_id=person_id))


def _entered() -> Placing:
    form = request.form
    level = number_of(form.get("level"))
    return Placing(
        Level(level) if level in list(Level) else None,
        day_of(form.get("since")),
        form.get("reason", ""),
        form.get("source", ""),
    )
