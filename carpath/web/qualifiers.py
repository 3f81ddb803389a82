"""The qualifier list: who may sign which line today and why, and the end of a naming."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.services import qualifiers
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.pages import notify

blueprint = Blueprint("qualifiers", __name__, url_prefix="/qualifiers")


@blueprint.get("/")
@permits(Permission.SIGN_OFF)
def lists() -> str:
    """Who may sign which line today; with a line, why and why not."""
    found = qualifiers.lists(act())
    chosen = next((each for each in found if each.duty.line == request.args.get("line")), None)
    names = may(current_user.person.roles, Permission.NAME_QUALIFIER)
    return render_template("qualifiers/lists.html", lists=found, chosen=chosen, names=names)


@blueprint.post("/<fact_id>/end")
@permits(Permission.NAME_QUALIFIER)
def end_naming(fact_id: str) -> Response:
    """End the naming of a first qualifier from today on."""
    qualifiers.end_naming(act(), fact_id, request.form.get("reason", ""))
    notify("The naming has ended. What was signed until today stands.")
    return redirect(url_for("qualifiers.lists", line=request.form.get("line") or None))
