"""Settings in force and the health of the machine, for whoever runs it."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template

from carpath.core.access import Permission
from carpath.services import machine_health
from carpath.web.access import permits
from carpath.web.current import act

blueprint = Blueprint("machine", __name__)


@blueprint.get("/machine")
@permits(Permission.RUN_MACHINE)
def health() -> str:
    """What runs, what does not, and the command that mends it."""
    return render_template(
        "machine/health.html", health=machine_health.health(act(), current_app.extensions["installation"])
    )
