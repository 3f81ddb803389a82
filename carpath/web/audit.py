"""The journal of who did what, and whether its chain holds."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.wrappers import Response

from carpath.core.access import Permission
from carpath.services import audit
from carpath.services.audit import Line, Sought
from carpath.services.journal_words import TOPICS
from carpath.web.access import permits
from carpath.web.csv import csv_of
from carpath.web.current import act
from carpath.web.forms import day_of, number_of

blueprint = Blueprint("audit", __name__, url_prefix="/audit")

A_PAGE = 200
_CSV_HEAD = ("No", "At", "Who", "What", "Whom", "Hash")


@blueprint.get("/")
@permits(Permission.READ_JOURNAL)
def journal() -> str | Response:
    """The newest entries that are sought; the whole chain is checked on request."""
    asked: dict[str, Any] = {
        name: request.args[name] for name in ("person", "topic", "since", "until") if request.args.get(name)
    }
    sought = Sought(
        asked.get("person", ""),
        asked.get("topic", ""),
        day_of(asked.get("since")),
        day_of(asked.get("until")),
        number_of(request.args.get("before")) or None,
    )
    if request.args.get("as") == "csv":
        return csv_of("journal", _CSV_HEAD, [_csv_row(line) for line in audit.lines(act(), sought)])
    lines = audit.lines(act(), sought, A_PAGE + 1)
    older = url_for("audit.journal", **asked, before=lines[A_PAGE - 1].no) if len(lines) > A_PAGE else ""
    return render_template(
        "audit/journal.html",
        lines=lines[:A_PAGE],
        asked=asked,
        older=older,
        as_csv=url_for("audit.journal", **{**asked, "as": "csv"}),
        topics=[("", "Everything"), *((name, words) for name, (words, _) in TOPICS.items())],
        persons=[("", "Everybody"), *((person.id, person.name) for person in audit.everybody(act()))],
        checked=audit.check(act()) if "check" in request.args else None,
    )


def _csv_row(line: Line) -> tuple[object, ...]:
    return (line.no, line.at.isoformat(), line.who, line.what, line.whom, line.hash)
