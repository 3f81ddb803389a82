"""Records as files: one's own for everybody, audit files and answers to records requests for HR."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.disclosure import Part, Scope
from carpath.core.errors import Faulty
from carpath.services import export_orders, record_export
from carpath.services.record_export import Wish
from carpath.web.access import permits, signed_in
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of

blueprint = Blueprint("record_exports", __name__)

ZIP = "application/zip"
SCOPES = (
    (Scope.AUDIT.value, "An audit file", "The record as the office sees it: met or not met, days, reasons, documents."),
    (
        Scope.PUBLIC.value,
        "An answer to a request for public records",
        "Official acts and their days. Questions, practice, private words and everything about health stay here.",
    ),
)
PARTS = (
    (Part.RECORD.value, "Verdict, facts, signatures, decisions", ""),
    (Part.DOCUMENTS.value, "Certificates, letters, papers", ""),
    (Part.ATTEMPTS.value, "Assessed attempts", ""),
    (Part.JOURNAL.value, "Entries of the audit log", ""),
)


@blueprint.get("/progress/export")
@signed_in
def mine() -> str:
    """What my record holds as a file."""
    return render_template("exports/mine.html")


@blueprint.post("/progress/export")
@signed_in
def export_mine() -> Response:
    """My record as a file."""
    return _sent(record_export.own(act()), "my-record")


def _sent(file: object, name: str) -> Response:
    shown = f"{act().today.isoformat()}_{name}.zip"
    return send_file(file, mimetype=ZIP, as_attachment=True, download_name=shown)  # type: ignore[arg-type]


@blueprint.get("/exports/")
@permits(Permission.EXPORT_RECORDS)
def everything(errors: Sequence[tuple[str, str]] = ()) -> str:
    """Order an export; the newest ones."""
    return render_template(
        "exports/everything.html",
        orders=export_orders.newest(act()),
        scopes=SCOPES,
        parts=PARTS,
        at_once=export_orders.AT_ONCE,
        errors=errors,
        given=request.form or request.args,
        chosen_parts=request.form.getlist("parts") or [part for part, _, _ in PARTS],
    )


@blueprint.post("/exports/")
@permits(Permission.EXPORT_RECORDS)
def order() -> str | Response:
    """Order an export."""
    form = request.form
    wish = Wish(
        scope=form.get("scope", ""),
        addresses=form.get("addresses", ""),
        everybody="everybody" in form,
        parts=form.getlist("parts"),
        first=day_of(form.get("first")),
        last=day_of(form.get("last")),
        reason=form.get("reason", ""),
    )
    try:
        export_id = export_orders.place(act(), wish)
    except Faulty as faulty:
        return everything(errors_of(faulty))
    return redirect(url_for("record_exports.one", export_id=export_id))


@blueprint.get("/exports/<export_id>")
@permits(Permission.EXPORT_RECORDS)
def one(export_id: str) -> str | Response:
    """How far an order is, and its file."""
    if request.args.get("as") == "zip":
        order, file = export_orders.fetch(act(), export_id)
        return _sent(file, order.scope.value)
    words = {part: said for part, said, _ in PARTS}
    return render_template("exports/one.html", order=export_orders.page(act(), export_id), parts=words)
