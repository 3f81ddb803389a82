"""The pages about relief, in the order of the bar on top of each."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import request, url_for

from carpath.web.current import act

_PAGES = (
    ("relief.day", "A day", True),
    ("relief.matrix", "Who can cover what", True),
    ("relief.refreshers", "Refreshers", False),
    ("desk_roster.week", "Desk roster", False),
    ("relief.check", "Staffing check", True),
)
"""Endpoint, label, and whether the page is about a chosen day, which is then taken along."""


def relief_pages(day: date | None) -> list[dict[str, Any]]:
    """The tabs (components/tabs.html)."""
    chosen = day.isoformat() if day and day != act().today else None
    return [
        {
            "text": label,
            "href": url_for(endpoint, day=chosen if dated else None),
            "current": request.endpoint == endpoint,
            "count": 0,
        }
        for endpoint, label, dated in _PAGES
    ]
