"""One page for every refusal: what happened, why, and the next step. JSON for scripts."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import uuid4

import structlog
from flask import Flask, current_app, g, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from carpath.core.errors import Conflict, NotAllowed, NotFound, Refused
from carpath.services.certificates import TooManyLooks
from carpath.services.free_text import LooksLikeCustomer
from carpath.services.receiving import TooMuch
from carpath.services.signin import TooManyTries

Answer = tuple[str | dict[str, str], int]

_log = structlog.get_logger()
_SENT_ANEW = ("csrf_token", "password", "no_customer")
_HEADINGS = {
    400: "That could not be read",
    401: "Sign in first",
    403: "This page is not for your role",
    404: "There is nothing here",
    405: "That cannot be done here",
    409: "This changed in the meantime",
    413: "That is too large",
    429: "Too many tries",
    500: "Something went wrong on our side",
    503: "The record is busy",
}

_STATUSES: tuple[tuple[type[Refused], int], ...] = (
    (NotAllowed, 403),
    (NotFound, 404),
    (Conflict, 409),
    (TooManyTries, 429),
    (TooManyLooks, 429),
    (TooMuch, 413),
)


def join(app: Flask) -> None:
    """Hand every refusal to the one page."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(LooksLikeCustomer, _looks_like_customer)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(SecurityError, _strange_host)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(IntegrityError, _in_the_same_moment)
    app.register_error_handler(DataError, _unstorable)
    app.after_request(_say_when)
    app.register_error_handler(Exception, _unexpected)


def status_of(refusal: Refused) -> int:
    """The status that a refusal answers with."""
    return next((number for kind, number in _STATUSES if isinstance(refusal, kind)), 400)


def _refused(refusal: Refused) -> Answer:
    status = status_of(refusal)
    heading = "That cannot be done" if status == 400 else ""
    return _answer(status, refusal.sentence, heading)


def _looks_like_customer(refusal: LooksLikeCustomer) -> Answer:
    """The form once more: the words to change, or to vouch for; all else as it was sent."""
    if request.is_json:
        return {"error": refusal.sentence, "incident": ""}, 400
    sent = [(name, words) for name, words in request.form.items(multi=True) if name not in _SENT_ANEW]
    flagged = [(name, words) for name, words in sent if any(each.text in words for each in refusal.found)]
    kept = [each for each in sent if each not in flagged]
    page = render_template(
        "errors/looks_like_customer.html",
        sentence=refusal.sentence,
        flagged=flagged,
        kept=kept,
        signed="password" in request.form,
        back=_way_on(),
    )
    return page, 400


def _stale_form(error: CSRFError) -> Answer:
    return _answer(
        400, "This form belongs to an earlier session. Go back, load the page again and repeat the last step."
    )


def _http(error: HTTPException) -> Answer:
    status = error.code or 500
    if status == 404:
        return _answer(404, NotFound().sentence)
    return _answer(status, error.description or "")


def _strange_host(_error: SecurityError) -> Answer:
    """A sentence without a page, since no link can be made for a host name that is not ours."""
    return "CarPath does not answer to this host name.", 400


def _busy(error: OperationalError) -> Answer:
    g.without_store = True
    _log.error("store unavailable", path=request.path, error=str(error.orig))
    return _answer(503, "The record could not be reached just now. Nothing was changed; try again in a moment.")


def _in_the_same_moment(error: IntegrityError) -> Answer:
    _log.warning("refused by the database", path=request.path, kind=type(error.orig).__name__)
    return _answer(409, "The same was recorded in the same moment. Nothing was changed; load the page again.")


def _unstorable(error: DataError) -> Answer:
    _log.warning("refused by the database", path=request.path, kind=type(error.orig).__name__)
    return _answer(400, "Something in it is longer than the record can hold. Nothing was changed.")


def _say_when(answer: Response) -> Response:
    if answer.status_code == 503:
        answer.headers["Retry-After"] = "2"
    return answer


def _unexpected(error: Exception) -> Answer:
    g.without_store = True
    incident = uuid4().hex[:8]
    _log.error("unexpected", incident=incident, path=request.path, exc_info=error, kind=type(error).__name__)
    return _answer(
        500,
        "Nothing was half written: what the page confirmed as saved is saved, the last step was not done.",
        incident=incident,
    )


def _answer(status: int, sentence: str, heading: str = "", incident: str = "") -> Answer:
    if request.is_json:
        return {"error": sentence, "incident": incident}, status
    action_text, action_href = _way_on()
    page = render_template(
        "errors/error.html",
        status=status,
        heading=heading or _HEADINGS.get(status, "That did not work"),
        sentence=sentence,
        action_text=action_text,
        action_href=action_href,
        incident=incident,
    )
    return page, status


def _way_on() -> tuple[str, str]:
    """Back to the page whose form was refused, where it is one of ours that can be opened; else the first page."""
    before = urlsplit(request.referrer or "")
    opens = current_app.create_url_adapter(request)
    if request.method == "POST" and before.netloc == request.host and opens and opens.test(before.path, "GET"):
        return "Go back to the form", before._replace(scheme="", netloc="").geturl()
    return "Go to the first page", url_for("home.first")
