"""Cards for a role-play or a live call: the scenario travels with the page, signed, and comes back as it was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.call_card import LINE, CallCard, Scenario
from carpath.core.errors import Conflict, Fault, Faulty, NotFound, Refused
from carpath.core.observation import Setting
from carpath.core.rubric import LEVELS
from carpath.core.shape import from_plain, to_plain
from carpath.services import call_cards
from carpath.services.calendar import clock_time
from carpath.services.free_text import LooksLikeCustomer
from carpath.web.access import permits
from carpath.web.current import act, office
from carpath.web.forms import errors_of, json_object
from carpath.web.observations import RATING, Answer, Times, instant
from carpath.web.pages import notify

blueprint = Blueprint("call_cards", __name__, url_prefix="/observations/calls")

NOT_OURS = "The scenario of this card is not the one that was drawn. Open a new card."
Drawn = tuple[str, Scenario | None]


@blueprint.get("/card")
@permits(Permission.REVIEW_WORK)
def card() -> str | Response:
    """A card to fill. A role-play is drawn once and then stands in the address, so that it outlives a reload."""
    asked = request.args
    if asked.get("setting") == Setting.ROLE_PLAY and "drawn" not in asked:
        call_cards.card(act(), asked.get("person", ""), Setting.ROLE_PLAY)
        drawn = _signed(*call_cards.drawn(act(), asked.get("purpose", "")))
        return redirect(url_for("call_cards.card", person=asked["person"], setting=asked["setting"], drawn=drawn))
    return _card([], asked)


def _card(errors: list[tuple[str, str]], asked: Mapping[str, str]) -> str:
    drawn = asked.get("drawn", "")
    page = call_cards.card(act(), asked.get("person", ""), asked.get("setting", ""), _drawn(drawn) if drawn else None)
    return render_template("observations/call.html", page=page, errors=errors, given=request.form, drawn=drawn)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="call card")


def _signed(card_id: str, scenario: Scenario) -> str:
    """Id and scenario of a card as a text that nobody can change."""
    text = _serializer().dumps({"card": card_id, "scenario": to_plain(scenario)})
    return text if isinstance(text, str) else text.decode()


def _drawn(text: str) -> Drawn:
    """Id and scenario of a signed text. Raises NotFound for one that is not ours."""
    try:
        read = _serializer().loads(text)
    except BadSignature:
        raise NotFound(NOT_OURS) from None
    return read["card"], from_plain(Scenario, read["scenario"])


@blueprint.post("/")
@permits(Permission.REVIEW_WORK)
def receive() -> str | Response | Answer:
    """A card from a script or, without one, from the form."""
    return _from_script() if request.is_json else _from_form()


def _from_script() -> Answer:
    """200 with the server's time; 422 where the card must be changed: sending it again would not help."""
    try:
        sent = json_object()
        call_cards.receive(replace(act(), vouched=sent.get("vouched") is True), _sent_card(sent))
    except (Refused, LooksLikeCustomer) as refused:
        return {"error": refused.sentence}, 409 if isinstance(refused, Conflict) else 422
    return {"at": clock_time(act().now, office().timezone)}, 200


def _sent_card(sent: Mapping[str, Any]) -> CallCard:
    times = (instant(sent.get("started")), instant(sent.get("ended")), instant(sent.get("sent")))
    rated, critical = sent.get("ratings"), sent.get("critical")
    levels = {str(name): value for name, value in rated.items() if type(value) is int} if type(rated) is dict else {}
    errors = frozenset(map(str, critical)) if type(critical) is list else frozenset[str]()
    words = {name: str(sent.get(name, "")) for name in ("card", "person", "setting", "note", "drawn")}
    return _filled(words, times, levels, errors)


def _filled(words: Mapping[str, str], times: Times, levels: Mapping[str, int], errors: frozenset[str]) -> CallCard:
    """The card; its scenario is the one that was signed for this very card."""
    card_id, scenario = _drawn(words["drawn"]) if words["drawn"] else (words["card"], None)
    if card_id != words["card"]:
        raise Faulty([Fault("scenario", NOT_OURS)])
    given = (card_id, words["person"], LINE, words["setting"])
    return CallCard(*given, *times, levels, words["note"], errors, scenario)


def _from_form() -> str | Response:
    """Without a script the card began when its page was opened and ends now."""
    form, now = request.form, act().now
    numbers = {str(level): level for level in LEVELS}
    rated = {name.removeprefix(RATING): value for name, value in form.items() if name.startswith(RATING)}
    levels = {name: numbers[value] for name, value in rated.items() if value in numbers}
    words = {name: form.get(name, "") for name in ("card", "person", "setting", "note", "drawn")}
    try:
        times = (instant(form.get("opened")), now, now)
        call_cards.receive(act(), _filled(words, times, levels, frozenset(form.getlist("critical"))))
    except (Conflict, NotFound):
        raise
    except Faulty as faulty:
        return _card(errors_of(faulty), form)
    notify("The call is recorded. The observed person can read how it was judged.")
    return redirect(url_for("observations.start"))
