"""The competencies: what a signer watches for, open to everybody who signs or is signed for."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from carpath.core.competency import RATINGS
from carpath.core.vocabulary import Level
from carpath.services import competencies
from carpath.web.access import signed_in
from carpath.web.current import act
from carpath.web.forms import number_of

blueprint = Blueprint("competencies", __name__)


@blueprint.get("/competencies")
@signed_in
def everything() -> str:
    """All lines, or those of a level."""
    asked = number_of(request.args.get("level"))
    level = Level(asked) if asked in list(Level) else None
    found = competencies.judged(act(), level)
    return render_template("competencies/list.html", judged=found, level=level, levels=list(Level), ratings=RATINGS)
