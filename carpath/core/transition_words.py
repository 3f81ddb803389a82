"""What is said to a person about a change of the requirements: what changed, when, and which version holds for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from carpath.core.dates import days_after, show
from carpath.core.transition import Placement

RECENT_DAYS = 90


@dataclass(frozen=True)
class News:
    """A sentence or two, and the version whose changes they may read."""

    text: str
    version: str


def news(now: Placement, ahead: Placement | None, earliest: date | None, today: date) -> News | None:
    """What to tell today. `ahead` is where the person stands on the first day of a version that is coming; `earliest`
    the earliest possible date by the version that holds. None where nothing changed within the last 90 days."""
    if now.newer and now.until:
        return News(f"{_changed(now.newer.effective_on)} {now.to_them}{_too_late(now, earliest)}", now.newer.version)
    if now.coming and ahead:
        stays = f"As your record stands, you stay {ahead.to_them.removeprefix('You stay ')}" if ahead.newer else ""
        holds = f"From that day {now.coming.version} holds for you."
        return News(f"The requirements change on {show(now.coming.effective_on)}. {stays or holds}", now.coming.version)
    if now.since and days_after(now.since, RECENT_DAYS) >= today:
        since = f"Since {show(now.since)} {now.ladder.version} holds for you."
        return News(f"{_changed(now.ladder.effective_on)} {since}", now.ladder.version)
    return None


def _changed(on: date) -> str:
    return f"The requirements changed on {show(on)}."


def _too_late(now: Placement, earliest: date | None) -> str:
    """What a date beyond the last day means."""
    if now.newer is None or now.until is None or (earliest and earliest <= now.until):
        return ""
    return f" Afterwards {now.newer.version} holds for you, and your dates are counted by it."
