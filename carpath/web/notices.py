"""Notifications: what is new, and its days as a calendar."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as Redirect

from carpath.services import notices
from carpath.web.access import public, signed_in
from carpath.web.current import act
from carpath.web.pages import notify

blueprint = Blueprint("notices", __name__, url_prefix="/notifications")

MOST = 20


@blueprint.get("")
@signed_in
def everything(token: str = "") -> str:
    """My list."""
    shown = notices.page(act())
    return render_template("notices/list.html", page=shown, token=token, most=MOST, key_of=notices.digest_of)


@blueprint.post("/read")
@signed_in
def mark_read() -> Redirect:
    """I have read all of them."""
    notices.mark_read(act())
    notify("Marked as read.")
    return redirect(url_for("notices.everything"))


@blueprint.post("/calendar")
@signed_in
def make_feed() -> str:
    """A new secret address of my calendar, shown once."""
    return everything(notices.make_feed(act()))


@blueprint.post("/calendar/end")
@signed_in
def end_feed() -> Redirect:
    """The address works no longer."""
    notices.end_feed(act())
    notify("The calendar's address works no longer.")
    return redirect(url_for("notices.everything"))


@blueprint.get("/item/<key>.ics")
@signed_in
def one(key: str) -> Response:
    """One day as a calendar file."""
    return _calendar(notices.one(act(), key))


@blueprint.get("/calendar/<feed>.ics")
@public
def calendar(feed: str) -> Response:
    """The calendar behind a secret address, for a calendar program."""
    return _calendar(notices.feed(act(), feed))


def _calendar(file: bytes) -> Response:
    return Response(file, mimetype="text/calendar", headers={"Content-Disposition": "attachment; filename=carpath.ics"})
