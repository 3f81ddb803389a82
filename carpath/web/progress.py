"""How far I am: the requirements of a level, one of them, and my record."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission, Reason
from carpath.core.errors import NotFound
from carpath.services import papers, people, progress, record, requests, service_record
from carpath.web.access import permits, signed_in
from carpath.web.checks import shown
from carpath.web.current import act
from carpath.web.pages import notify

blueprint = Blueprint("progress", __name__, url_prefix="/progress")


@blueprint.get("/requirements")
@permits(Permission.PRACTISE)
def requirements() -> str:
    """All checks of a level, grouped by kind."""
    asked = request.args.get("level", "")
    page = progress.requirements(act(), int(asked) if asked in ("1", "2", "3", "4") else None)
    unmet = request.args.get("show") == "unmet"
    groups = [
        (group, shown([c for c in checks if not (unmet and c.met)], page.kind_of, mine=True, on_record=page.facts))
        for group, checks in page.groups
    ]
    return render_template("progress/requirements.html", page=page, groups=[g for g in groups if g[1]], unmet=unmet)


@blueprint.get("/requirements/<requirement_id>")
@permits(Permission.PRACTISE)
def requirement(requirement_id: str) -> str:
    """Need, result, evidence, history, who can change it."""
    return render_template("progress/requirement.html", page=progress.requirement(act(), requirement_id))


@blueprint.post("/requirements/<requirement_id>/ask")
@permits(Permission.PRACTISE)
def ask(requirement_id: str) -> Response:
    """Ask for a sign-off, or hand a paper in."""
    page, words = progress.requirement(act(), requirement_id), request.form.get("words", "")
    if page.paper:
        papers.hand_in(act(), page.paper.subject, words)
        notify("Handed in. Human Resources checks the original and accepts or returns it.")
    elif not page.asks_for:
        raise NotFound("This requirement is met by work, not by asking.")
    else:
        requests.ask(act(), page.asks_for, words, request.form.get("owner", ""))
        notify("Your request is in the trainers' queue.")
    return redirect(url_for("progress.requirement", requirement_id=requirement_id))


@blueprint.get("/record")
@permits(Permission.PRACTISE)
def my_record() -> str:
    """Everything recorded about me, month by month, and my attempts."""
    return render_template("progress/record.html", page=progress.my_record(act()))


@blueprint.get("/looks")
@signed_in
def looks() -> str:
    """Who has looked at my record."""
    return render_template(
        "progress/looks.html",
        looks=record.looks_at_me(act()),
        reasons={reason.value: reason.of_viewer for reason in Reason},
        representatives=people.representatives(),
        consents=service_record.consents(act()),
    )
