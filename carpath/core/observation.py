"""Observation card: what somebody saw of one person's live work, statement by statement, with the phone's own times."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from carpath.core.competency import RATINGS
from carpath.core.errors import Fault

LONGEST, OLDEST, AHEAD = timedelta(hours=12), timedelta(days=31), timedelta(minutes=5)
ON_ONES_OWN = 3
"""From this rating on a statement was shown on one's own, so that a signer may count it as seen."""


class Setting(StrEnum):
    """Where the work was watched."""

    CALL = "call"
    COUNTER = "counter"
    DESK = "desk"
    FIELD = "field"
    ROLE_PLAY = "role-play"
    LIVE_CALL = "live-call"

    @property
    def word(self) -> str:
        """`On a call`: as people read it."""
        return _WORDS[self]


_WORDS = {
    Setting.CALL: "On a call",
    Setting.COUNTER: "At the counter",
    Setting.DESK: "At the desk",
    Setting.FIELD: "In the field",
    Setting.ROLE_PLAY: "Role-play",
    Setting.LIVE_CALL: "Live call",
}
WATCHED = (Setting.CALL, Setting.COUNTER, Setting.DESK, Setting.FIELD)
"""Where work is judged statement by statement; a role-play and a live call are judged by their rubric."""


@dataclass(frozen=True)
class Card:
    """A filled card. `started`, `ended` and `sent` are instants by the phone's clock, which may be wrong."""

    id: str
    person: str
    line: str
    setting: str
    started: datetime | None
    ended: datetime | None
    sent: datetime | None
    ratings: Mapping[str, int]
    note: str = ""


def clock_off(card: Card, received: datetime) -> timedelta:
    """How far the phone's clock is ahead of the server's: what it said when it sent, less when that arrived."""
    return (card.sent or received) - received


def happened(card: Card, received: datetime) -> tuple[datetime, datetime]:
    """Start and end by the server's clock."""
    assert card.started is not None and card.ended is not None  # faults_of
    off = clock_off(card, received)
    return card.started - off, card.ended - off


def faults_of(card: Card, statements: Collection[str], received: datetime) -> list[Fault]:
    """Everything that is wrong with a card. `statements`: ids of those that the line has."""
    faults = []
    if card.setting not in WATCHED:
        faults.append(Fault("setting", "Choose where you watched: a call, the counter, the desk or the field."))
    faults += time_faults(card, received)
    if not card.ratings:
        faults.append(Fault("ratings", "Rate at least one statement. What you did not see stays “not seen”."))
    elif not set(card.ratings) <= set(statements) or not set(card.ratings.values()) <= set(RATINGS):
        faults.append(Fault("ratings", "A rating is 1, 2, 3 or 4, for a statement of this line. Load the card again."))
    return faults


def time_faults(card: Card, received: datetime) -> list[Fault]:
    """What is wrong with start and end."""
    if card.started is None or card.ended is None:
        return [Fault("started", "Press Start when the work begins and Stop when it ends.")]
    sentence = _wrong_times(card, received)
    return [Fault("started", sentence)] if sentence else []


def _wrong_times(card: Card, received: datetime) -> str:
    started, ended = happened(card, received)
    if ended < started:
        return "The end lies before the start. Press Start and Stop again."
    if ended - started > LONGEST:
        return "One card holds one piece of work of at most 12 hours. Start a card for each."
    if ended > received + AHEAD:
        return "The card ends later than now. Set the phone's clock and press Stop again."
    if started < received - OLDEST:
        return "The work lies more than 31 days back. Watch it again; memory is no card."
    return ""


def instant_of(text: str) -> datetime | None:
    """An instant as scripts write it (2026-03-02T20:00:00.000Z), or None; one without a zone is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None
