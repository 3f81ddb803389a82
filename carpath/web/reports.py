"""An attempt that is worked as one report: all lines in one table, ticked lines get one order."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.errors import Conflict, Refused
from carpath.services import attempt_pages, reports
from carpath.services.reports import Given, ReportPage
from carpath.web.access import signed_in
from carpath.web.attempts import shown
from carpath.web.current import act, office
from carpath.web.forms import number_of
from carpath.web.pages import notify

blueprint = Blueprint("reports", __name__, url_prefix="/attempts")


@blueprint.get("/<attempt_id>/report")
@signed_in
def report(attempt_id: str) -> str | Response:
    """The report, by code and state; or the debrief when it is handed in."""
    return _page(attempt_id)


@blueprint.post("/<attempt_id>/report")
@signed_in
def order(attempt_id: str) -> str | Response:
    """One order for the ticked lines. What is refused is said line by line, above the report as it stands then."""
    form = request.form
    try:
        given = reports.give(
            act(),
            attempt_id,
            form.get("_lease", ""),
            number_of(form.get("_seq")),
            form.get("_order", ""),
            {name.removeprefix(f"{form.get('_order', '')}-"): value for name, value in form.items()},
            [number_of(no, -1) for no in form.getlist("_line")],
        )
    except Conflict:
        raise
    except Refused as refusal:
        return _page(attempt_id, refusal.sentence)
    if given.refused:
        return _page(attempt_id, given=given)
    notify(f"Carried out on {given.carried_out} line{'s' if given.carried_out != 1 else ''}.")
    return redirect(url_for("reports.report", attempt_id=attempt_id, **_filter()))


def _page(attempt_id: str, refusal: str = "", given: Given | None = None) -> str | Response:
    work = attempt_pages.work_page(act(), attempt_id)
    if work is None:
        return redirect(url_for("attempts.debrief", attempt_id=attempt_id))
    page, asked = reports.page(act(), attempt_id), _filter()
    attempt = shown(work, refusal)
    attempt.check_url = attempt.report_url = ""
    return render_template(
        "attempts/report.html",
        attempt=attempt,
        page=page,
        lines=page.filtered(asked.get("code", ""), asked.get("state", "")),
        asked=asked,
        given=given,
        ticked=_ticked(page),
        filled=request.form,
        bill_run=page.until.astimezone(office().timezone).strftime("%H:%M") if page.until else "",
    )


def _filter() -> dict[str, Any]:
    return {name: request.args[name] for name in ("code", "state") if request.args.get(name)}


def _ticked(page: ReportPage) -> set[int]:
    """What stays ticked after a refusal, or every line that is shown, where that was asked."""
    if "tick" in request.args and request.method == "GET":
        return {line.no for line in page.lines}
    return {number_of(no, -1) for no in request.form.getlist("_line")}
