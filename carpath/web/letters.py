"""Decision letters and payroll memos: the stored bytes, for whoever may read them."""

from __future__ import annotations

import io

from flask import Blueprint, send_file
from werkzeug.wrappers import Response

from carpath.services import decision_letters
from carpath.web.access import signed_in
from carpath.web.current import act

blueprint = Blueprint("letters", __name__, url_prefix="/letters")


@blueprint.get("/<letter>.pdf")
@signed_in
def download(letter: str) -> Response:
    """The bytes as issued."""
    issued, pdf = decision_letters.download(act(), letter)
    return send_file(
        io.BytesIO(pdf), mimetype="application/pdf", download_name=f"{issued.number}.pdf", etag=issued.sha256
    )
