"""HR: the roster, and a level verified over a frozen packet."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.dates import show as long_date
from carpath.core.errors import Faulty, Refused
from carpath.services import certificates, verification
from carpath.web import roster_list
from carpath.web.access import permits
from carpath.web.checks import shown
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of
from carpath.web.pages import notify

blueprint = Blueprint("eligibility", __name__, url_prefix="/eligibility")


@blueprint.get("/")
@permits(Permission.SEE_ROSTER)
def roster_page() -> str | Response:
    """Who may move up, and what holds the others."""
    return roster_list.answer()


@blueprint.post("/freeze/<person_id>/<int:level>")
@permits(Permission.VERIFY)
def freeze(person_id: str, level: int) -> Response:
    """Freeze a packet of what is known today."""
    return redirect(url_for("eligibility.check_answers", packet_id=verification.freeze(act(), person_id, level)))


@blueprint.get("/packets/<packet_id>")
@permits(Permission.VERIFY)
def check_answers(packet_id: str, errors: list[tuple[str, str]] | None = None) -> str:
    """Everything that will be certified, over the frozen packet."""
    answers = verification.check_answers(act(), packet_id)
    checks = shown(answers.verdict.checks, {}, facts=answers.facts)
    issued = next(
        (
            c
            for c in certificates.of_person(act(), answers.person.id)
            if c.decision_id in {d.id for d in answers.decisions}
        ),
        None,
    )
    return render_template(
        "eligibility/check_answers.html",
        answers=answers,
        checks=checks,
        errors=errors or [],
        given=request.form,
        may_undo=verification.may_undo(act(), answers),
        issued=issued,
    )


@blueprint.post("/packets/<packet_id>/approve")
@permits(Permission.VERIFY)
def approve(packet_id: str) -> str | Response:
    """Verify and issue: signature, level, certificate; once, however often it is clicked."""
    form = request.form
    try:
        verification.approve(
            act(), packet_id, day_of(form.get("effective_on")), form.get("surname", ""), form.get("password", "")
        )
    except Faulty as faulty:
        return check_answers(packet_id, errors_of(faulty))
    except Refused as refused:
        if verification.check_answers(act(), packet_id).open:
            return check_answers(packet_id, [("password", refused.sentence)])
    return redirect(url_for("eligibility.check_answers", packet_id=packet_id))


@blueprint.post("/packets/<packet_id>/return")
@permits(Permission.VERIFY)
def send_back(packet_id: str) -> Response:
    """Return with a reason."""
    verification.send_back(act(), packet_id, request.form.get("reason", ""), request.form.get("password", ""))
    notify("Returned. Nothing was granted.")
    return redirect(url_for("eligibility.check_answers", packet_id=packet_id))


@blueprint.post("/packets/<packet_id>/take-back")
@permits(Permission.WITHDRAW_CERTIFICATE)
def take_back(packet_id: str) -> Response:
    """Undo within ten minutes, or withdraw with a reason."""
    verification.take_back(act(), packet_id, request.form.get("reason", ""), request.form.get("password", ""))
    notify(f"Taken back on {long_date(act().today)}. The level is withdrawn, and the certificate says so.")
    return redirect(url_for("eligibility.check_answers", packet_id=packet_id))
