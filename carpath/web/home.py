"""The first page of each role, and a trainee's path."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.services import acknowledgements, bulletins, decision_letters, delays, orientation, path
from carpath.web.access import permits, public
from carpath.web.checks import shown
from carpath.web.current import act, office

blueprint = Blueprint("home", __name__)

_FIRST = (
    (Permission.VERIFY, "eligibility.roster_page"),
    (Permission.SIGN_OFF, "signoffs.queue"),
    (Permission.PRACTISE, "home.my_path"),
    (Permission.MANAGE_PEOPLE, "people.everybody"),
    (Permission.SEE_CONSENTED, "representation.open_to_me"),
)


@blueprint.get("/")
@public
def first() -> Response:
    """Where one's day starts: the tour of the demo office, sign-in, or the first page of one's role."""
    if not current_user.is_authenticated:
        return redirect(url_for("tour.cards" if office().demo else "session.sign_in"))
    roles = current_user.person.roles
    return redirect(
        url_for(next((endpoint for permission, endpoint in _FIRST if may(roles, permission)), "preferences.edit"))
    )


@blueprint.get("/path")
@permits(Permission.PRACTISE)
def my_path() -> str:
    """What is next and how far."""
    page = path.my_path(act())
    verdict, on_record = page.standing.verdict, page.standing.facts
    held_up = delays.sentences(act(), on_record, act().today)
    checks = shown(verdict.checks, page.kind_of, mine=True, on_record=on_record, delays=held_up) if verdict else []
    return render_template(
        "home/my_path.html",
        page=page,
        checks=checks,
        confidentiality=acknowledgements.renewal_of(act(), on_record),
        shown=orientation.lines_shown(act(), on_record),
        to_read=bulletins.unread(act()),
        letter=decision_letters.still_contestable(act()),
    )
