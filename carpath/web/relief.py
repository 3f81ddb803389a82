"""Relief: who can cover which desk on a day, days away, refreshers that are due, and the staffing check."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.dates import show as long_date
from carpath.core.errors import Faulty
from carpath.core.refreshers import hours_in_words
from carpath.core.relief import Hand
from carpath.core.staffing import Standing
from carpath.core.vocabulary import BY_DESK, Desk, Status
from carpath.services import away, relief, staffing
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of, number_of
from carpath.web.icons import icon_sheet
from carpath.web.pages import notify
from carpath.web.relief_pages import relief_pages
from carpath.web.tables_out import downloads, table_out, wanted

blueprint = Blueprint("relief", __name__, url_prefix="/relief")

A_PAGE = 20
DESK_NAMES = [(desk.value, BY_DESK[desk].name) for desk in Desk]
SHAPES = {
    Status.MET: ("met", "ok"),
    Status.WAITING: ("waiting", "warn"),
    Status.LAPSED: ("lapsed", "bad"),
    Status.PRACTISING: ("practising", "info"),
    Status.NONE: ("none", "quiet"),
}
"""The drawing and the color of a status, as in components/status.html."""


def _day() -> date:
    """The day that was chosen, else today."""
    return day_of(request.args.get("day")) or act().today


@blueprint.get("/")
@permits(Permission.SEE_RELIEF)
def day(errors: list[tuple[str, str]] | None = None) -> str:
    """Who covers which desk on a day, where one absence stops a desk, and who is away."""
    page = relief.on_day(act(), _day())
    return render_template(
        "relief/day.html",
        page=page,
        nobody=[point for point in page.points if point.rank <= 1],
        one=[point for point in page.points if point.rank > 1],
        pages=relief_pages(_day()),
        keeps=may(act().who.roles, Permission.KEEP_ROSTER),
        reasons=away.REASONS,
        errors=errors or [],
        given=request.form,
    )


@blueprint.post("/away")
@permits(Permission.KEEP_ROSTER)
def enter_away() -> str | Response:
    """Somebody is away from a day to another."""
    form = request.form
    first, last = day_of(form.get("first")), day_of(form.get("last"))
    try:
        away.enter(act(), form.get("person", ""), first, last, form.get("why", ""))
    except Faulty as faulty:
        return day(errors_of(faulty))
    notify("The days away are entered. Relief counts without them.")
    return redirect(url_for("relief.day", day=request.args.get("day")))


@blueprint.post("/away/<fact_id>/end")
@permits(Permission.KEEP_ROSTER)
def end_away(fact_id: str) -> Response:
    """Days away that were entered wrongly are withdrawn."""
    away.end(act(), fact_id, request.form.get("reason", ""))
    notify("Withdrawn, with your reason on record.")
    return redirect(url_for("relief.day", day=request.args.get("day")))


@blueprint.get("/matrix")
@permits(Permission.SEE_RELIEF)
def matrix() -> str | Response:
    """People by desks: current, lapsing, lapsed, being trained, never shown."""
    words, chosen = request.args.get("words", ""), request.args.get("desk", "")
    everybody = relief.matrix(act(), _day())
    found = [hand for hand in everybody if words.casefold() in hand.name.casefold() and _covers(hand, chosen)]
    if wanted():
        return table_out("relief", ("Name", "Away", *(name for _, name in DESK_NAMES)), map(_row, found))
    pages = max(1, -(-len(found) // A_PAGE))
    page = min(max(number_of(request.args.get("page"), 1), 1), pages)
    return render_template(
        "relief/matrix.html",
        hands=found[(page - 1) * A_PAGE : page * A_PAGE],
        able={desk: sum(hand.can(desk) and not hand.absence(_day()) for hand in everybody) for desk in Desk},
        count=len(found),
        desks=BY_DESK,
        desk_names=DESK_NAMES,
        shapes=SHAPES,
        sheet=icon_sheet(drawing for drawing, _ in SHAPES.values()),
        asked={"day": request.args.get("day"), "words": words, "desk": chosen},
        on=_day(),
        page=page,
        last_page=pages,
        files=downloads(),
        pages=relief_pages(_day()),
    )


def _covers(hand: Hand, desk: str) -> bool:
    return desk not in list(Desk) or hand.can(Desk(desk))


def _row(hand: Hand) -> tuple[object, ...]:
    spell = hand.absence(_day())
    return (hand.name, spell.span if spell else "", *(hand.cells[desk].words for desk in Desk))


@blueprint.get("/refreshers")
@permits(Permission.SEE_RELIEF)
def refreshers() -> str | Response:
    """The refreshers that are due, and the hours that they cost this year."""
    page = relief.refreshers(act())
    if wanted():
        rows = ((h.name, BY_DESK[d.desk].name, d.until, "yes" if d.lapsed else "no", d.what) for h, d in page.due)
        return table_out("refreshers", ("Name", "Desk", "Last day", "Lapsed", "What it takes"), rows)
    return render_template(
        "relief/refreshers.html",
        page=page,
        desks=BY_DESK,
        in_hours=hours_in_words,
        files=downloads(),
        pages=relief_pages(None),
    )


@blueprint.get("/staffing")
@permits(Permission.SEE_RELIEF)
def check() -> str:
    """For each rule that needs other people, who could meet it on a day."""
    found, names = staffing.findings(act(), _day())
    groups: list[tuple[Standing, str, list[Any]]] = [
        (standing, words, [each for each in found if each.standing is standing]) for standing, words in _STANDINGS
    ]
    return render_template(
        "relief/staffing.html",
        groups=groups,
        names=names,
        on=_day(),
        on_words=long_date(_day()),
        pages=relief_pages(_day()),
    )


_STANDINGS = (
    (Standing.NOBODY, "Nobody can meet these"),
    (Standing.NOT_FOR_ALL, "These cannot be met for everybody"),
    (Standing.THIN, "One more absence stops these"),
    (Standing.MET, "These can be met even if somebody is away"),
)
