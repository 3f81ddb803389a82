"""Reports over the office: each a table, then a chart, filtered by its address, as a file for a spreadsheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.vocabulary import Level
from carpath.services import office_reports
from carpath.services.office_reports import Period
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import day_of, number_of
from carpath.web.tables_out import downloads, table_out, wanted

blueprint = Blueprint("office_reports", __name__, url_prefix="/office")

A_PAGE = 50
PAGES = (
    ("office_reports.progression", "Progression"),
    ("office_reports.waiting", "Waiting for trainers"),
    ("office_reports.results", "Results"),
    ("office_reports.expiring", "Running out"),
)


def _tabs() -> list[dict[str, Any]]:
    return [
        {"text": text, "href": url_for(endpoint), "current": request.endpoint == endpoint, "count": 0}
        for endpoint, text in PAGES
    ]


def _period() -> Period:
    return office_reports.period(act(), day_of(request.args.get("since")), day_of(request.args.get("until")))


@blueprint.get("/progression")
@permits(Permission.SEE_REPORTS)
def progression() -> str | Response:
    """How long people took from one level to the next."""
    asked = number_of(request.args.get("level"))
    level = Level(asked) if asked in list(Level) else None
    found = office_reports.progression(act(), _period(), level)
    if wanted():
        rows = ((name, s.level.value, s.began, s.reached, s.days) for s, name in found.steps)
        return table_out("progression", ("Name", "Level", "Level before since", "Effective on", "Days"), rows)
    return render_template(
        "office_reports/progression.html",
        found=found,
        level=level,
        levels=[("", "Any level"), *((str(each.value), each.title) for each in Level if each.before)],
        shown=found.steps[:A_PAGE],
        tabs_=_tabs(),
        files=downloads(),
    )


@blueprint.get("/waiting")
@permits(Permission.SEE_REPORTS)
def waiting() -> str | Response:
    """Who waits for a trainer, and how long."""
    number = max(number_of(request.args.get("page"), 1), 1)
    if wanted():
        rows = ((each.name, *_waits(each)) for each in office_reports.waiting(act()) if each.made)
        return table_out("waiting", ("Name", "Next level", "Waits since", "Days"), rows)
    ages = office_reports.ages(act())
    return render_template(
        "office_reports/waiting.html",
        ages=ages,
        rows=office_reports.waiting(act(), A_PAGE, number),
        number=number,
        pages=-(-ages.people // A_PAGE),
        tabs_=_tabs(),
        files=downloads(),
    )


def _waits(each: Any) -> tuple[object, ...]:
    drawn = each.made.outline
    since: date | None = drawn.trainer_since
    return (drawn.aim.value if drawn.aim else "", since, (act().today - since).days if since else "")


@blueprint.get("/results")
@permits(Permission.SEE_REPORTS)
def results() -> str | Response:
    """Pass rates of tests and proof sets."""
    found = office_reports.results(act(), _period())
    if wanted():
        rows = ((each.title, each.passed, each.failed, each.open) for each in found)
        return table_out("results", ("What", "Passed", "Not passed", "To decide"), rows)
    return render_template(
        "office_reports/results.html", found=found, period=_period(), tabs_=_tabs(), files=downloads()
    )


@blueprint.get("/expiring")
@permits(Permission.SEE_REPORTS)
def expiring() -> str | Response:
    """Credentials that run out, by month."""
    months, overview = office_reports.expiring(act())
    if wanted():
        return table_out("expiring", ("Month", "People"), months)
    return render_template(
        "office_reports/expiring.html", months=months, overview=overview, tabs_=_tabs(), files=downloads()
    )
