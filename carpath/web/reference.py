"""The reference binder as one page with stable anchors."""

from __future__ import annotations

from flask import Blueprint, render_template

from carpath.services import reference
from carpath.web.access import signed_in
from carpath.web.current import act

blueprint = Blueprint("reference", __name__)


@blueprint.get("/reference")
@signed_in
def binder() -> str:
    """Procedures, schedules, fees, taxes and codes."""
    return render_template("reference/binder.html", sections=reference.sections(act()))
