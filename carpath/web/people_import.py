"""Adding people from a file: upload, rows to mend, preview, added once; their one-time links as a download."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core import newcomers
from carpath.core.access import Permission
from carpath.core.errors import Faulty
from carpath.services import people_import
from carpath.services.people_import import PeopleFile
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import number_of
from carpath.web.pages import notify
from carpath.web.staged_pages import SHOWN_FAULTS, at_the_file, empty_file, faults_out, uploaded
from carpath.web.tables_out import downloads, wanted

blueprint = Blueprint("people_import", __name__, url_prefix="/imports/people")

A_PAGE = 100
WORDS = {
    "title": "Add people from a file",
    "intro": "Everybody new gets an account and, on the last page, a one-time link. Whoever has an account already is "
    "left as they are.",
}


@blueprint.get("/")
@permits(Permission.MANAGE_PEOPLE)
def start(errors: Sequence[tuple[str, str]] = ()) -> str | Response:
    """Step 1: the columns, and a file to choose."""
    if wanted():
        return empty_file("people", newcomers.COLUMNS)
    return render_template(
        "imports/upload.html",
        words=WORDS,
        columns=newcomers.COLUMNS,
        kinds=(),
        files=[(url_for("people_import.file", list_id=each.id), each) for each in people_import.earlier(act())],
        upload_href=url_for("people_import.upload"),
        template_href=downloads()[0][1],
        errors=errors,
    )


@blueprint.post("/")
@permits(Permission.MANAGE_PEOPLE)
def upload() -> str | Response:
    """Keep a file whose columns can be used."""
    try:
        list_id = people_import.upload(act(), *uploaded())
    except Faulty as faulty:
        return start(at_the_file(faulty))
    return redirect(url_for("people_import.file", list_id=list_id))


@blueprint.get("/<list_id>")
@permits(Permission.MANAGE_PEOPLE)
def file(list_id: str) -> str | Response:
    """Steps 2 and 3: rows to mend, or who would be added; afterwards who waits for a link."""
    found = people_import.page(act(), list_id)
    if found.file.loaded_at:
        return render_template("imports/people_done.html", words=WORDS, found=found)
    return _faults(found) if found.faults else _preview(found)


def _faults(found: PeopleFile) -> str | Response:
    if wanted():
        return faults_out(found.faults)
    return render_template(
        "imports/faults.html",
        words=WORDS,
        back=url_for("people_import.start"),
        found=found,
        faults=found.faults[:SHOWN_FAULTS],
        files=downloads(),
        upload_href=url_for("people_import.upload"),
        discard_href=url_for("people_import.discard", list_id=found.file.id),
    )


def _preview(found: PeopleFile) -> str:
    pages = max(1, -(-len(found.new) // A_PAGE))
    page = min(max(number_of(request.args.get("page"), 1), 1), pages)
    here = url_for("people_import.file", list_id=found.file.id)
    return render_template(
        "imports/people.html",
        words=WORDS,
        found=found,
        new=found.new[(page - 1) * A_PAGE : page * A_PAGE],
        here=found.here[:A_PAGE],
        page=page,
        pages=pages,
        previous=f"{here}?page={page - 1}" if page > 1 else "",
        following=f"{here}?page={page + 1}" if page < pages else "",
    )


@blueprint.post("/<list_id>/load")
@permits(Permission.MANAGE_PEOPLE)
def load(list_id: str) -> Response:
    """Add everybody who is new."""
    count = people_import.load(act(), list_id, request.form.get("stamp", ""))
    notify(f"{count:,} {'person has' if count == 1 else 'people have'} an account.")
    return redirect(url_for("people_import.file", list_id=list_id))


@blueprint.post("/<list_id>/links")
@permits(Permission.MANAGE_PEOPLE)
def links(list_id: str) -> Response:
    """New one-time links as a file."""
    sheet = people_import.links(act(), list_id, lambda token: url_for("session.welcome", token=token, _external=True))
    answer = Response(sheet, mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{act().today.isoformat()}_sign-in-links.csv"'
    return answer


@blueprint.post("/<list_id>/discard")
@permits(Permission.MANAGE_PEOPLE)
def discard(list_id: str) -> Response:
    """Forget an upload."""
    people_import.discard(act(), list_id)
    notify("The file is forgotten. Nobody was added.")
    return redirect(url_for("people_import.start"))
