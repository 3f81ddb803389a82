"""Delays by the District: entered and confirmed on a person's page, claimed by the person on the own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.errors import Conflict, NotFound, Refused
from carpath.services import delays
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import needed_day, open_day
from carpath.web.pages import notify

blueprint = Blueprint("delays", __name__)


@blueprint.get("/people/<person_id>/delays")
@permits(*delays.ENTER, Permission.SEE_CONSENTED)
def of_person(person_id: str, refusal: str = "") -> str:
    """What the District held up about somebody."""
    page, may_enter = delays.page(act(), person_id), delays.may_enter(act(), person_id)
    return render_template("delays/of_person.html", page=page, refusal=refusal, given=request.form, may_enter=may_enter)


@blueprint.post("/people/<person_id>/delays")
@permits(*delays.ENTER)
def enter(person_id: str) -> str | Response:
    """Enter a delay."""
    return _about(person_id, lambda: delays.delay(act(), person_id, *_entered()), "Recorded as the District's delay.")


@blueprint.post("/people/<person_id>/delays/<fact_id>/confirm")
@permits(*delays.ENTER)
def confirm(person_id: str, fact_id: str) -> str | Response:
    """Confirm what the person says, perhaps with other days."""
    return _about(
        person_id,
        lambda: delays.confirm(act(), person_id, fact_id, needed_day("first"), open_day("last"), _words()),
        "Confirmed. It is the District's delay from now on.",
    )


@blueprint.post("/people/<person_id>/delays/<fact_id>/refuse")
@permits(*delays.ENTER)
def refuse(person_id: str, fact_id: str) -> str | Response:
    """Refuse it with the reason."""
    return _about(person_id, lambda: delays.refuse(act(), person_id, fact_id, _words()), "Refused with your reason.")


@blueprint.post("/people/<person_id>/delays/<fact_id>/withdraw")
@permits(*delays.ENTER)
def withdraw(person_id: str, fact_id: str) -> str | Response:
    """Withdraw an entry with a reason."""
    return _about(person_id, lambda: delays.withdraw(act(), person_id, fact_id, _words()), "Withdrawn by a new fact.")


@blueprint.get("/progress/delays")
@permits(Permission.PRACTISE)
def mine(refusal: str = "") -> str:
    """What the District held up on my way, and what I say about it."""
    chosen = request.values.get("requirement", "")
    page = delays.mine(act())
    return render_template("delays/mine.html", page=page, refusal=refusal, given=request.form, chosen=chosen)


@blueprint.post("/progress/delays")
@permits(Permission.PRACTISE)
def claim() -> str | Response:
    """Say that the District held a requirement up."""
    try:
        delays.claim(act(), *_entered())
    except Refused as refused:
        return mine(refused.sentence)
    notify("Recorded. It counts once Human Resources, a manager or a trainer confirms it.")
    return redirect(url_for("delays.mine"))


def _about(person_id: str, do: Callable[[], None], done: str) -> str | Response:
    try:
        do()
    except (NotFound, Conflict):
        raise
    except Refused as refused:
        return of_person(person_id, refused.sentence)
    notify(done)
    return redirect(url_for("delays.of_person", person_id=person_id))


def _entered() -> tuple[str, date, date | None, str]:
    return request.form.get("requirement", ""), needed_day("first"), open_day("last"), _words()


def _words() -> str:
    return request.form.get("reason", "")
