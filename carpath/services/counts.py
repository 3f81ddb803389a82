"""The little numbers of the navigation: how much waits."""

from __future__ import annotations

from carpath.core.access import Permission, may
from carpath.services import roster, signoffs
from carpath.services.act import Act


def waiting(act: Act) -> dict[str, int]:
    """What waits for the person's roles."""
    found = {}
    if may(act.who.roles, Permission.SIGN_OFF):
        found["trainer"] = len(signoffs.queue(act))
    if may(act.who.roles, Permission.VERIFY):
        found["hr"] = sum(row.eligible for row in roster.everybody(act)) + len(roster.papers_waiting(act))
    return found
