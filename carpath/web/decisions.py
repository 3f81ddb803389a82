"""Decisions on levels: what waits for whom, who stands in, and what was decided about one person."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.errors import Faulty, Refused
from carpath.services import decision_record, delegation, verification_agenda
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of
from carpath.web.pages import notify

blueprint = Blueprint("decisions", __name__, url_prefix="/decisions")

WHOSE = {"": "Everybody's", "mine": "Yours", "held": "On hold"}


@blueprint.get("/")
@permits(Permission.VERIFY)
def waiting() -> str:
    """Every level that waits to be decided, the longest first."""
    found = verification_agenda.page(act())
    entries = found.entries
    whose = request.args.get("whose", "")
    chosen = {
        "mine": [each for each in entries if each.waiting.waits_for(act().who.id)],
        "held": [each for each in entries if each.waiting.held],
    }
    return render_template(
        "decisions/waiting.html",
        entries=chosen.get(whose, entries),
        unknown=found.unknown,
        tiles=[
            {
                "figure": len(chosen.get(name, entries)),
                "label": label,
                "href": url_for("decisions.waiting", whose=name or None),
                "current": name == (whose if whose in chosen else ""),
            }
            for name, label in WHOSE.items()
        ],
        mine=len(chosen["mine"]),
    )


@blueprint.get("/people/<person_id>")
@permits(Permission.VERIFY, Permission.SEE_CONSENTED)
def of_person(person_id: str) -> str:
    """What was decided about somebody's levels, each with its letter."""
    return render_template("decisions/of_person.html", page=decision_record.of_person(act(), person_id))


@blueprint.get("/stand-ins")
@permits(Permission.VERIFY)
def stand_ins(errors: list[tuple[str, str]] | None = None) -> str:
    """Who decides in whose place, and until when."""
    return render_template(
        "decisions/stand_ins.html",
        lasting=delegation.in_force(act()),
        colleagues=delegation.colleagues(act()),
        about=delegation.about(act(), request.values.get("about", "")),
        errors=errors or [],
        given=request.form,
    )


@blueprint.post("/stand-ins")
@permits(Permission.VERIFY)
def stand_in() -> str | Response:
    """Let a colleague decide in somebody's place."""
    form = request.form
    given = (form.get("owner", ""), form.get("stand_in", ""), day_of(form.get("until")), form.get("reason", ""))
    try:
        delegation.stand_in(act(), *given, form.get("about", ""))
    except Faulty as faulty:
        return stand_ins(errors_of(faulty))
    except Refused as refused:
        return stand_ins([("reason", refused.sentence)])
    notify("Recorded. Every decision made so says in whose place it was made.")
    return redirect(url_for("decisions.stand_ins"))


@blueprint.post("/stand-ins/<fact_id>/end")
@permits(Permission.VERIFY)
def end_stand_in(fact_id: str) -> Response:
    """From today on the owner decides again."""
    delegation.end(act(), fact_id)
    notify("Ended. From today on the owner decides again.")
    return redirect(url_for("decisions.stand_ins"))
