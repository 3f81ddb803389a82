"""Representation: whom I let read my record, and the records that people let me read."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.errors import NotFound, Refused
from carpath.services import people, representation
from carpath.web.access import permits, signed_in
from carpath.web.current import act
from carpath.web.forms import needed_day
from carpath.web.pages import notify

blueprint = Blueprint("representation", __name__)


@blueprint.get("/representatives")
@signed_in
def page(refusal: str = "") -> str:
    """Who may read my record, until when, and how to let somebody."""
    mine = act().who.id
    return render_template(
        "representation/page.html",
        consents=representation.mine(act()),
        representatives=[person for person in people.representatives() if person.id != mine],
        refusal=refusal,
        given=request.form,
    )


@blueprint.post("/representatives")
@signed_in
def consent() -> str | Response:
    """I let a representative read my record."""
    try:
        representation.consent(act(), request.form.get("representative", ""), needed_day("until"))
    except NotFound:
        raise
    except Refused as refused:
        return page(refused.sentence)
    notify("Your representative can read your record until that day.")
    return redirect(url_for("representation.page"))


@blueprint.post("/representatives/end")
@signed_in
def end() -> Response:
    """A representative reads my record no longer."""
    representation.end(act(), request.form.get("representative", ""))
    notify("Your consent has ended. Who looked until now stays listed.")
    return redirect(url_for("representation.page"))


@blueprint.get("/people/consented")
@permits(Permission.SEE_CONSENTED)
def open_to_me() -> str:
    """The people who let me read their record, each with the last day."""
    return render_template("representation/open_to_me.html", consents=representation.open_to(act()))
