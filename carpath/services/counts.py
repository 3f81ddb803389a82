"""The little numbers of the navigation: how much waits."""

from __future__ import annotations

from datetime import datetime, timedelta

from carpath.core.access import Permission, may
from carpath.services import appeal_decisions, scoring_pages, standings
from carpath.services.act import Act
from carpath.services.waiting import count
from carpath.store import journal
from carpath.store.engine import reading

CHANGE_NOTHING = (
    "signed in",
    "signed out",
    "attempt drawn",
    "attempt begun",
    "attempt head",
    "journal check asked",
    "journal checked",
)
"""Events of the journal after which as much waits as before."""
_KEEP = 500

A_MINUTE = timedelta(minutes=1)

_memo: dict[tuple[object, ...], tuple[str, datetime, dict[str, int]]] = {}


def waiting(act: Act) -> dict[str, int]:
    """What waits for the person's roles. Every page asks, so it is counted anew only when something was recorded:
    at once after one's own act, within a minute after those of others."""
    if not any(may(act.who.roles, permission) for permission in (Permission.SIGN_OFF, Permission.VERIFY)):
        return {}
    with reading():
        state, by = journal.newest(but=CHANGE_NOTHING)
    who = (id(act.office.rulebook), act.today, act.who.id, act.who.roles)
    known = _memo.get(who)
    if known is None or (known[0] != state and (by == act.who.id or act.now - known[1] >= A_MINUTE)):
        if len(_memo) >= _KEEP:
            _memo.clear()
        known = _memo[who] = (state, act.now, _counted(act))
    return known[2]


def _counted(act: Act) -> dict[str, int]:
    found = {}
    if may(act.who.roles, Permission.SIGN_OFF):
        found["trainer"] = count(act)
    if may(act.who.roles, Permission.SCORE):
        found["scoring"] = scoring_pages.count(act)
    if may(act.who.roles, Permission.VERIFY):
        overview = standings.freshen(act)
        found["hr"] = overview.figures["eligible"] + overview.papers
    if may(act.who.roles, Permission.DECIDE_APPEALS):
        with reading():
            found["appeals"] = appeal_decisions.waiting(act)
    return found
