"""The orientation list: one's own, and that of somebody whose lines one led."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.errors import Faulty, Refused
from carpath.services import orientation
from carpath.services.orientation import Signing
from carpath.web.access import permits, signed_in
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of
from carpath.web.pages import notify

blueprint = Blueprint("orientation", __name__)


@blueprint.route("/orientation", methods=["GET", "POST"])
@permits(Permission.PRACTISE)
def mine() -> str | Response:
    """My list, and my side of it to be signed."""
    return _list(current_user.person.id)


@blueprint.get("/people/<person_id>/orientation")
@signed_in
def of_person(person_id: str) -> str | Response:
    """Somebody's list."""
    return _list(person_id)


@blueprint.post("/people/<person_id>/orientation")
@permits(Permission.SIGN_OFF)
def sign(person_id: str) -> str | Response:
    """Lines that the trainer or manager led."""
    return _list(person_id)


def _list(person_id: str) -> str | Response:
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            return _sign(person_id)
        except Faulty as faulty:
            errors = errors_of(faulty)
        except Refused as refused:
            errors = [("password", refused.sentence)]
    page = orientation.page(act(), person_id)
    return render_template("orientation/list.html", page=page, errors=errors, given=request.form)


def _sign(person_id: str) -> Response:
    form = request.form
    given = Signing(tuple(form.getlist("lines")), day_of(form.get("held_on")), form.get("password", ""))
    signed = orientation.sign(act(), person_id, given)
    notify(f"{signed} {'line' if signed == 1 else 'lines'} signed." if signed else "You had signed these already.")
    return redirect(request.path)


@blueprint.post("/orientation/<fact_id>/withdraw")
@signed_in
def withdraw(fact_id: str) -> Response:
    """Withdraw a signature with a reason."""
    person_id = orientation.withdraw(act(), fact_id, request.form.get("reason", ""))
    notify("The signature is withdrawn, with your reason on record.")
    mine = person_id == current_user.person.id
    return redirect(url_for("orientation.mine") if mine else url_for("orientation.of_person", person_id=person_id))
