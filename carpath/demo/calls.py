"""Calls: role-plays that trainers of the demo office play and judge on a card."""

from __future__ import annotations

from datetime import timedelta

from carpath.core.call_card import LINE, CallCard, Purpose
from carpath.core.observation import Setting
from carpath.demo.deeds import id_of
from carpath.demo.people import Someone
from carpath.demo.timeline import Deed
from carpath.services import call_cards
from carpath.services.act import Act


def role_play(who: Someone, purpose: Purpose, levels: tuple[int, ...], note: str) -> Deed:
    """Somebody plays the caller for ten minutes, judges each line of the rubric, and sends the card."""

    def deed(act: Act) -> None:
        card_id, scenario = call_cards.drawn(act, purpose)
        criteria = call_cards.judging(act).rubric.criteria
        rated = dict(zip((each.id for each in criteria), levels, strict=True))
        began, ended = act.now - timedelta(minutes=12), act.now - timedelta(minutes=2)
        given = (card_id, id_of(who), LINE, Setting.ROLE_PLAY, began, ended, act.now, rated, note)
        call_cards.receive(act, CallCard(*given, scenario=scenario))

    return deed
