"""The service record of one person: how the date is counted, HR's dated entries, a manager's first qualifiers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.errors import Conflict, NotFound, Refused
from carpath.core.evidence import Fact
from carpath.core.vocabulary import DUTIES, Level
from carpath.services import clock_page, service_days, service_record
from carpath.web.access import permits
from carpath.web.current import act, office
from carpath.web.forms import needed_day, number_of, open_day
from carpath.web.pages import notify

blueprint = Blueprint("service_record", __name__, url_prefix="/people/<person_id>/service")


@blueprint.get("/")
@permits(Permission.KEEP_SERVICE, Permission.NAME_QUALIFIER, Permission.SEE_CONSENTED)
def page(person_id: str, refusal: str = "") -> str:
    """The clock, the entries, and what may be entered by the roles of whoever looks."""
    roles, service = current_user.person.roles, clock_page.page(act(), person_id)
    wrong = service.entry(request.values.get("correct", ""))
    return render_template(
        "service_record/page.html",
        page=service,
        wrong=wrong,
        refusal=refusal,
        day_rules=office().policy.day_rules,
        levels=list(Level),
        duties=DUTIES,
        courses=sorted(service_record.courses(act())),
        keeps=may(roles, Permission.KEEP_SERVICE),
        names=may(roles, Permission.NAME_QUALIFIER),
        given=_given(wrong),
        sent=request.endpoint,
        articles=office().policy.articles,
    )


def _given(wrong: Fact | None) -> Mapping[str, str]:
    """What the forms show first: what was sent and refused, or the entry to correct, else nothing."""
    if wrong is None or request.method == "POST":
        return request.form
    until = wrong.body.get("until")
    known = {"first": wrong.happened_on.isoformat(), "on": wrong.happened_on.isoformat(), "last": str(until or "")}
    more = {name: str(wrong.body[name]) for name in ("fraction", "days") if name in wrong.body}
    return {**known, **more, "rule": wrong.subject, "level": wrong.subject}


def _enter(person_id: str, do: Callable[[], None]) -> str | Response:
    try:
        do()
    except (NotFound, Conflict):
        raise
    except Refused as refused:
        return page(person_id, refused.sentence)
    notify("Recorded as a dated fact.")
    return redirect(url_for("service_record.page", person_id=person_id))


@blueprint.post("/hired")
@permits(Permission.KEEP_SERVICE)
def hired(person_id: str) -> str | Response:
    """Hired into the classification."""
    return _enter(
        person_id,
        lambda: service_days.hire(act(), person_id, needed_day("on"), _reason(), corrects=_corrects()),
    )


@blueprint.post("/absence")
@permits(Permission.KEEP_SERVICE)
def absence(person_id: str) -> str | Response:
    """Leave, hold and their like, by the day rules of the policy."""
    rule = request.form.get("rule", "")
    return _enter(
        person_id,
        lambda: service_days.absence(
            act(), person_id, rule, needed_day("first"), _last(), _reason(), corrects=_corrects()
        ),
    )


@blueprint.post("/part-time")
@permits(Permission.KEEP_SERVICE)
def part_time(person_id: str) -> str | Response:
    """Part-time from a day on."""
    return _enter(
        person_id,
        lambda: service_days.part_time(
            act(), person_id, _fraction(), needed_day("first"), _last(), _reason(), corrects=_corrects()
        ),
    )


@blueprint.post("/credited")
@permits(Permission.KEEP_SERVICE)
def credited(person_id: str) -> str | Response:
    """Days that count as time in a level although they were served elsewhere."""
    days = number_of(request.form.get("days"))
    return _enter(
        person_id,
        lambda: service_days.credit(act(), person_id, _level(), days, _reason(), corrects=_corrects()),
    )


@blueprint.post("/entries/<fact_id>/withdraw")
@permits(Permission.KEEP_SERVICE)
def withdraw(person_id: str, fact_id: str) -> Response:
    """Withdraw an entry with a reason."""
    service_days.withdraw(act(), person_id, fact_id, _reason())
    notify("Withdrawn by a new fact; the entry stays readable below.")
    return redirect(url_for("service_record.page", person_id=person_id))


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
    line = request.form.get("line", "")
    return _enter(person_id, lambda: service_record.name_qualifier(act(), person_id, line, _reason()))


def _reason() -> str:
    return request.form.get("reason", "")


def _corrects() -> str:
    return request.form.get("correct", "")


def _last() -> date | None:
    return open_day("last")


def _level() -> Level:
    asked = number_of(request.form.get("level"))
    if asked not in list(Level):
        raise Refused("Choose a level.")
    return Level(asked)


def _fraction() -> Fraction:
    try:
        return Fraction(request.form.get("fraction", "").strip())
    except (ValueError, ZeroDivisionError):
        raise Refused("Write the part of full time as a fraction, for example 1/2 or 0.6.") from None
