"""The question about a record that an address asks: today, true on a day, known on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import request

from carpath.core.dates import show
from carpath.core.evidence import Fact
from carpath.services import as_of
from carpath.services.as_of import Moment, moment
from carpath.services.calendar import long_instant
from carpath.services.fact_words import in_words
from carpath.web.current import act, office
from carpath.web.forms import day_of


def asked_moment() -> Moment:
    """What `?question=known&day=2026-05-01&known_day=2026-06-12` asks; without a question it is today."""
    asked = request.args
    return moment(act(), asked.get("question", ""), day_of(asked.get("day")), day_of(asked.get("known_day")))


def recorded_later(at: Moment, facts: Sequence[Fact], names: Mapping[str, str]) -> list[str]:
    """In words, what was recorded after the instant of knowing about days up to the day."""
    told = as_of.recorded_later(at, facts)
    return [f"{in_words(fact, office().ladder, names)}, {show(fact.happened_on)}, {_recorded(fact)}" for fact in told]


def _recorded(fact: Fact) -> str:
    return f"recorded {long_instant(fact.recorded_at, office().timezone)}"
