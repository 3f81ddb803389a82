"""The first page of the demo office: a tour. One-click sign-in works on this machine only."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from carpath.core.errors import NotFound
from carpath.services import opening, tour
from carpath.services.tour import Page
from carpath.web.access import public
from carpath.web.current import act, agent, office
from carpath.web.signed_in import let_in, let_out

blueprint = Blueprint("tour", __name__, url_prefix="/tour")

LOOPBACK = ("127.0.0.1", "::1")
SEEN = "stops seen"


@blueprint.get("/")
@public
def cards() -> str | Response:
    """Eight cards in the order of a certificate's life, and everybody of the office."""
    _only_here()
    found = tour.tour(act())
    if found is None:
        return redirect(url_for("session.sign_in"))
    seen = session.get(SEEN, [])
    upcoming = next((no for no in range(1, len(found.stops) + 1) if no not in seen), 0)
    return render_template("tour/cards.html", tour=found, seen=seen, upcoming=upcoming, password=opening.PASSWORD)


@blueprint.post("/<int:no>")
@public
def enter(no: int) -> Response:
    """Sign in as the person of a card, on that card's page; the last card is for a visitor."""
    _only_here()
    seen = sorted({*session.get(SEEN, []), no})
    answer = _let(*tour.enter(act(), no, agent()))
    session[SEEN] = seen
    return answer


@blueprint.post("/as/<person_id>")
@public
def become(person_id: str) -> Response:
    """Sign in as anybody of the office."""
    _only_here()
    seen = session.get(SEEN, [])
    answer = _let(*tour.become(act(), person_id, agent()))
    session[SEEN] = seen
    return answer


def _let(secret: str, page: Page) -> Response:
    values: dict[str, Any] = dict(page.values)
    answer = redirect(url_for(page.endpoint, **values))
    return let_in(answer, secret) if secret else let_out(answer)


def _only_here() -> None:
    """Demo data, this machine, and nobody in between."""
    if not office().demo or request.remote_addr not in LOOPBACK or request.headers.get("X-Forwarded-For"):
        raise NotFound
