"""The trainers' queue and the sign-off desk."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.errors import Conflict, Faulty, NotFound, Refused
from carpath.services import qualifiers, relief, signoffs, waiting
from carpath.services.signoffs import Judgement
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of
from carpath.web.pages import notify

blueprint = Blueprint("signoffs", __name__, url_prefix="/sign-offs")


@blueprint.get("/")
@permits(Permission.SIGN_OFF)
def queue() -> str:
    """What waits, longest first."""
    items = waiting.queue(act())
    kind, person = request.args.get("kind", ""), request.args.get("person", "")
    shown = [item for item in items if (not kind or item.kind == kind) and (not person or item.person.id == person)]
    due = relief.due(act())
    return render_template(
        "signoffs/queue.html", items=shown, waiting=items, kind=kind, person=person, refreshers=due
    )


@blueprint.route("/<person_id>/<int:level>/<requirement_id>", methods=["GET", "POST"])
@permits(Permission.SIGN_OFF)
def desk(person_id: str, level: int, requirement_id: str) -> str | Response:
    """One judgement: statements, evidence, observation, declaration, password."""
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            fact_id = signoffs.sign(act(), person_id, level, requirement_id, _judgement())
            notify("Signed off. The trainee sees it now.", "Undo", url_for("signoffs.undo", fact_id=fact_id))
            return redirect(url_for("signoffs.queue"))
        except Faulty as faulty:
            errors = errors_of(faulty)
        except Refused as refused:
            errors = [("password", refused.sentence)]
    page = signoffs.page(act(), person_id, level, requirement_id)
    return render_template("signoffs/desk.html", page=page, errors=errors, given=request.form)


def _judgement() -> Judgement:
    form = request.form
    observed: date | None = day_of(form.get("observed_on", ""))
    return Judgement(
        observed, tuple(form.getlist("statements")), form.get("note", ""), "declared" in form, form.get("password", "")
    )


@blueprint.post("/<person_id>/<int:level>/<requirement_id>/not-yet")
@permits(Permission.SIGN_OFF)
def not_yet(person_id: str, level: int, requirement_id: str) -> Response:
    """Return with the reason."""
    signoffs.not_yet(act(), person_id, level, requirement_id, request.form.get("reason", ""))
    notify("Returned with your reason. The trainee reads it on the path.")
    return redirect(url_for("signoffs.queue"))


@blueprint.post("/undo/<fact_id>")
@permits(Permission.SIGN_OFF)
def undo(fact_id: str) -> Response:
    """Take one's own signature back within ten minutes."""
    signoffs.undo(act(), fact_id)
    notify("The sign-off is undone. Both the signature and its undoing stay on record.")
    return redirect(url_for("signoffs.queue"))


@blueprint.route("/withdraw/<fact_id>", methods=["GET", "POST"])
@permits(Permission.SIGN_OFF)
def withdraw(fact_id: str) -> str | Response:
    """Withdraw a sign-off with a reason, from a day on and perhaps until another."""
    form, errors = request.form, list[tuple[str, str]]()
    if request.method == "POST":
        try:
            days = day_of(form.get("first")), day_of(form.get("last"))
            signoffs.withdraw(act(), fact_id, form.get("reason", ""), *days)
            notify("The sign-off is withdrawn, with your reason on record.")
            return redirect(url_for("signoffs.queue"))
        except Faulty as faulty:
            errors = errors_of(faulty)
        except (NotFound, Conflict):
            raise
        except Refused as refused:
            errors = [("reason", refused.sentence)]
    page = signoffs.withdraw_page(act(), fact_id)
    return render_template("signoffs/withdraw.html", page=page, errors=errors, given=form)


@blueprint.get("/qualifiers")
@permits(Permission.SIGN_OFF)
def qualifier_list() -> str:
    """Who may sign which line today; with a line, why and why not."""
    lists = qualifiers.lists(act())
    chosen = next((each for each in lists if each.duty.line == request.args.get("line")), None)
    return render_template(
        "signoffs/qualifiers.html",
        lists=lists,
        chosen=chosen,
        names=may(current_user.person.roles, Permission.NAME_QUALIFIER),
    )


@blueprint.post("/qualifiers/<fact_id>/end")
@permits(Permission.NAME_QUALIFIER)
def end_naming(fact_id: str) -> Response:
    """End the naming of a first qualifier from today on."""
    qualifiers.end_naming(act(), fact_id, request.form.get("reason", ""))
    notify("The naming has ended. What was signed until today stands.")
    return redirect(url_for("signoffs.qualifier_list", line=request.form.get("line") or None))
