"""The trainers' queue and the sign-off desk."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound, Refused
from carpath.services import relief, requests, sign_off_ends, signoffs, waiting
from carpath.services.signoffs import Judgement
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of, number_of
from carpath.web.pages import notify

blueprint = Blueprint("signoffs", __name__, url_prefix="/sign-offs")

ROWS = 50
"""Lines of the queue on one page."""


@blueprint.get("/")
@permits(Permission.SIGN_OFF)
def queue() -> str:
    """What waits, longest first."""
    return _queue("")


def _queue(refusal: str) -> str:
    items = waiting.queue(act())
    asked = {name: request.values.get(name, "") for name in ("kind", "person", "asked")}
    fitting = [item for item in items if _fits(item, asked)]
    number = max(1, number_of(request.args.get("page"), 1))
    kept: dict[str, Any] = {name: value for name, value in asked.items() if value}
    return render_template(
        "signoffs/queue.html",
        items=fitting[(number - 1) * ROWS : number * ROWS],
        waiting=items,
        people=sorted({(item.person.name, item.person.id) for item in items}),
        days=lambda item: (act().today - act().day(item.since)).days,
        asked=asked,
        refusal=refusal,
        assigns=may(current_user.person.roles, Permission.ASSIGN),
        page=number,
        pages=-(-len(fitting) // ROWS),
        at=lambda page: url_for("signoffs.queue", page=page, **kept),
        refreshers=relief.due(act()),
    )


def _fits(item: waiting.Waiting, asked: dict[str, str]) -> bool:
    """Of the kind, of the person; "me": asked of me or of the desk."""
    for_me = asked["asked"] != "me" or item.owner in ("", current_user.person.id)
    return for_me and asked["kind"] in ("", item.kind) and asked["person"] in ("", item.person.id)


@blueprint.post("/selected")
@permits(Permission.SIGN_OFF)
def selected() -> str | Response:
    """What is the same for all that is ticked: claim it, or assign something to these people."""
    items = request.form.getlist("item")
    if request.form.get("do") == "assign":
        people = list(dict.fromkeys(item.split(" ")[1] for item in items if item.count(" ")))
        return redirect(url_for("assignments.new", person=people))
    try:
        mine = waiting.claim(act(), items)
    except NotAllowed:
        raise
    except Refused as refused:
        return _queue(refused.sentence)
    notify("1 line is yours for eight hours." if mine == 1 else f"{mine} lines are yours for eight hours.")
    return redirect(url_for("signoffs.queue"))


@blueprint.post("/let-go")
@permits(Permission.SIGN_OFF)
def let_go() -> Response:
    """Leave an item that I claimed to others."""
    waiting.let_go(act(), request.form.get("item", ""))
    notify("Left to others.")
    return redirect(url_for("signoffs.queue"))


@blueprint.post("/requests/<fact_id>/decline")
@permits(Permission.ASSIGN)
def decline(fact_id: str) -> Response:
    """Answer a request with the reason why not now."""
    requests.decline(act(), fact_id, request.form.get("reason", ""))
    notify("Answered with your reason. The trainee reads it.")
    return redirect(url_for("signoffs.queue"))


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
    sign_off_ends.undo(act(), fact_id)
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
            sign_off_ends.withdraw(act(), fact_id, form.get("reason", ""), *days)
            notify("The sign-off is withdrawn, with your reason on record.")
            return redirect(url_for("signoffs.queue"))
        except Faulty as faulty:
            errors = errors_of(faulty)
        except (NotFound, Conflict):
            raise
        except Refused as refused:
            errors = [("reason", refused.sentence)]
    page = sign_off_ends.withdraw_page(act(), fact_id)
    return render_template("signoffs/withdraw.html", page=page, errors=errors, given=form)
