"""The question about a record that an address asks: today, true on a day, known on a day."""

from __future__ import annotations

from flask import request

from carpath.services.as_of import Moment, moment
from carpath.web.current import act
from carpath.web.forms import day_of


def asked_moment() -> Moment:
    """What `?question=known&day=2026-05-01&known_day=2026-06-12` asks; without a question it is today."""
    asked = request.args
    return moment(act(), asked.get("question", ""), day_of(asked.get("day")), day_of(asked.get("known_day")))
