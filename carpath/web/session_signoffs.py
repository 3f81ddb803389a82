"""Session sign-off in two steps: the event and the people, then every line with one signature."""

from __future__ import annotations

from fractions import Fraction

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.errors import Faulty, NotAllowed, NotFound, Refused
from carpath.services import session_signoffs
from carpath.services.session_signoffs import Entered
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of
from carpath.web.pages import notify

blueprint = Blueprint("session_signoffs", __name__, url_prefix="/session-sign-offs")

LONGEST_TITLE, LONGEST_NOTE = 120, 500
NOTE = "note-"


@blueprint.get("/")
@permits(Permission.SIGN_OFF)
def event() -> str:
    """What took place, and who was there."""
    return _event([], request.args.get("session", ""))


def _event(errors: list[tuple[str, str]], session: str) -> str:
    page = session_signoffs.event_page(act(), session)
    return render_template(
        "session_signoffs/event.html",
        page=page,
        groups=list(dict.fromkeys(topic.group for topic in page.topics)),
        code=session_signoffs.code,
        errors=errors,
        given=request.form,
    )


@blueprint.post("/preview")
@permits(Permission.SIGN_OFF)
def preview() -> str:
    """Every line before it is signed."""
    given = _entered()
    try:
        return _preview(given, [])
    except Faulty as faulty:
        return _event(errors_of(faulty), given.session)


def _preview(given: Entered, errors: list[tuple[str, str]]) -> str:
    return render_template(
        "session_signoffs/preview.html",
        page=session_signoffs.preview(act(), given),
        given=given,
        code=session_signoffs.code,
        errors=errors,
    )


@blueprint.post("/sign")
@permits(Permission.SIGN_OFF)
def sign() -> str | Response:
    """One signature for all of it."""
    given = _entered()
    try:
        signed = session_signoffs.sign(act(), given, "declared" in request.form, request.form.get("password", ""))
    except Faulty as faulty:
        known = ("declared",)
        if any(fault.place not in known for fault in faulty.faults):
            return _event(errors_of(faulty), given.session)
        return _preview(given, errors_of(faulty))
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        return _preview(given, [("password", refused.sentence)])
    lines = "1 line is" if signed == 1 else f"{signed} lines are"
    notify(f"{lines} signed, each a fact of its own.")
    return redirect(url_for("signoffs.queue"))


def _entered() -> Entered:
    form = request.form
    lines = form.getlist("line")
    notes = {name.removeprefix(NOTE): words.strip()[:LONGEST_NOTE] for name, words in form.items() if words.strip()}
    return Entered(
        form.get("title", "")[:LONGEST_TITLE],
        day_of(form.get("held_on")),
        _hours(form.get("hours", "")),
        tuple(form.getlist("topics")),
        tuple(dict.fromkeys(form.getlist("people"))),
        form.get("session", ""),
        frozenset(lines) if "previewed" in form else None,
        {person: words for person, words in notes.items() if f"{NOTE}{person}" in form},
    )


def _hours(text: str) -> Fraction | None:
    """`1.5`, `1,5` or `3/2` hours; None for anything else."""
    try:
        return Fraction(text.strip().replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None
