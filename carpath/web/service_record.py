"""The service record of one person: HR's dated entries, a manager's first qualifiers, the person's own consent."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.errors import Refused
from carpath.core.vocabulary import DUTIES, Level
from carpath.services import roster, service_record
from carpath.web.access import permits, signed_in
from carpath.web.current import act, office
from carpath.web.forms import day_of, needed_day, number_of
from carpath.web.pages import notify

blueprint = Blueprint("service_record", __name__, url_prefix="/people/<person_id>/service")


@blueprint.get("/")
@permits(Permission.KEEP_SERVICE, Permission.NAME_QUALIFIER)
def page(person_id: str, refusal: str = "") -> str:
    """What may be entered about this person by the roles of whoever looks."""
    roles = current_user.person.roles
    return render_template(
        "service_record/page.html",
        page=roster.person_page(act(), person_id),
        refusal=refusal,
        day_rules=office().policy.day_rules,
        levels=list(Level),
        duties=DUTIES,
        courses=sorted(service_record.courses(act())),
        keeps=may(roles, Permission.KEEP_SERVICE),
        names=may(roles, Permission.NAME_QUALIFIER),
        given=request.form,
    )


def _enter(person_id: str, do: Callable[[], None]) -> str | Response:
    try:
        do()
    except Refused as refused:
        return page(person_id, refused.sentence)
    notify("Recorded as a dated fact.")
    return redirect(url_for("people.person", person_id=person_id))


@blueprint.post("/hired")
@permits(Permission.KEEP_SERVICE)
def hired(person_id: str) -> str | Response:
    """Hired into the classification."""
    return _enter(person_id, lambda: service_record.hire(act(), person_id, needed_day("on")))


@blueprint.post("/level")
@permits(Permission.VERIFY)
def level(person_id: str) -> str | Response:
    """A level held before CarPath kept the record."""
    return _enter(
        person_id,
        lambda: service_record.place(
            act(),
            person_id,
            _level(),
            needed_day("on"),
            request.form.get("reason", ""),
        ),
    )


@blueprint.post("/absence")
@permits(Permission.KEEP_SERVICE)
def absence(person_id: str) -> str | Response:
    """Leave, hold and their like, by the day rules of the policy."""
    form = request.form
    return _enter(
        person_id,
        lambda: service_record.absence(
            act(), person_id, form.get("rule", ""), needed_day("first"), day_of(form.get("last"))
        ),
    )


@blueprint.post("/part-time")
@permits(Permission.KEEP_SERVICE)
def part_time(person_id: str) -> str | Response:
    """Part-time from a day on."""
    form = request.form
    return _enter(
        person_id,
        lambda: service_record.part_time(
            act(), person_id, _fraction(form.get("fraction", "")), needed_day("first"), day_of(form.get("last"))
        ),
    )


@blueprint.post("/credited")
@permits(Permission.KEEP_SERVICE)
def credited(person_id: str) -> str | Response:
    """Days that count as time in a level although they were served elsewhere."""
    form = request.form
    return _enter(
        person_id,
        lambda: service_record.credit_time(
            act(), person_id, _level(), number_of(form.get("days")), form.get("reason", "")
        ),
    )


@blueprint.post("/course")
@permits(Permission.KEEP_SERVICE)
def course(person_id: str) -> str | Response:
    """A place in a session of a course that the District offers."""
    form = request.form
    return _enter(
        person_id,
        lambda: service_record.offer_course(
            act(), person_id, form.get("course", ""), needed_day("session_on"), released="released" in form
        ),
    )


@blueprint.post("/qualifier")
@permits(Permission.NAME_QUALIFIER)
def qualifier(person_id: str) -> str | Response:
    """The first qualifier of a line."""
    return _enter(
        person_id,
        lambda: service_record.name_qualifier(
            act(), person_id, request.form.get("line", ""), request.form.get("reason", "")
        ),
    )


@blueprint.post("/consent")
@signed_in
def consent(person_id: str) -> Response:
    """I let a representative read my record; only for oneself."""
    if person_id != current_user.person.id:
        raise Refused("Only the person can consent.")
    service_record.consent(act(), request.form.get("representative", ""), needed_day("until"))
    notify("Your representative can read your record until that day.")
    return redirect(url_for("progress.looks"))


@blueprint.post("/consent/end")
@signed_in
def end_consent(person_id: str) -> Response:
    """A representative reads my record no longer; only for oneself."""
    if person_id != current_user.person.id:
        raise Refused("Only the person can end a consent.")
    service_record.end_consent(act(), request.form.get("representative", ""))
    notify("Your consent has ended. Who looked until now stays listed.")
    return redirect(url_for("progress.looks"))


def _level() -> Level:
    asked = number_of(request.form.get("level"))
    if asked not in list(Level):
        raise Refused("Choose a level.")
    return Level(asked)


def _fraction(text: str) -> Fraction:
    try:
        return Fraction(text.strip())
    except (ValueError, ZeroDivisionError):
        raise Refused("Write the part of full time as a fraction, for example 1/2 or 0.6.") from None
