"""The desk roster by week: entered in a grid, copied from the week before, loaded from a file, undone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.dates import days_after, monday_of
from carpath.core.errors import Faulty, NotFound, Refused
from carpath.core.sheet import template
from carpath.core.vocabulary import BY_DESK, Desk
from carpath.services import desk_roster, roster_file
from carpath.services.desk_roster import Saved
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of, number_of
from carpath.web.pages import notify
from carpath.web.relief_pages import relief_pages

blueprint = Blueprint("desk_roster", __name__, url_prefix="/relief/roster")

Errors = list[tuple[str, str]]


def _monday() -> date:
    """The week that was chosen by any of its days, else this one."""
    return monday_of(day_of(request.args.get("week")) or act().today)


@blueprint.get("/")
@permits(Permission.SEE_RELIEF)
def week(errors: Errors | None = None) -> str:
    """A week: people by desks."""
    monday, words = _monday(), request.args.get("words", "")
    page = desk_roster.week(act(), monday, number_of(request.args.get("page"), 1), words)
    sent = set(request.form.getlist("at")) if errors and "at" in request.form else None
    return render_template(
        "desk_roster/week.html",
        page=page,
        friday=days_after(monday, 4),
        before=days_after(monday, -7).isoformat(),
        after=days_after(monday, 7).isoformat(),
        desks=BY_DESK,
        sent=sent,
        words=words,
        keeps=may(act().who.roles, Permission.KEEP_ROSTER),
        pages=relief_pages(None),
        head=template(roster_file.COLUMNS).strip(),
        errors=errors or [],
        given=request.form,
    )


@blueprint.post("/")
@permits(Permission.KEEP_ROSTER)
def save() -> str | Response:
    """Make the week of the people on the page what was ticked."""
    form = request.form
    try:
        saved = desk_roster.save(
            act(), _monday(), form.getlist("person"), _cells(), form.get("seen", ""), form.get("reason", "")
        )
    except Refused as refused:
        return week([("reason", refused.sentence)])
    return _done(saved, "Nothing was changed.")


def _cells() -> set[desk_roster.Cell]:
    """What was ticked: `person desk` each; what is no desk is left out."""
    ticked = (value.partition(" ") for value in request.form.getlist("at"))
    return {(person, Desk(desk)) for person, _, desk in ticked if desk in list(Desk)}


def _done(saved: Saved, otherwise: str) -> Response:
    """Back to the week, with what was done and a button that undoes it."""
    added = f"{saved.added} {'entry' if saved.added == 1 else 'entries'} made" if saved.added else ""
    dropped = f"{saved.dropped} withdrawn" if saved.dropped else ""
    said = ", ".join(filter(None, [added, dropped]))
    sentence = " ".join([f"{said}." if said else otherwise, *saved.skipped])
    if said:
        notify(sentence, "Undo", url_for("desk_roster.undo", at=saved.at.isoformat(), **_place()))
    else:
        notify(sentence)
    return redirect(url_for("desk_roster.week", **_place()))


def _place() -> dict[str, Any]:
    """Week, page and filter as the address has them."""
    return {name: value for name in ("week", "page", "words") if (value := request.args.get(name, ""))}


@blueprint.post("/copy")
@permits(Permission.KEEP_ROSTER)
def copy() -> str | Response:
    """Everybody where they were the week before."""
    try:
        return _done(desk_roster.copy_week_before(act(), _monday()), "Everybody is entered already.")
    except Refused as refused:
        return week([("copy", refused.sentence)])


@blueprint.post("/file")
@permits(Permission.KEEP_ROSTER)
def load() -> str | Response:
    """A CSV file with a row for each person, week and desk."""
    file = request.files.get("file")
    try:
        if not file:
            raise Refused("Choose a CSV file.")
        return _done(roster_file.load(act(), file.read()), "Everything in the file is entered already.")
    except Faulty as faulty:
        return week([("file", f"{place}: {sentence}" if place else sentence) for place, sentence in errors_of(faulty)])
    except Refused as refused:
        return week([("file", refused.sentence)])


@blueprint.post("/undo")
@permits(Permission.KEEP_ROSTER)
def undo() -> Response:
    """Take back what was just done."""
    back = desk_roster.undo(act(), _instant(request.args.get("at", "")))
    done = back.added or back.dropped
    notify("Undone. Both the entries and their undoing stay on record." if done else "That was undone already.")
    return redirect(url_for("desk_roster.week", **_place()))


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise NotFound("There is nothing to undo.")
    return at
