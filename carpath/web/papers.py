"""Documents: one's own and, for HR, those of others; each with its state, its file, and what HR decided."""

from __future__ import annotations

import io

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.errors import Faulty, Refused
from carpath.core.upload_check import FileType, megabytes
from carpath.services import paper_files, papers
from carpath.services.papers import PaperEntry
from carpath.web.access import permits, signed_in
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of
from carpath.web.pages import notify

blueprint = Blueprint("papers", __name__)

FILE_POLICY = "sandbox; default-src 'none'"


@blueprint.app_template_filter("megabytes")
def _megabytes(size: int) -> str:
    return megabytes(size)


@blueprint.get("/documents")
@permits(Permission.PRACTISE)
def mine(refusal: str = "", subject: str = "") -> str:
    """The papers that the ladder asks of me."""
    page = papers.of_person(act(), act().who.id)
    return render_template("papers/mine.html", page=page, refusal=refusal, refused=subject)


@blueprint.post("/documents/<subject>")
@permits(Permission.PRACTISE)
def upload(subject: str) -> str | Response:
    """Hand in a file of mine."""
    try:
        _keep(act().who.id, subject)
    except Refused as refused:
        return mine(refused.sentence, subject)
    notify("Handed in. Human Resources accepts or returns it.")
    return redirect(url_for("papers.mine"))


def _keep(person_id: str, subject: str) -> None:
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Refused("Choose a file first.")
    paper_files.upload(act(), person_id, subject, file.filename, file.read())


@blueprint.get("/documents/files/<file_id>")
@signed_in
def file(file_id: str) -> Response:
    """A stored file, to be saved: it is shown by no page but as a picture, and runs nothing."""
    found, data = paper_files.file_of(act(), file_id)
    answer = send_file(
        io.BytesIO(data), mimetype=FileType(found.type).media_type, as_attachment=True, download_name=found.name
    )
    answer.headers["Content-Security-Policy"] = FILE_POLICY
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/people/<person_id>/documents")
@signed_in
def of_person(person_id: str) -> str:
    """Somebody's papers: to HR with their files, to whoever else sees the record with their states."""
    decides = may(current_user.person.roles, Permission.ACCEPT_DOCUMENTS) and person_id != current_user.person.id
    return render_template("papers/of_person.html", page=papers.of_person(act(), person_id), decides=decides)


@blueprint.get("/people/<person_id>/documents/<subject>")
@permits(Permission.ACCEPT_DOCUMENTS)
def decide(person_id: str, subject: str, errors: list[tuple[str, str]] | None = None) -> str:
    """One paper: the file beside the form."""
    page, card = papers.card(act(), person_id, subject)
    return render_template("papers/decide.html", page=page, card=card, errors=errors or [], given=request.form)


@blueprint.post("/people/<person_id>/documents/<subject>/accept")
@permits(Permission.ACCEPT_DOCUMENTS)
def accept(person_id: str, subject: str) -> str | Response:
    """Accept a paper that HR has seen."""
    form = request.form
    reference = form.get("reference", "").strip()[:300]
    dates = day_of(form.get("on")), day_of(form.get("expires_on"))
    try:
        papers.accept(act(), person_id, PaperEntry(subject, *dates, reference, form.get("file", "")))
    except Faulty as faulty:
        return decide(person_id, subject, errors_of(faulty))
    notify("Accepted, with the day that you entered.")
    return redirect(url_for("papers.of_person", person_id=person_id))


@blueprint.post("/people/<person_id>/documents/<subject>/return")
@permits(Permission.ACCEPT_DOCUMENTS)
def send_back(person_id: str, subject: str) -> str | Response:
    """Return a paper with the reason."""
    try:
        papers.send_back(act(), person_id, subject, request.form.get("reason", ""))
    except Refused as refused:
        return decide(person_id, subject, [("reason", refused.sentence)])
    notify("Returned with your reason.")
    return redirect(url_for("papers.of_person", person_id=person_id))


@blueprint.post("/people/<person_id>/documents/<subject>/scan")
@permits(Permission.ACCEPT_DOCUMENTS)
def scan(person_id: str, subject: str) -> str | Response:
    """Keep the scan of a paper that somebody brought to HR."""
    try:
        _keep(person_id, subject)
    except Refused as refused:
        return decide(person_id, subject, [("file", refused.sentence)])
    return redirect(url_for("papers.decide", person_id=person_id, subject=subject))
