"""People: an administrator's list, the trainees of the office, and one person's record."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.errors import Faulty, Refused
from carpath.core.vocabulary import Role
from carpath.services import accommodations, as_of, delays, people, record, result_facts, roster, team
from carpath.web import listing
from carpath.web.access import permits, signed_in
from carpath.web.checks import shown
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of
from carpath.web.moments import asked_moment, recorded_later
from carpath.web.pages import notify

blueprint = Blueprint("people", __name__, url_prefix="/people")


@blueprint.get("/")
@permits(Permission.MANAGE_PEOPLE)
def everybody() -> str:
    """All people and their roles."""
    return _everybody([])


def _everybody(errors: list[tuple[str, str]], link: str = "", invited: str = "") -> str:
    asked: dict[str, Any] = {name: value for name in ("name", "role") if (value := request.args.get(name, ""))}
    found = people.everybody(act(), asked.get("name", ""), asked.get("role", ""), listing.asked_number())
    return render_template(
        "people/everybody.html",
        found=found,
        asked=asked,
        previous=url_for("people.everybody", page=found.number - 1, **asked) if found.number > 1 else "",
        following=url_for("people.everybody", page=found.number + 1, **asked) if found.number < found.pages else "",
        roles=list(Role),
        errors=errors,
        given=request.form,
        link=link,
        invited=invited,
    )


@blueprint.post("/")
@permits(Permission.MANAGE_PEOPLE)
def add() -> str | Response:
    """Add somebody; the one-time link is shown once."""
    form = request.form
    try:
        invited = people.add(act(), form.get("name", ""), form.get("email", ""), form.getlist("roles"))
    except Faulty as faulty:
        return _everybody(errors_of(faulty))
    return _everybody([], url_for("session.welcome", token=invited.token, _external=True), invited.email)


@blueprint.post("/<person_id>/invite")
@permits(Permission.MANAGE_PEOPLE)
def invite(person_id: str) -> str:
    """A new one-time link."""
    invited = people.invite_again(act(), person_id)
    return _everybody([], url_for("session.welcome", token=invited.token, _external=True), invited.email)


@blueprint.post("/<person_id>/roles")
@permits(Permission.MANAGE_PEOPLE)
def set_roles(person_id: str) -> Response:
    """Grant and end roles."""
    people.set_roles(act(), person_id, request.form.getlist("roles"))
    notify("The roles are changed from now on.")
    return redirect(url_for("people.everybody"))


@blueprint.post("/<person_id>/close")
@permits(Permission.MANAGE_PEOPLE)
def close(person_id: str) -> Response:
    """Close an account; the record stays."""
    people.close(act(), person_id)
    notify("The account is closed. The record stays.")
    return redirect(url_for("people.everybody"))


@blueprint.get("/trainees")
@permits(Permission.SEE_TEAM)
def trainees() -> str:
    """The trainees of the office with where they stand."""
    asked = listing.asked()
    found = team.page(act(), asked, listing.asked_number())
    return render_template(
        "people/trainees.html",
        team=found,
        asked=asked,
        filtered=listing.without("sort") != {},
        heads=listing.heads(_TRAINEES, asked.sort),
        levels=listing.LEVELS,
        **listing.ways(found.listed),
    )


_TRAINEES = {
    "name": "Name",
    "level": "Level",
    "next": "Next",
    "left": "Met",
    "earliest": "Earliest",
    "waiting": "Waits for a trainer since",
}


@blueprint.get("/<person_id>")
@signed_in
def person(person_id: str, errors: list[tuple[str, str]] | None = None) -> str:
    """One person's record, for whoever has a reason in the table to see it."""
    page = roster.person_page(act(), person_id, asked_moment())
    verdict, roles = page.standing.verdict, current_user.person.roles
    known: dict[str, Any] = {"facts": page.facts, "names": page.names, "actions": _actions(page, person_id)}
    held_up = delays.sentences(act(), page.standing.facts, page.moment.as_of)
    checks = shown(verdict.checks, {}, delays=held_up, **known) if verdict else []
    plan = accommodations.of_person(act(), person_id) if may(roles, Permission.SET_ACCOMMODATIONS) else None
    return render_template(
        "people/person.html",
        page=page,
        checks=checks,
        errors=errors or [],
        given=request.form,
        assessed=team.assessed(act(), person_id) if may(roles, Permission.SCORE) else [],
        plan=plan,
        plan_entered=accommodations.as_entered(plan),
        may_verify=may(roles, Permission.VERIFY) and person_id != current_user.person.id,
        may_accept=may(roles, Permission.ACCEPT_DOCUMENTS),
        may_plan=may(roles, Permission.SET_ACCOMMODATIONS),
        answer=as_of.answer(page.moment, page.standing),
        later=recorded_later(page.moment, page.facts, page.names),
    )


def _actions(page: roster.PersonPage, person_id: str) -> dict[str, tuple[str, str]]:
    """For signers: the way to the sign-off desk."""
    if (
        not may(current_user.person.roles, Permission.SIGN_OFF)
        or page.standing.aim is None
        or page.standing.verdict is None
    ):
        return {}
    level = int(page.standing.aim)
    asked = team.signable(page.standing)
    return {
        name: ("Open the sign-off", url_for("signoffs.desk", person_id=person_id, level=level, requirement_id=name))
        for name in asked
        if (check := page.standing.verdict.find(name)) and not check.met
    }


@blueprint.post("/<person_id>/facts/<fact_id>/withdraw")
@permits(Permission.ACCEPT_DOCUMENTS)
def withdraw_fact(person_id: str, fact_id: str) -> Response:
    """Withdraw a fact by a later one, with a reason."""
    record.withdraw(act(), fact_id, request.form.get("reason", ""))
    notify("Withdrawn by a new fact; the old one stays readable.")
    return redirect(url_for("people.person", person_id=person_id))


@blueprint.post("/<person_id>/facts/<fact_id>/reinstate")
@permits(Permission.ACCEPT_DOCUMENTS)
def reinstate_result(person_id: str, fact_id: str) -> Response:
    """Let a withdrawn result stand again, with a reason."""
    result_facts.reinstate(act(), fact_id, request.form.get("reason", ""))
    notify("The result stands again, as it is graded now.")
    return redirect(url_for("people.person", person_id=person_id))


@blueprint.post("/<person_id>/plan")
@permits(Permission.SET_ACCOMMODATIONS)
def set_plan(person_id: str) -> str | Response:
    """Set a person's approved plan: settings only."""
    form = request.form
    try:
        accommodations.set_plan(
            act(),
            person_id,
            form.get("time_factor", "1"),
            form.get("font_scale", "100"),
            "any_keypad" in form,
            day_of(form.get("valid_until")),
            form.get("parts", "1"),
        )
    except (Faulty, Refused) as refused:
        return person(
            person_id, errors_of(refused) if isinstance(refused, Faulty) else [("time_factor", refused.sentence)]
        )
    notify("The plan is set. Results carry no mark of it.")
    return redirect(url_for("people.person", person_id=person_id))
