"""The pages of one person: what whoever looks may open about them, in the order of the bar on top of each."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_login import current_user

from carpath.core.access import Permission, may

PAGES: tuple[tuple[str, str, tuple[Permission, ...]], ...] = (
    ("people.person", "Record", ()),
    ("facts.of_person", "Facts", ()),
    ("papers.of_person", "Documents", ()),
    ("orientation.of_person", "Orientation", ()),
    ("training.of_person", "Training", ()),
    (
        "service_record.page",
        "Service",
        (Permission.KEEP_SERVICE, Permission.NAME_QUALIFIER, Permission.SEE_CONSENTED),
    ),
    ("delays.of_person", "Delays", (Permission.KEEP_SERVICE, Permission.ASSIGN, Permission.SEE_CONSENTED)),
    ("observations.of_person", "Observations", ()),
    ("appeals.of_person", "Appeals", (Permission.DECIDE_APPEALS, Permission.SEE_CONSENTED)),
    ("exemptions.page", "Exemptions", (Permission.VERIFY, Permission.SIGN_SECOND)),
    ("decisions.of_person", "Decisions", (Permission.VERIFY, Permission.SEE_CONSENTED)),
)
"""Endpoint (it takes `person_id`), label, and the permissions of which one is needed; none: whoever sees the record."""

MY_PAGES: tuple[tuple[str, str, tuple[Permission, ...]], ...] = (
    ("progress.my_record", "Record", (Permission.PRACTISE,)),
    ("facts.mine", "Facts", (Permission.PRACTISE,)),
    ("papers.mine", "Documents", (Permission.PRACTISE,)),
    ("orientation.mine", "Orientation", (Permission.PRACTISE,)),
    ("training.mine", "Training", (Permission.PRACTISE,)),
    ("observations.mine", "Observations", (Permission.PRACTISE,)),
    ("requests.mine", "Requests", (Permission.PRACTISE,)),
    ("progress.clock", "My date", (Permission.PRACTISE,)),
    ("appeals.mine", "Appeals", (Permission.PRACTISE,)),
    ("progress.looks", "Who looked", ()),
    ("record_exports.mine", "Export", ()),
)
"""The same about oneself."""


def my_pages() -> list[dict[str, Any]]:
    """The tabs over the pages of one's own record."""
    return _tabs(MY_PAGES)


def person_pages(person_id: str) -> list[dict[str, Any]]:
    """The tabs: text, href and whether it is the page at hand (components/tabs.html)."""
    return _tabs(PAGES, person_id=person_id)


def _tabs(pages: tuple[tuple[str, str, tuple[Permission, ...]], ...], **parts: Any) -> list[dict[str, Any]]:
    """Those that the roles of whoever looks include."""
    roles, here = current_user.person.roles, request.endpoint
    return [
        {"text": label, "href": url_for(endpoint, **parts), "current": here == endpoint, "count": 0}
        for endpoint, label, needed in pages
        if not needed or any(may(roles, each) for each in needed)
    ]
