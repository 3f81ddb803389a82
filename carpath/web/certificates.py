"""Certificates as their holders and HR get them: the stored bytes."""

from __future__ import annotations

import io

from flask import Blueprint, render_template, send_file
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.services import certificates, decision_letters
from carpath.web.access import permits, signed_in
from carpath.web.current import act

blueprint = Blueprint("certificates", __name__, url_prefix="/certificates")


@blueprint.get("/")
@permits(Permission.PRACTISE)
def mine() -> str:
    """My certificates and the letters about decisions on my levels."""
    me = act().who.id
    return render_template(
        "certificates/mine.html",
        certificates=certificates.of_person(act(), me),
        letters=decision_letters.of_person(act(), me),
    )


@blueprint.get("/<number>.pdf")
@signed_in
def download(number: str) -> Response:
    """The bytes as issued."""
    issued, pdf = certificates.download(act(), number)
    return send_file(
        io.BytesIO(pdf), mimetype="application/pdf", download_name=f"{issued.number}.pdf", etag=issued.sha256
    )
