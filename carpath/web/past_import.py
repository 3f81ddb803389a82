"""Loading past completions: upload, rows to mend, preview, recorded once, taken back as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core import past
from carpath.core.access import Permission
from carpath.core.errors import Conflict, Faulty, Refused
from carpath.core.loading import State
from carpath.services import past_import
from carpath.services.past_import import Line, PastFile
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import number_of
from carpath.web.pages import notify
from carpath.web.staged_pages import SHOWN_FAULTS, at_the_file, empty_file, faults_out, uploaded
from carpath.web.tables_out import downloads, table_out, wanted

blueprint = Blueprint("past_import", __name__, url_prefix="/imports/past")

A_PAGE = 50
WORDS = {
    "title": "Load past completions",
    "intro": "What the District knew about people before CarPath: hires, levels, tests, courses, papers, sign-offs. "
    "People are found by their e-mail address and have to be here already.",
}
HEAD = ("Row", "Person", "What", "Day", "Until", "Signed by", "What becomes of it", "Why")
STATES = {State.NEW: "New", State.THERE: "On record already", State.CONFLICT: "In conflict"}


@blueprint.get("/")
@permits(Permission.LOAD_PAST)
def start(errors: Sequence[tuple[str, str]] = ()) -> str | Response:
    """Step 1: the columns, and a file to choose."""
    if wanted():
        return empty_file("past-completions", past.COLUMNS)
    return render_template(
        "imports/upload.html",
        words=WORDS,
        columns=past.COLUMNS,
        kinds=[(what.value, telling.meaning) for what, telling in past.TELLINGS.items()],
        files=[(url_for("past_import.file", past_id=each.id), each) for each in past_import.earlier(act())],
        upload_href=url_for("past_import.upload"),
        template_href=downloads()[0][1],
        errors=errors,
    )


@blueprint.post("/")
@permits(Permission.LOAD_PAST)
def upload() -> str | Response:
    """Keep a file whose columns can be used."""
    try:
        past_id = past_import.upload(act(), *uploaded())
    except Faulty as faulty:
        return start(at_the_file(faulty))
    return redirect(url_for("past_import.file", past_id=past_id))


@blueprint.get("/<past_id>")
@permits(Permission.LOAD_PAST)
def file(past_id: str, errors: Sequence[tuple[str, str]] = ()) -> str | Response:
    """Steps 2 and 3: rows to mend, or what would be recorded; afterwards what was."""
    found = past_import.page(act(), past_id)
    if found.file.loaded_at:
        return _done(found, errors)
    return _faults(found) if found.faults else _preview(found, errors)


def _done(found: PastFile, errors: Sequence[tuple[str, str]]) -> str:
    return render_template(
        "imports/past_done.html",
        words=WORDS,
        file=found.file,
        by=found.names.get(found.file.loaded_by or ""),
        undone_by=found.names.get(found.file.undone_by or ""),
        errors=errors,
        given=request.form,
    )


def _faults(found: PastFile) -> str | Response:
    if wanted():
        return faults_out(found.faults)
    return render_template(
        "imports/faults.html",
        words=WORDS,
        back=url_for("past_import.start"),
        found=found,
        faults=found.faults[:SHOWN_FAULTS],
        files=downloads(),
        upload_href=url_for("past_import.upload"),
        discard_href=url_for("past_import.discard", past_id=found.file.id),
    )


def _preview(found: PastFile, errors: Sequence[tuple[str, str]]) -> str | Response:
    chosen = request.args.get("show", "")
    lines = [line for line in past_import.lines(act(), found) if not chosen or line.state == chosen]
    lines.sort(key=lambda line: line.state != State.CONFLICT)
    if wanted():
        return table_out("past-preview", HEAD, map(_cells, lines))
    pages = max(1, -(-len(lines) // A_PAGE))
    page = min(max(number_of(request.args.get("page"), 1), 1), pages)
    return render_template(
        "imports/past.html",
        words=WORDS,
        found=found,
        counts={state.value: found.count(state) for state in State},
        tiles=_tiles(found, chosen),
        lines=lines[(page - 1) * A_PAGE : page * A_PAGE],
        page=page,
        pages=pages,
        previous=_place(found, chosen, page - 1) if page > 1 else "",
        following=_place(found, chosen, page + 1) if page < pages else "",
        files=downloads(),
        errors=errors,
        given=request.form,
    )


def _tiles(found: PastFile, chosen: str) -> list[dict[str, object]]:
    shown = [("", "All rows", len(found.planned)), *((s.value, words, found.count(s)) for s, words in STATES.items())]
    return [
        {"figure": count, "label": words, "href": _place(found, name, None), "current": name == chosen}
        for name, words, count in shown
    ]


def _place(found: PastFile, chosen: str, page: int | None) -> str:
    return url_for("past_import.file", past_id=found.file.id, show=chosen or None, page=page)


def _cells(line: Line) -> tuple[object, ...]:
    state = STATES[State(line.state)]
    return (line.row, line.person, line.what, line.on, line.until or "", line.signer, state, line.why)


@blueprint.post("/<past_id>/load")
@permits(Permission.LOAD_PAST)
def load(past_id: str) -> str | Response:
    """Record everything that is new."""
    try:
        count = past_import.load(act(), past_id, request.form.get("stamp", ""), request.form.get("reason", ""))
    except Conflict:
        raise
    except Refused as refused:
        return file(past_id, [("reason", refused.sentence)])
    notify(f"{count:,} {'fact is' if count == 1 else 'facts are'} on record.")
    return redirect(url_for("past_import.file", past_id=past_id))


@blueprint.post("/<past_id>/undo")
@permits(Permission.LOAD_PAST)
def undo(past_id: str) -> str | Response:
    """Withdraw everything that the file brought."""
    try:
        count = past_import.undo(act(), past_id, request.form.get("reason", ""))
    except Conflict:
        raise
    except Refused as refused:
        return file(past_id, [("reason", refused.sentence)])
    notify(f"{count:,} {'fact is' if count == 1 else 'facts are'} withdrawn by new facts.")
    return redirect(url_for("past_import.file", past_id=past_id))


@blueprint.post("/<past_id>/discard")
@permits(Permission.LOAD_PAST)
def discard(past_id: str) -> Response:
    """Forget an upload."""
    past_import.discard(act(), past_id)
    notify("The file is forgotten. Nothing of it was recorded.")
    return redirect(url_for("past_import.start"))
