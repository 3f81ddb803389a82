"""Announced sessions of courses: the list, one session with its places, a request for a place."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.errors import Faulty, NotAllowed, NotFound, Refused
from carpath.core.vocabulary import Role
from carpath.services import course_places, course_sessions, requests
from carpath.services.course_sessions import Announcement
from carpath.web.access import permits, signed_in
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of, number_of
from carpath.web.pages import notify

blueprint = Blueprint("course_sessions", __name__, url_prefix="/course-sessions")

Errors = list[tuple[str, str]]


@blueprint.get("/")
@signed_in
def everything() -> str:
    """What is announced, and what was."""
    return _everything([])


def _everything(errors: Errors) -> str:
    return render_template(
        "course_sessions/everything.html",
        page=course_sessions.sessions(act()),
        announces=may(current_user.person.roles, Permission.KEEP_SERVICE),
        errors=errors,
        given=request.form,
    )


@blueprint.post("/")
@permits(Permission.KEEP_SERVICE)
def announce() -> str | Response:
    """Announce a session."""
    form = request.form
    given = Announcement(
        form.get("course", ""),
        day_of(form.get("held_on")),
        form.get("starts", ""),
        number_of(form.get("minutes")),
        form.get("place", "")[:200],
        number_of(form.get("seats")),
        form.get("leader", ""),
    )
    try:
        session_id = course_sessions.announce(act(), given)
    except Faulty as faulty:
        return _everything(errors_of(faulty))
    notify("Announced. Trainees can ask for a place, and trainers give them.")
    return redirect(url_for("course_sessions.one", session_id=session_id))


@blueprint.get("/<session_id>")
@signed_in
def one(session_id: str, errors: Errors | None = None) -> str:
    """One session: when, where, who has a place."""
    shown, others = course_sessions.session(act(), session_id)
    roles = current_user.person.roles
    return render_template(
        "course_sessions/one.html",
        session=shown,
        others=others,
        keeps=course_sessions.keeps_places(act()),
        signs=may(roles, Permission.SIGN_OFF),
        announces=may(roles, Permission.KEEP_SERVICE),
        trains=Role.TRAINEE.value in roles,
        asking=course_sessions.asking(act(), session_id),
        chosen=request.args.getlist("person"),
        asked=requests.asked_place(act(), shown.of.course),
        errors=errors or [],
        given=request.form,
    )


def _done(session_id: str, do: Callable[[], None], field: str, told: str) -> str | Response:
    try:
        do()
    except Faulty as faulty:
        return one(session_id, errors_of(faulty))
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        return one(session_id, [(field, refused.sentence)])
    notify(told)
    return redirect(url_for("course_sessions.one", session_id=session_id))


@blueprint.post("/<session_id>/places")
@permits(Permission.ASSIGN, Permission.KEEP_SERVICE)
def book(session_id: str) -> str | Response:
    """Give places, or record that somebody is not released."""
    form = request.form
    released = form.get("released") != "no"
    return _done(
        session_id,
        lambda: course_places.book(
            act(), session_id, form.getlist("people"), released=released, reason=form.get("reason", "")
        ),
        "reason",
        "The places are given." if released else "Recorded: not released. The delay is the District's.",
    )


@blueprint.post("/<session_id>/places/back")
@signed_in
def give_back(session_id: str) -> str | Response:
    """A place is given back, by its holder or by whoever books."""
    form = request.form
    person_id = form.get("person") or current_user.person.id
    return _done(
        session_id,
        lambda: course_places.give_back(act(), session_id, person_id, form.get("reason", "")),
        "back-reason",
        "The place is free again.",
    )


@blueprint.post("/<session_id>/off")
@permits(Permission.KEEP_SERVICE)
def call_off(session_id: str) -> str | Response:
    """It does not take place."""
    return _done(
        session_id,
        lambda: course_places.call_off(act(), session_id, request.form.get("reason", "")),
        "off-reason",
        "Called off. It counts against nobody.",
    )


@blueprint.post("/<session_id>/ask")
@permits(Permission.PRACTISE)
def ask(session_id: str) -> str | Response:
    """Ask for a place."""
    return _done(
        session_id,
        lambda: requests.ask_place(act(), session_id, request.form.get("words", "")),
        "words",
        "Asked. A trainer gives the place or says why not now.",
    )
