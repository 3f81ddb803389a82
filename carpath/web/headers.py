"""Headers on every answer, errors included. Nothing is inline, so no nonce is needed."""

from __future__ import annotations

from flask import Flask, current_app, request
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types carpath"
)


HERE = ("localhost", "127.0.0.1", "[::1]")


def join(app: Flask) -> None:
    """Set them after each request."""
    app.before_request(_refuse_open_http)
    app.after_request(_set)


def _refuse_open_http() -> None:
    """Without https the product answers on this machine only: passwords never cross a network in the open."""
    host = request.host.rpartition(":")[0] if request.host.count(":") == 1 else request.host
    if not current_app.config["SETTINGS"].https and host not in HERE:
        raise BadRequest("CarPath is served over https only, but for http://localhost on this machine.")


def _set(answer: Response) -> Response:
    answer.headers.setdefault("Content-Security-Policy", POLICY)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "same-origin"
    answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    answer.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if current_app.config["SETTINGS"].https:
        answer.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint not in ("static", "assets.font"):
        answer.headers.setdefault("Cache-Control", "no-store")
    return answer
