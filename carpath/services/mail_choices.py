"""What somebody wants to be mailed: chosen under Preferences, off for everybody while no mail server is set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WEEKLY, DAILY, RETURNED, DONE = "mail_weekly", "mail_daily", "mail_returned", "mail_done"
CHOICES = {
    WEEKLY: ("A summary each week", "What comes, runs out and happened."),
    DAILY: ("Each morning at seven, what waits for me", "Only when something waits."),
    RETURNED: ("When something of mine is returned", ""),
    DONE: ("When something of mine is signed off or granted", ""),
}
DEFAULTS = {WEEKLY: True, DAILY: True, RETURNED: True, DONE: False}


def wants(preferences: Mapping[str, Any], choice: str) -> bool:
    """Does somebody with these preferences want it?"""
    return bool(preferences.get(choice, DEFAULTS[choice]))
