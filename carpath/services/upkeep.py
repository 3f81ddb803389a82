"""Upkeep: what has to happen although nobody asks for it. The worker does it every minute."""

from __future__ import annotations

from datetime import timedelta

from carpath.services import overdue, staging, standings
from carpath.services.act import Act
from carpath.store import sessions
from carpath.store.engine import writing

CATCH_UP = timedelta(seconds=30)


def every_minute(act: Act) -> int:
    """Forget counters of old failed tries and uploads that nobody loaded, end attempts whose time ran out unattended,
    then make anew where people stand, as far as half a minute goes. Returns how many attempts ended."""
    with writing():
        sessions.sweep(act.now)
        staging.sweep(act)
    ended = overdue.sweep(act)
    standings.catch_up(act, CATCH_UP)
    return ended
