"""Upkeep: what has to happen although nobody asks for it. The worker does it every minute."""

from __future__ import annotations

from carpath.services import overdue
from carpath.services.act import Act
from carpath.store import sessions
from carpath.store.engine import writing


def every_minute(act: Act) -> int:
    """Forget counters of old failed tries, then end attempts whose time ran out unattended. Returns how many ended."""
    with writing():
        sessions.sweep(act.now)
    return overdue.sweep(act)
