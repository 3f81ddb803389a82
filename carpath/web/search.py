"""The search box's results."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for

from carpath.services import search
from carpath.services.search import Hit
from carpath.web.access import signed_in
from carpath.web.current import act

blueprint = Blueprint("search", __name__)

_PLACES = {
    "person": ("people.person", "person_id"),
    "exercise": ("practice.brief", "kind"),
    "paragraph": ("reference.paragraph", "anchor"),
    "word": ("glossary.page", "_anchor"),
    "requirement": ("progress.requirement", "requirement_id"),
}


@blueprint.get("/search")
@signed_in
def results() -> str:
    """Results by group."""
    text = request.args.get("q", "")
    groups = [(name, [(hit, _place(hit)) for hit in hits]) for name, hits in search.find(act(), text).items()]
    return render_template("search/results.html", text=text, groups=groups)


def _place(hit: Hit) -> str:
    endpoint, argument = _PLACES[hit.kind]
    values: dict[str, Any] = {argument: hit.target}
    return url_for(endpoint, **values)
