"""What happened to my account without me: whoever issues a sign-in link for somebody is named to that person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from carpath.services.act import Act
from carpath.services.calendar import long_instant
from carpath.store import journal, people
from carpath.store.engine import reading, writing
from carpath.store.journal import Entry

KEPT = timedelta(days=30)
LINK, PASSWORD, KNOWN = "person invited", "password set", "sign-in links known"


@dataclass(frozen=True)
class AccountEvent:
    """One thing that happened, in a sentence."""

    at: datetime
    sentence: str


def recent(act: Act) -> list[AccountEvent]:
    """The links issued for my account and the passwords set in the last 30 days, newest first."""
    with reading():
        return [_told(act, entry) for entry in journal.about(act.who.id, (LINK, PASSWORD), act.now - KEPT)]


def not_yet_known(act: Act) -> list[AccountEvent]:
    """The links that somebody else issued for my account in the last 30 days, until I say that I know about them."""
    with reading():
        found = journal.about(act.who.id, (LINK, KNOWN), act.now - KEPT)
        known = next((place for place, entry in enumerate(found) if entry.event == KNOWN), len(found))
        return [_told(act, entry) for entry in found[:known] if entry.actor != act.who.id]


def know(act: Act) -> None:
    """I know about the links issued so far. They stay listed among the recent events."""
    with writing():
        journal.append(act.now, act.who.id, KNOWN, act.who.id, {})


def _told(act: Act, entry: Entry) -> AccountEvent:
    when = long_instant(entry.at, act.office.timezone)
    if entry.event == LINK:
        by = people.by_id(entry.actor)
        return AccountEvent(
            entry.at,
            f"A sign-in link was issued for your account on {when} by {by.name if by else 'CarPath'}. "
            "If you did not ask for it, tell Human Resources.",
        )
    means = "with a sign-in link" if entry.body.get("by_link") else "by somebody who knew the one before"
    return AccountEvent(entry.at, f"A new password was set on {when} {means}.")
