"""How pages look and behave for me; my password; where I am signed in."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.errors import Refused
from carpath.services import account_events, mail_choices, people, signin
from carpath.web.access import signed_in
from carpath.web.current import act
from carpath.web.pages import notify

blueprint = Blueprint("preferences", __name__, url_prefix="/preferences")

THEMES, SIZES, MOTIONS = ("auto", "light", "dark"), ("100", "112", "125"), ("auto", "none")


@blueprint.get("")
@signed_in
def edit(refusal: str = "") -> str:
    """The page of preferences."""
    return render_template(
        "preferences/edit.html",
        sessions=signin.my_sessions(act()),
        this_session=act().session,
        events=account_events.recent(act()),
        mailed=[
            (name, *words, mail_choices.wants(act().who.preferences, name))
            for name, words in mail_choices.CHOICES.items()
            if act().office.mail
        ],
        refusal=refusal,
    )


@blueprint.post("")
@signed_in
def save() -> Response:
    """Store what was chosen."""
    form = request.form
    people.prefer(
        act(),
        {
            "theme": _one_of(form.get("theme"), THEMES),
            "text_size": _one_of(form.get("text_size"), SIZES),
            "motion": _one_of(form.get("motion"), MOTIONS),
            "single_keys": "single_keys" in form,
            "enter_moves": "enter_moves" in form,
            **{name: name in form for name in mail_choices.CHOICES if act().office.mail},
        },
    )
    notify("Your preferences are saved.")
    return redirect(url_for("preferences.edit"))


@blueprint.post("/theme")
@signed_in
def theme() -> Response | tuple[str, int]:
    """The theme from the top bar."""
    people.prefer(act(), {"theme": _one_of(request.form.get("theme"), THEMES)})
    if request.headers.get("X-Requested-With") == "script":
        return "", 204
    return redirect(url_for("preferences.edit"))


@blueprint.post("/password")
@signed_in
def password() -> str | Response:
    """A new password after the old one."""
    try:
        signin.change_password(act(), request.form.get("old", ""), request.form.get("new", ""))
    except Refused as refused:
        return edit(refused.sentence)
    notify("Your password is changed, and you are signed out everywhere else.")
    return redirect(url_for("preferences.edit"))


@blueprint.post("/links/know")
@signed_in
def know_links() -> Response:
    """I know about the sign-in links that were issued for my account."""
    account_events.know(act())
    notify("Noted. Every link stays listed below for 30 days.")
    return redirect(url_for("preferences.edit"))


@blueprint.post("/sessions/end-others")
@signed_in
def end_others() -> Response:
    """Sign out everywhere else."""
    signin.end_my_other_sessions(act())
    notify("You are signed out everywhere else.")
    return redirect(url_for("preferences.edit"))


def _one_of(given: str | None, allowed: tuple[str, ...]) -> str:
    return given if given in allowed else allowed[0]
