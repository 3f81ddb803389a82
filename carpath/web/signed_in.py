"""Who is signed in. The cookie holds a random id; everything else is in the database, so sign-out really ends it.

Flask's own signed cookie carries only the form token; Flask-Login gives `current_user` and nothing more, since its
session cookies outlive a sign-out.
"""

from __future__ import annotations

from flask import Flask, Request, current_app, g, jsonify, redirect, request, session, url_for
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response as Answer

from carpath import extensions
from carpath.services import signin
from carpath.web.current import User, clock


def join(app: Flask) -> None:
    """Teach Flask-Login to find the person behind a cookie."""
    extensions.login_manager.request_loader(_load)
    extensions.login_manager.unauthorized_handler(_ask_to_sign_in)
    extensions.login_manager.session_protection = None


def cookie_name() -> str:
    """`__Host-` binds the cookie to this host and to https where there is https."""
    return "__Host-carpath" if current_app.config["SETTINGS"].https else "carpath"


def let_in(answer: Answer, secret: str) -> Answer:
    """Give the browser a new session id and a new form token."""
    session.clear()
    secure = current_app.config["SETTINGS"].https
    answer.set_cookie(cookie_name(), secret, secure=secure, httponly=True, samesite="Lax", path="/")
    return answer


def let_out(answer: Answer) -> Answer:
    """Take the cookies away; the session itself was ended in the database."""
    session.clear()
    answer.delete_cookie(cookie_name(), path="/")
    return answer


def _load(asked: Request) -> User | None:
    if "without_store" in g:  # the page that says so must not ask again
        return None
    secret = asked.cookies.get(cookie_name())
    found = signin.resolve(secret, clock()) if secret else None
    return User(*found) if found else None


def _ask_to_sign_in() -> Answer:
    if request.is_json:
        answer = jsonify(error="Your session has ended. Sign in again; what you typed is kept here.")
        answer.status_code = 401
        return answer
    if request.method != "GET":
        raise Unauthorized("Your session has ended, so nothing was changed. Sign in and repeat the last step.")
    return redirect(url_for("session.sign_in", next=request.full_path.rstrip("?")))
