"""The record of training: reviews, acknowledgements, committees and interviews; and entering a part in a committee."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.errors import Faulty, Refused
from carpath.services import acknowledgements, committees, training
from carpath.services.committees import Part
from carpath.web.access import permits, signed_in
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of
from carpath.web.pages import notify

blueprint = Blueprint("training", __name__)


@blueprint.get("/training")
@permits(Permission.PRACTISE)
def mine() -> str:
    """My record of training."""
    return _record(current_user.person.id)


@blueprint.get("/people/<person_id>/training")
@signed_in
def of_person(person_id: str) -> str:
    """Somebody's."""
    return _record(person_id)


def _record(person_id: str, errors: list[tuple[str, str]] | None = None) -> str:
    roles = current_user.person.roles
    other = person_id != current_user.person.id
    return render_template(
        "training/record.html",
        page=training.page(act(), person_id),
        errors=errors or [],
        given=request.form,
        may_review=other and may(roles, Permission.REVIEW_WORK),
        may_interview=other and may(roles, Permission.KEEP_INTERVIEWS),
        may_propose=not other and may(roles, Permission.PRACTISE),
    )


def _back(person_id: str) -> Response:
    mine = person_id == current_user.person.id
    return redirect(url_for("training.mine") if mine else url_for("training.of_person", person_id=person_id))


@blueprint.post("/training/committees")
@permits(Permission.PRACTISE)
def propose() -> str | Response:
    """I say in which committee or project I take part; it waits to be confirmed."""
    return _enter(current_user.person.id, "Entered. A trainer or manager confirms it.")


@blueprint.post("/people/<person_id>/committees")
@permits(Permission.REVIEW_WORK)
def enter(person_id: str) -> str | Response:
    """A trainer or manager enters it."""
    return _enter(person_id, "Recorded as a dated fact.")


def _enter(person_id: str, done: str) -> str | Response:
    form = request.form
    part = Part(form.get("name", ""), form.get("role", ""), day_of(form.get("first")), day_of(form.get("last")))
    try:
        committees.enter(act(), person_id, part)
    except Faulty as faulty:
        return _record(person_id, errors_of(faulty))
    notify(done)
    return _back(person_id)


@blueprint.post("/training/committees/<fact_id>/confirm")
@permits(Permission.REVIEW_WORK)
def confirm(fact_id: str) -> Response:
    """Confirm what somebody proposed."""
    person_id = committees.confirm(act(), fact_id)
    notify("Confirmed.")
    return _back(person_id)


@blueprint.post("/training/committees/<fact_id>/decline")
@permits(Permission.REVIEW_WORK)
def decline(fact_id: str) -> Response:
    """Do not confirm it, with the reason."""
    return _withdrawn(committees.decline, fact_id, "Not confirmed, with your reason on record.")


@blueprint.post("/training/<fact_id>/withdraw")
@signed_in
def withdraw(fact_id: str) -> Response:
    """Withdraw a review or a part, with a reason."""
    return _withdrawn(training.withdraw, fact_id, "Withdrawn by a new fact; the old one stays readable.")


def _withdrawn(do: Callable[..., str], fact_id: str, done: str) -> Response:
    person_id = do(act(), fact_id, request.form.get("reason", ""))
    notify(done)
    return _back(person_id)


@blueprint.route("/confidentiality", methods=["GET", "POST"])
@permits(Permission.PRACTISE)
def confidentiality() -> str | Response:
    """The text on confidentiality, read and acknowledged with the password."""
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            acknowledgements.acknowledge(act(), request.form.get("version", ""), request.form.get("password", ""))
            notify("On record: you have read it and will act by it.")
            return redirect(url_for("training.mine"))
        except Faulty as faulty:
            errors = errors_of(faulty)
        except Refused as refused:
            errors = [("password", refused.sentence)]
    return render_template("training/confidentiality.html", page=acknowledgements.page(act()), errors=errors)
