"""Versions of the ladder: the list, one with what changed in it, and a draft checked, compared, tried and published."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.dates import show as long_date
from carpath.core.errors import Fault, Faulty, Refused
from carpath.core.ladder_words import in_words
from carpath.services import ladder_trial, ladders
from carpath.web.access import permits, signed_in
from carpath.web.current import act
from carpath.web.pages import notify

blueprint = Blueprint("ladders", __name__, url_prefix="/ladder")

SHOWN = 100
"""So many people whom a draft reaches are named on the page; the command line names all."""


@blueprint.get("")
@signed_in
def everything() -> str:
    """Every version, newest first."""
    keeps = may(current_user.person.roles, Permission.KEEP_LADDER)
    return render_template("ladders/list.html", told=ladders.told(act()), keeps=keeps)


@blueprint.get("/versions/<version>")
@signed_in
def one(version: str) -> str:
    """What changed in a version, and everything that it asks for."""
    return render_template("ladders/one.html", page=ladders.one(act(), version), in_words=in_words)


@blueprint.get("/versions/<version>/text")
@signed_in
def text(version: str) -> Response:
    """The text as it was published, as a file."""
    answer = make_response(ladders.text_of(act(), version))
    answer.headers["Content-Type"] = "text/plain; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="ladder-{version}.toml"'
    return answer


@blueprint.get("/draft")
@permits(Permission.KEEP_LADDER)
def draft() -> str:
    """A draft begins with the newest version."""
    newest = ladders.told(act())[0].ladder.version
    given = ladders.text_of(act(), newest)
    return render_template("ladders/draft.html", given=given, newest=newest, faults=())


@blueprint.post("/draft")
@permits(Permission.KEEP_LADDER)
def check() -> str:
    """The draft with its faults, or side by side with the newest version, tried on everybody."""
    given = request.form.get("text", "")
    try:
        given = _file() or given
        return _checked(given)
    except Faulty as faulty:
        return _faulty(faulty, given)


def _file() -> str:
    """The text of the file, if one was chosen. Raises Faulty where it is no text."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return ""
    try:
        return str(file.read(), "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Faulty(
            [Fault("file", "This file is no text in UTF-8. Save it as plain text and choose it again.")]
        ) from error


def _faulty(faulty: Faulty, given: str) -> str:
    newest = ladders.told(act())[0].ladder.version
    return render_template("ladders/draft.html", given=given, newest=newest, faults=faulty.faults)


def _checked(given: str, refusal: str = "") -> str:
    found = ladders.check(act(), given)
    return render_template(
        "ladders/checked.html",
        draft=found,
        trial=ladder_trial.on_a_page(act(), found.ladder),
        shown=SHOWN,
        refusal=refusal,
        given=request.form,
        in_words=in_words,
    )


@blueprint.post("/publish")
@permits(Permission.KEEP_LADDER)
def publish() -> str | Response:
    """Publish the draft that was checked; its text is frozen from now on."""
    form = request.form
    try:
        published = ladders.publish(
            act(),
            form.get("text", ""),
            None,
            form.get("reason", ""),
            form.get("password", ""),
        )
    except Faulty as faulty:
        done = ladders.published_as(act(), form.get("text", ""))
        return redirect(url_for("ladders.one", version=done)) if done else _faulty(faulty, form.get("text", ""))
    except Refused as refused:
        return _checked(form.get("text", ""), refused.sentence)
    notify(f"Published. {published.version} takes effect on {long_date(published.effective_on)}.")
    return redirect(url_for("ladders.one", version=published.version))
