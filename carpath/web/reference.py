"""The reference binder: contents and search, a page a chapter with the rates of any day, and the way to a paragraph."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.shape import to_plain
from carpath.services import reference
from carpath.web.access import signed_in
from carpath.web.current import act
from carpath.web.forms import day_of

blueprint = Blueprint("reference", __name__, url_prefix="/reference")


@blueprint.get("")
@signed_in
def binder() -> str:
    """The contents, and the passages that hold the words `q`."""
    words = request.args.get("q", "").strip()[:100]
    found = reference.matching(act(), words, _as_of()) if words else []
    return render_template(
        "reference/binder.html", chapters=reference.chapters(act()), words=words, on=_as_of().isoformat(), found=found
    )


@blueprint.get("/<chapter>")
@signed_in
def chapter(chapter: str) -> str:
    """Its sections, with the rates in force on the day `as_of`."""
    shown = reference.chapter(act(), chapter)
    sections = to_plain(shown.sections)
    return render_template(
        "reference/chapter.html",
        chapters=reference.chapters(act()),
        chapter=shown,
        sections=sections,
        on=_as_of().isoformat(),
    )


@blueprint.get("/to/<anchor>")
@signed_in
def paragraph(anchor: str) -> Response:
    """Where a paragraph, a section or a code stands: the address that debriefs, lessons and bulletins hold."""
    found = reference.chapter_of(act(), anchor)
    return redirect(url_for("reference.chapter", chapter=found.name, as_of=request.args.get("as_of"), _anchor=anchor))


def _as_of() -> date:
    return day_of(request.args.get("as_of")) or act().today
