"""Exemptions of one person: proposed by Human Resources, signed second by a manager."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound, Refused
from carpath.services import exemptions
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of
from carpath.web.pages import notify

blueprint = Blueprint("exemptions", __name__, url_prefix="/people/<person_id>/exemptions")


@blueprint.get("/")
@permits(Permission.VERIFY, Permission.SIGN_SECOND)
def page(person_id: str, errors: list[tuple[str, str]] | None = None) -> str:
    """What is proposed, what was exempted, and what could be."""
    roles = current_user.person.roles
    own = person_id == current_user.person.id
    return render_template(
        "exemptions/page.html",
        page=exemptions.page(act(), person_id),
        errors=errors or [],
        given=request.form,
        proposes=may(roles, Permission.VERIFY) and not own,
        signs=may(roles, Permission.SIGN_SECOND) and not own,
        meaning=exemptions.meaning,
    )


def _done(person_id: str, do: Callable[[], None], field: str, told: str) -> str | Response:
    """Do it and say so, or the page once more with every fault."""
    try:
        do()
    except Faulty as faulty:
        return page(person_id, errors_of(faulty))
    except (NotAllowed, NotFound, Conflict):
        raise
    except Refused as refused:
        return page(person_id, [(field, refused.sentence)])
    notify(told)
    return redirect(url_for("exemptions.page", person_id=person_id))


@blueprint.post("/propose")
@permits(Permission.VERIFY)
def propose(person_id: str) -> str | Response:
    """Propose an exemption."""
    form = request.form
    return _done(
        person_id,
        lambda: exemptions.propose(act(), person_id, form.get("requirement", ""), form.get("reason", "")),
        "reason",
        "Proposed. It counts once a manager has signed it.",
    )


@blueprint.post("/<fact_id>/sign")
@permits(Permission.SIGN_SECOND)
def sign(person_id: str, fact_id: str) -> str | Response:
    """Sign the proposal as the second person."""
    form = request.form
    return _done(
        person_id,
        lambda: exemptions.sign_second(act(), fact_id, "declared" in form, form.get("password", "")),
        "password",
        "Signed. The requirement is exempted from today on.",
    )


@blueprint.post("/<fact_id>/withdraw")
@permits(Permission.VERIFY, Permission.SIGN_SECOND)
def withdraw(person_id: str, fact_id: str) -> str | Response:
    """Take a proposal back, decline it, or end an exemption."""
    form = request.form
    return _done(
        person_id,
        lambda: exemptions.withdraw(act(), fact_id, form.get("reason", ""), day_of(form.get("first"))),
        f"why-{fact_id}",
        "Withdrawn, with your reason on record.",
    )
