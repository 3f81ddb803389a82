"""Every component in every state, for those who build pages. Not served in production."""

from __future__ import annotations

from flask import Blueprint, render_template

from carpath.web.access import public

blueprint = Blueprint("patterns", __name__)


@blueprint.get("/patterns")
@public
def index() -> str:
    """The page of patterns."""
    return render_template("patterns/index.html")
