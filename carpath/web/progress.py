"""How far I am: the requirements of a level, one of them, and my record."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.checks import Check
from carpath.core.errors import NotFound
from carpath.core.ladder import Acknowledgement, Committee, Course, Credential, Document, Orientation
from carpath.services import as_of, clock_page, delays, lookers, papers, progress, requests, rules
from carpath.web.access import permits, signed_in
from carpath.web.checks import shown
from carpath.web.current import act, office
from carpath.web.forms import number_of
from carpath.web.moments import asked_moment, recorded_later
from carpath.web.pages import notify
from carpath.web.tables_out import downloads, table_out, wanted

blueprint = Blueprint("progress", __name__, url_prefix="/progress")


@blueprint.get("/requirements")
@permits(Permission.PRACTISE)
def requirements() -> str:
    """All checks of a level, grouped by kind."""
    asked = request.args.get("level", "")
    page = progress.requirements(act(), int(asked) if asked in ("1", "2", "3", "4") else None, asked_moment())
    unmet = request.args.get("show") == "unmet"
    held_up = delays.sentences(act(), page.facts, page.moment.as_of)
    groups = [
        (group, shown(_left(checks, unmet), page.kind_of, mine=True, on_record=page.facts, delays=held_up))
        for group, checks in page.groups
    ]
    return render_template(
        "progress/requirements.html",
        page=page,
        groups=[g for g in groups if g[1]],
        unmet=unmet,
        answer=as_of.answer(page.moment, page.standing),
        later=recorded_later(page.moment, page.facts, page.names),
        news=rules.told(act(), page.facts, page.level, page.verdict.earliest),
    )


def _left(checks: Sequence[Check], unmet: bool) -> list[Check]:
    return [check for check in checks if not (unmet and check.met)]


@blueprint.get("/requirements/<requirement_id>")
@permits(Permission.PRACTISE)
def requirement(requirement_id: str) -> str:
    """Need, result, evidence, history, who can change it."""
    page = progress.requirement(act(), requirement_id)
    asks = page.asks_for and not page.paper and not page.check.met
    owners = requests.answerers(act(), page.asks_for) if asks else []
    words, endpoint = _WHERE.get(type(page.requirement.rule), ("", ""))
    place = (words, url_for(endpoint)) if endpoint and not page.check.met else None
    return render_template("progress/requirement.html", page=page, owners=owners, place=place)


_WHERE = {
    Document: ("Hand in a scan or photo", "papers.mine"),
    Course: ("Hand in a scan or photo", "papers.mine"),
    Credential: ("Hand in a scan or photo", "papers.mine"),
    Orientation: ("Open the orientation list", "orientation.mine"),
    Acknowledgement: ("Read the text", "training.confidentiality"),
    Committee: ("Say in which you take part", "training.mine"),
}
"""Where a kind of requirement is worked on, and the words of the link."""


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
    return render_template(
        "progress/record.html", page=progress.my_record(act(), request.args.get("attempts") == "all")
    )


@blueprint.get("/clock")
@permits(Permission.PRACTISE)
def clock() -> str:
    """How my date is counted, the same account that HR reads."""
    return render_template("progress/clock.html", page=clock_page.mine(act()), articles=office().policy.articles)


@blueprint.get("/looks")
@signed_in
def looks() -> str | Response:
    """Who has looked at my record."""
    if wanted():
        return table_out("looks", ("When", "Who", "As", "What", "Why they may"), lookers.rows(act()))
    found = lookers.of_me(act(), max(1, number_of(request.args.get("page"), 1)))
    turn = [page if 1 <= page <= found.pages else 0 for page in (found.page - 1, found.page + 1)]
    at = [url_for("progress.looks", page=page) if page else "" for page in turn]
    return render_template("progress/looks.html", found=found, at=at, files=downloads())
