"""Sign in, sign out, the first password."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired

from carpath.core.errors import Refused
from carpath.services import health, signin
from carpath.web.access import public, signed_in
from carpath.web.current import act, agent
from carpath.web.pages import notify
from carpath.web.signed_in import let_in, let_out

blueprint = Blueprint("session", __name__)


class SignInForm(FlaskForm):  # type: ignore[misc]
    """Address and password."""

    email = StringField(
        "Work e-mail",
        [DataRequired("Enter your work e-mail address.")],
        render_kw={"autocomplete": "username", "autofocus": True},
    )
    password = PasswordField(
        "Password", [DataRequired("Enter your password.")], render_kw={"autocomplete": "current-password"}
    )
    next = HiddenField()


class NewPasswordForm(FlaskForm):  # type: ignore[misc]
    """A password, typed once; there is nothing to compose, only a length."""

    password = PasswordField(
        "New password",
        [DataRequired("Enter a password.")],
        description="15 characters or more. Several words in a row are easy to remember.",
        render_kw={"autocomplete": "new-password"},
    )


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> str | Response:
    """Get in, nothing else."""
    if current_user.is_authenticated:
        return redirect(url_for("home.first"))
    form = SignInForm(next=request.args.get("next", ""))
    refusal = ""
    if form.validate_on_submit():
        try:
            secret = signin.sign_in(act(), form.email.data, form.password.data, agent())
            return let_in(redirect(_wanted(form.next.data)), secret)
        except Refused as refused:
            refusal = refused.sentence
    return render_template("session/sign_in.html", form=form, refusal=refusal, nobody=health.check() == 0)


@blueprint.post("/sign-out")
@signed_in
def sign_out() -> Response:
    """End this session for good."""
    signin.sign_out(act())
    return let_out(redirect(url_for("session.sign_in")))


@blueprint.route("/welcome/<token>", methods=["GET", "POST"])
@public
def welcome(token: str) -> str | Response:
    """The one-time link: choose a password and come in."""
    form, refusal = NewPasswordForm(), ""
    person = signin.invited(token, act().now)
    if person and form.validate_on_submit():
        try:
            secret = signin.accept_invitation(act(), token, form.password.data, agent())
            answer = let_in(redirect(url_for("preferences.edit")), secret)
            notify("Your password is set. Choose how pages should look, or go on.")
            return answer
        except Refused as refused:
            refusal = refused.sentence
    return render_template("session/welcome.html", form=form, person=person, refusal=refusal)


@blueprint.get("/cannot-sign-in")
@public
def help() -> str:
    """What to do without a password."""
    return render_template("session/help.html")


def _wanted(target: str | None) -> str:
    """The page that was asked for, if it is one of ours."""
    parts = urlsplit(target or "")
    ours = target and target.startswith("/") and not target.startswith("//") and "\\" not in target and not parts.netloc
    return target if ours and target else url_for("home.first")
