"""The page on which the owner compares the rules of the tests."""

from __future__ import annotations

from flask import Blueprint, render_template

from carpath.core.access import Permission
from carpath.services import test_rules
from carpath.web.access import permits
from carpath.web.current import act, office

blueprint = Blueprint("test_rules", __name__)


@blueprint.get("/test-rules")
@permits(Permission.SEE_EXERCISES)
def compared() -> str:
    """What is chosen, and what each choice would mean."""
    return render_template("test_rules/compared.html", tests=test_rules.compared(act()), policy=office().policy)
