"""Item insight: what the lines of a desk show of its teaching, for trainers."""

from __future__ import annotations

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.services import insight
from carpath.services.insight import FamilyRow
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.tables_out import downloads, table_out, wanted

blueprint = Blueprint("insight", __name__, url_prefix="/insight")

# The file names nobody: a download leaves no trace of who was looked at.
_COLUMNS = ("Family", "Lines met", "Missed", "Let through", "Stopped", "People who missed")


@blueprint.get("/")
@permits(Permission.SCORE)
def overview() -> str:
    """Every desk with its figures."""
    return render_template("insight/overview.html", desks=insight.overview(act()), enough=insight.ENOUGH)


@blueprint.get("/<kind>")
@permits(Permission.SCORE)
def desk(kind: str) -> str | Response:
    """One desk: figures, the steps that are missed, the families that are missed and by whom."""
    page = insight.desk(act(), kind)
    if wanted() and page.figures.enough:
        return table_out(f"insight_{kind}", _COLUMNS, map(_cells, page.families))
    return render_template(
        "insight/desk.html", page=page, enough=insight.ENOUGH, latest=insight.LATEST, files=downloads()
    )


def _cells(row: FamilyRow) -> tuple[object, ...]:
    return (row.title, row.met, row.missed, row.let_through, row.stopped, len(row.by))


@blueprint.get("/<kind>/<person_id>")
@permits(Permission.SCORE)
def person(kind: str, person_id: str) -> str:
    """One person on a desk; the look is noted."""
    return render_template("insight/person.html", page=insight.person(act(), kind, person_id))
