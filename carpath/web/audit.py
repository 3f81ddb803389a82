"""The journal of who did what, and whether its chain holds."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.wrappers import Response
from werkzeug.wrappers import Response as Redirect

from carpath.core.access import Permission, may
from carpath.services import audit, chain_check
from carpath.services.audit import Line, Sought
from carpath.services.journal_words import TOPICS
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import day_of, number_of
from carpath.web.pages import notify
from carpath.web.tables_out import downloads, table_out, wanted

blueprint = Blueprint("audit", __name__, url_prefix="/audit")

A_PAGE = 100
FILTERS = ("person", "topic", "word", "since", "until")
HEAD = ("No", "At", "Who", "What", "Whom", "From", "To", "Hash")


@blueprint.get("/")
@permits(Permission.READ_JOURNAL)
def journal() -> str | Response:
    """The newest entries that are sought, and the last check of the chain."""
    asked: dict[str, Any] = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    sought = _sought(asked)
    if wanted():
        return table_out("journal", HEAD, map(_cells, audit.lines(act(), sought)))
    lines = audit.lines(act(), sought, A_PAGE + 1)
    older = url_for("audit.journal", **asked, before=lines[A_PAGE - 1].no) if len(lines) > A_PAGE else ""
    return render_template(
        "audit/journal.html",
        lines=lines[:A_PAGE],
        asked=asked,
        older=older,
        files=downloads(),
        topics=[("", "Everything"), *((name, words) for name, (words, _) in TOPICS.items())],
        checks=chain_check.checks(act()),
        facts_told=may(act().who.roles, Permission.SEE_ROSTER),
    )


@blueprint.post("/check")
@permits(Permission.READ_JOURNAL)
def check() -> Redirect:
    """Check the whole chain: now, or by the worker where the journal is long."""
    if not chain_check.ask(act()):
        notify("The worker checks the chain within five minutes. The result will stand on this page.")
    return redirect(url_for("audit.journal"))


def _sought(asked: dict[str, str]) -> Sought:
    return Sought(
        asked.get("person", "").strip(),
        asked.get("topic", ""),
        asked.get("word", ""),
        day_of(asked.get("since")),
        day_of(asked.get("until")),
        number_of(request.args.get("before")) or None,
    )


def _cells(line: Line) -> tuple[object, ...]:
    return (
        *(line.no, line.at, line.who, line.what, line.whom),
        *(line.change.before, line.change.after, line.hash),
    )
