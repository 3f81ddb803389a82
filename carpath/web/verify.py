"""The only page for strangers: is this certificate real?"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from carpath.core.errors import NotFound, Refused
from carpath.services import certificates, file_check
from carpath.services.certificates import Checked
from carpath.services.decision_letters import Listed
from carpath.web.access import public
from carpath.web.current import act
from carpath.web.errors import status_of

blueprint = Blueprint("verify", __name__, url_prefix="/v")


@blueprint.get("")
@public
def by_number() -> str | tuple[str, int]:
    """Type the number, and the check code to see every printed fact."""
    number, code = request.args.get("number", ""), request.args.get("code", "")
    if not number:
        return _shown()
    return _page(lambda: certificates.check_number(act(), number, code), number, code)


@blueprint.get("/<token>")
@public
def by_token(token: str) -> str | tuple[str, int]:
    """What the QR code opens."""
    return _page(lambda: certificates.check_token(act(), token), "", "")


@blueprint.get("/<token>.json")
@public
def as_json(token: str) -> dict[str, object]:
    """The same for machines."""
    checked = certificates.check_token(act(), token)
    return {
        "state": checked.issued.state,
        "since": checked.issued.state_since.isoformat(),
        "sha256": checked.issued.sha256,
        "printed": checked.issued.printed,
    }


@blueprint.post("/file")
@public
def by_file() -> str | tuple[str, int]:
    """Is this file, bit by bit, one that was issued here?"""
    return _page(_uploaded, "", "")


def _uploaded() -> Checked | Listed:
    file = request.files.get("file")
    if not file:
        raise NotFound("Choose the PDF file.")
    checked = file_check.check_upload(act(), file.read)
    if checked is None:
        raise NotFound(
            "This file was not issued here, or was changed after it was issued: its fingerprint is not on record."
        )
    return checked


def _page(check: Callable[[], Checked | Listed], number: str, code: str) -> str | tuple[str, int]:
    try:
        checked = check()
    except Refused as refused:
        return _shown(None, refused.sentence, number, code), status_of(refused)
    return _shown(checked, "", number, code)


def _shown(found: Checked | Listed | None = None, refusal: str = "", number: str = "", code: str = "") -> str:
    """The page; a stranger may keep it, so it says when it was asked. Of a letter it says no more than that it is one:
    whoever has the file has read it."""
    letter = found if isinstance(found, Listed) else None
    checked = found if isinstance(found, Checked) else None
    return render_template(
        "verify/certificate.html",
        letter=letter.document if letter else None,
        checked=checked,
        refusal=refusal,
        number=number,
        code=code,
        asked_at=act().now,
    )


@blueprint.after_request
def hide_from_search(answer: Response) -> Response:
    """Certificates are nobody's search result."""
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
