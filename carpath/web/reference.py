"""The reference binder as one page with stable anchors, with the rates of any day."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from carpath.core.shape import to_plain
from carpath.services import reference
from carpath.web.access import signed_in
from carpath.web.current import act
from carpath.web.forms import day_of

blueprint = Blueprint("reference", __name__)


@blueprint.get("/reference")
@signed_in
def binder() -> str:
    """Procedures, rates, fees, taxes and codes; `as_of` picks the day of the rates, `q` finds words."""
    words, on = request.args.get("q", "").strip()[:100], day_of(request.args.get("as_of")) or act().today
    found = reference.matching(act(), words, on) if words else []
    chapters = to_plain(reference.chapters(act()))
    return render_template("reference/binder.html", chapters=chapters, words=words, on=on.isoformat(), found=found)
