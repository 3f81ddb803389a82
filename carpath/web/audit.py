"""The journal of who did what, and whether its chain holds."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.wrappers import Response

from carpath.core.access import Permission
from carpath.services import audit
from carpath.web.access import permits
from carpath.web.csv import csv_of
from carpath.web.current import act

blueprint = Blueprint("audit", __name__, url_prefix="/audit")


@blueprint.get("/")
@permits(Permission.READ_JOURNAL)
def journal() -> str | Response:
    """The newest entries; the whole chain is checked on request."""
    if request.args.get("as") == "csv":
        rows = [(e.seq, e.at.isoformat(), who, e.event, whom, e.hash) for e, who, whom in audit.entries(act(), None)]
        return csv_of("journal", ("No", "At", "Who", "Event", "Subject", "Hash"), rows)
    checked = audit.check(act()) if "check" in request.args else None
    return render_template("audit/journal.html", entries=audit.entries(act(), 200), checked=checked)
