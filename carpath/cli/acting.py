"""Who acts on the command line: the machine itself, in the office of the running app."""

from __future__ import annotations

from flask import current_app

from carpath.services import rules
from carpath.services.act import NOBODY, Act, instant
from carpath.services.office import Office


def machine() -> Act:
    """An act of the machine, now."""
    began: Office = current_app.extensions["office"]
    now = instant()
    return Act(rules.in_force(began, now), NOBODY, now)
