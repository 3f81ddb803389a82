"""What I asked for: requests with whoever has them, their age, and the answer."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.services import requests
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.pages import notify

blueprint = Blueprint("requests", __name__, url_prefix="/requests")


@blueprint.get("/")
@permits(Permission.PRACTISE)
def mine() -> str:
    """My requests, the newest first."""
    return render_template("requests/mine.html", requests=requests.mine(act()))


@blueprint.post("/<fact_id>/back")
@permits(Permission.PRACTISE)
def take_back(fact_id: str) -> Response:
    """Take a request back that nobody has answered."""
    requests.take_back(act(), fact_id)
    notify("Taken back. Asking and taking back both stay on record.")
    return redirect(url_for("requests.mine"))
