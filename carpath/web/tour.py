"""The first page of the demo office: a tour. One-click sign-in works on this machine only."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.errors import NotFound
from carpath.services import tour
from carpath.web.access import public
from carpath.web.current import act, agent, office
from carpath.web.signed_in import let_in

blueprint = Blueprint("tour", __name__, url_prefix="/tour")

LOOPBACK = ("127.0.0.1", "::1")


@blueprint.get("/")
@public
def cards() -> str | Response:
    """Eight cards in the order of a certificate's life."""
    _only_here()
    stops = tour.stops(act())
    return render_template("tour/cards.html", stops=stops) if stops else redirect(url_for("session.sign_in"))


@blueprint.post("/<int:no>")
@public
def enter(no: int) -> Response:
    """Sign in as the person of a card, on that card's page."""
    _only_here()
    secret, page = tour.enter(act(), no, agent())
    return let_in(redirect(page), secret)


def _only_here() -> None:
    """Demo data, this machine, and nobody in between."""
    if not office().demo or request.remote_addr not in LOOPBACK or request.headers.get("X-Forwarded-For"):
        raise NotFound
