"""The pages of one person: what whoever looks may open about them, in the order of the bar on top of each."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_login import current_user

from carpath.core.access import Permission, may

PAGES: tuple[tuple[str, str, tuple[Permission, ...]], ...] = (
    ("people.person", "Record", ()),
    ("papers.of_person", "Documents", ()),
    ("service_record.page", "Service", (Permission.KEEP_SERVICE, Permission.NAME_QUALIFIER)),
    ("exemptions.page", "Exemptions", (Permission.VERIFY, Permission.SIGN_SECOND)),
)
"""Endpoint (it takes `person_id`), label, and the permissions of which one is needed; none: whoever sees the record."""

MY_PAGES: tuple[tuple[str, str], ...] = (
    ("progress.my_record", "Record"),
    ("papers.mine", "Documents"),
)
"""The same about oneself: endpoint and label."""


def my_pages() -> list[dict[str, Any]]:
    """The tabs over the pages of one's own record."""
    here = request.endpoint
    return [
        {"text": label, "href": url_for(endpoint), "current": here == endpoint, "count": 0}
        for endpoint, label in MY_PAGES
    ]


def person_pages(person_id: str) -> list[dict[str, Any]]:
    """The tabs: text, href and whether it is the page at hand (components/tabs.html)."""
    roles = current_user.person.roles
    return [
        {
            "text": label,
            "href": url_for(endpoint, person_id=person_id),
            "current": request.endpoint == endpoint,
            "count": 0,
        }
        for endpoint, label, needed in PAGES
        if not needed or any(may(roles, each) for each in needed)
    ]
