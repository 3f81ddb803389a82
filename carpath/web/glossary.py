"""The glossary as a page, and the filter by which its words explain themselves where they stand."""

from __future__ import annotations

from flask import Blueprint, Flask, current_app, g, render_template
from markupsafe import Markup, escape

from carpath.services import glossary
from carpath.services.glossary import Word
from carpath.web.access import signed_in
from carpath.web.current import act

blueprint = Blueprint("glossary", __name__)


def join(app: Flask) -> None:
    """Give templates the filter."""
    app.jinja_env.filters["explained"] = explained


@blueprint.get("/glossary")
@signed_in
def page() -> str:
    """Every word, in alphabetical order."""
    return render_template("reference/glossary.html", words=glossary.words(act()))


def explained(text: str, place: str) -> Markup:
    """The text with its words of the trade as buttons that say what they mean, each once in a `place` of the page."""
    met: set[str] = g.setdefault("explained", {}).setdefault(place, set())
    found = glossary.parts(act(), text, met)
    pieces = (escape(piece) if word is None else _term(piece, word, place) for piece, word in found)
    return Markup("").join(pieces)


def _term(piece: str, word: Word, place: str) -> Markup:
    macro = current_app.jinja_env.get_template("components/term.html").module.term  # type: ignore[attr-defined]
    written: Markup = macro(piece, word.word, word.meaning, f"{place}-{word.anchor}")
    return written
