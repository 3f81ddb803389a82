"""Observations of live work: the card, sent when the network is there again, and what was observed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.call_card import Purpose
from carpath.core.errors import Conflict, Faulty, NotFound, Refused
from carpath.core.observation import WATCHED, Card, instant_of
from carpath.services import call_cards, observations
from carpath.services.calendar import clock_time
from carpath.services.free_text import LooksLikeCustomer
from carpath.web.access import permits, signed_in
from carpath.web.current import act, office
from carpath.web.forms import errors_of, json_object
from carpath.web.pages import notify

blueprint = Blueprint("observations", __name__, url_prefix="/observations")

RATING = "rating-"
WORDS = ("card", "person", "line", "setting", "note")
Times = tuple[datetime | None, datetime | None, datetime | None]
Answer = tuple[dict[str, Any], int]


@blueprint.get("/")
@permits(Permission.REVIEW_WORK)
def start() -> str:
    """Choose whose work to watch; cards of this phone that were not sent are sent from here too."""
    people, duties = observations.watchable(act())
    return render_template(
        "observations/start.html",
        people=people,
        duties=duties,
        settings=WATCHED,
        calls=call_cards.CALLS,
        purposes=list(Purpose),
        recorded=observations.recorded_by_me(act()),
        asked=request.args,
    )


@blueprint.get("/card")
@permits(Permission.REVIEW_WORK)
def card() -> str:
    """A card to fill."""
    return _card([], request.args)


def _card(errors: list[tuple[str, str]], asked: Any) -> str:
    page = observations.card(act(), asked.get("person", ""), asked.get("line", ""), asked.get("setting", ""))
    return render_template("observations/card.html", page=page, errors=errors, given=request.form)


@blueprint.post("/")
@permits(Permission.REVIEW_WORK)
def receive() -> str | Response | Answer:
    """A card from a script or, without one, from the form."""
    return _from_script() if request.is_json else _from_form()


def _from_script() -> Answer:
    """200 with the server's time; 422 where the card must be changed: sending it again would not help."""
    try:
        sent = json_object()
        observations.receive(replace(act(), vouched=sent.get("vouched") is True), _sent_card(sent))
    except (Refused, LooksLikeCustomer) as refused:
        return {"error": refused.sentence}, 409 if isinstance(refused, Conflict) else 422
    return {"at": clock_time(act().now, office().timezone)}, 200


def _sent_card(sent: dict[str, Any]) -> Card:
    times = (instant(sent.get("started")), instant(sent.get("ended")), instant(sent.get("sent")))
    rated = sent.get("ratings")
    ratings = {str(name): value for name, value in rated.items() if type(value) is int} if type(rated) is dict else {}
    return _filled({name: str(sent.get(name, "")) for name in WORDS}, times, ratings)


def _filled(words: Mapping[str, str], times: Times, ratings: Mapping[str, int]) -> Card:
    return Card(words["card"], words["person"], words["line"], words["setting"], *times, ratings, words["note"])


def instant(value: object) -> datetime | None:
    """An instant that a script or a form sent, or None."""
    return instant_of(value) if isinstance(value, str) else None


def _from_form() -> str | Response:
    """Without a script the card began when its page was opened and ends now."""
    form = request.form
    ratings = {
        name.removeprefix(RATING): int(value)
        for name, value in form.items()
        if name.startswith(RATING) and value in ("1", "2", "3", "4")
    }
    words, now = {name: form.get(name, "") for name in WORDS}, act().now
    try:
        observations.receive(act(), _filled(words, (instant(form.get("opened")), now, now), ratings))
    except (Conflict, NotFound):
        raise
    except Faulty as faulty:
        return _card(errors_of(faulty), form)
    notify("The observation is recorded. The observed person can read it.")
    return redirect(url_for("observations.start"))


@blueprint.get("/mine")
@signed_in
def mine() -> str:
    """What was observed of my work."""
    person, seen = observations.of_person(act(), current_user.person.id)
    return render_template("observations/of_person.html", person=person, seen=seen)


@blueprint.get("/of/<person_id>")
@signed_in
def of_person(person_id: str) -> str:
    """What was observed of somebody's work, for whoever may see the record."""
    person, seen = observations.of_person(act(), person_id)
    return render_template("observations/of_person.html", person=person, seen=seen)


@blueprint.get("/<fact_id>")
@signed_in
def one(fact_id: str, errors: list[tuple[str, str]] | None = None) -> str:
    """One observation: ratings, note, times, remarks."""
    person, seen = observations.one(act(), fact_id)
    roles = current_user.person.roles
    own = person.id == current_user.person.id
    return render_template(
        "observations/one.html",
        person=person,
        seen=seen,
        own=own,
        may_withdraw=not own and may(roles, Permission.REVIEW_WORK) and _mine_or_managed(seen),
        errors=errors or [],
        given=request.form,
    )


def _mine_or_managed(seen: observations.Observation) -> bool:
    return seen.fact.author == current_user.person.id or "manager" in current_user.person.roles


@blueprint.post("/<fact_id>/remark")
@signed_in
def remark(fact_id: str) -> str | Response:
    """The observed person's own words."""
    try:
        observations.remark(act(), fact_id, request.form.get("words", ""))
    except NotFound:
        raise
    except Refused as refused:
        return one(fact_id, [("words", refused.sentence)])
    notify("Your remark stands beside the observation.")
    return redirect(url_for("observations.one", fact_id=fact_id))


@blueprint.post("/<fact_id>/withdraw")
@permits(Permission.REVIEW_WORK)
def withdraw(fact_id: str) -> str | Response:
    """Withdraw an observation with a reason."""
    try:
        observations.withdraw(act(), fact_id, request.form.get("reason", ""))
    except (NotFound, Conflict):
        raise
    except Refused as refused:
        return one(fact_id, [("reason", refused.sentence)])
    notify("The observation is withdrawn, with your reason on record.")
    return redirect(url_for("observations.one", fact_id=fact_id))
