"""Bulletins: the list, each one with its acknowledgement, and for trainers who has not read it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.services import bulletins
from carpath.web.access import permits, signed_in
from carpath.web.current import act
from carpath.web.pages import notify

blueprint = Blueprint("bulletins", __name__, url_prefix="/bulletins")


@blueprint.get("")
@signed_in
def everything() -> str:
    """All of them, newest first."""
    return render_template("bulletins/list.html", told=bulletins.told(act()), asked=_is_asked())


@blueprint.get("/<bulletin>")
@signed_in
def one(bulletin: str) -> str:
    """One bulletin; people who see the team see who has read it."""
    sees_team = may(current_user.person.roles, Permission.SEE_TEAM)
    told, readers = bulletins.one(act(), bulletin), bulletins.readers(act(), bulletin) if sees_team else None
    return render_template("bulletins/one.html", told=told, readers=readers, asked=_is_asked())


@blueprint.post("/<bulletin>/read")
@permits(Permission.PRACTISE)
def acknowledge(bulletin: str) -> Response:
    """The person has read it."""
    bulletins.acknowledge(act(), bulletin)
    notify(f"On record: you have read bulletin {bulletin}.")
    left = bulletins.unread(act())
    return redirect(url_for("bulletins.one", bulletin=left[0].number) if left else url_for("bulletins.everything"))


def _is_asked() -> bool:
    return may(current_user.person.roles, Permission.PRACTISE)
