"""HR: the roster, and a level verified over a frozen packet."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.errors import Conflict, Faulty, NotFound, Refused
from carpath.services import certificates, decision_letters, holds, verification
from carpath.web import roster_list
from carpath.web.access import permits
from carpath.web.checks import shown
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of

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
    """Everything that will be certified, over the frozen packet, and what is open beside it."""
    answers = verification.check_answers(act(), packet_id)
    decisions = [
        SimpleNamespace(
            no=number,
            made=decision,
            by=answers.names.get(decision.decided_by, ""),
            papers=decision_letters.of_decision(act(), decision.id),
            certificate=certificates.of_decision(act(), decision.id),
        )
        for number, decision in enumerate(reversed(answers.decisions), 1)
    ]
    return render_template(
        "eligibility/check_answers.html",
        answers=answers,
        checks=shown(answers.verdict.checks, {}, facts=answers.facts, names=answers.names),
        decisions=decisions,
        errors=errors or [],
        given=request.form,
        may_undo=verification.may_undo(act(), answers),
        meanings=verification.MEANINGS,
        memo_text=decision_letters.memo_text,
    )


def _done_or_told(packet_id: str, field: str, do: Callable[[], object]) -> str | Response:
    """Do it once, however often it is clicked; while the packet is open, a refusal is told beside its field."""
    try:
        do()
    except Faulty as faulty:
        return check_answers(packet_id, errors_of(faulty))
    except (Conflict, NotFound):
        pass  # the page says how things stand now
    except Refused as refused:
        return check_answers(packet_id, [(field, refused.sentence)])
    return redirect(url_for("eligibility.check_answers", packet_id=packet_id))


@blueprint.post("/packets/<packet_id>/approve")
@permits(Permission.VERIFY)
def approve(packet_id: str) -> str | Response:
    """Verify and issue: signature, level, certificate, letter."""
    form = request.form
    given = (day_of(form.get("effective_on")), form.get("surname", ""), form.get("password", ""))
    return _done_or_told(packet_id, "password", lambda: verification.approve(act(), packet_id, *given))


@blueprint.post("/packets/<packet_id>/return")
@permits(Permission.VERIFY)
def send_back(packet_id: str) -> str | Response:
    """Do not grant the level, with a reason and a letter."""
    given = (request.form.get("reason", ""), request.form.get("password", ""))
    return _done_or_told(packet_id, "return-reason", lambda: verification.send_back(act(), packet_id, *given))


@blueprint.post("/packets/<packet_id>/hold")
@permits(Permission.VERIFY)
def hold(packet_id: str) -> str | Response:
    """Let the decision wait until a day, with a reason."""
    answers, form = verification.check_answers(act(), packet_id), request.form
    given = (answers.packet.level, day_of(form.get("until")), form.get("reason", ""))
    return _done_or_told(packet_id, "hold_reason", lambda: holds.place(act(), answers.person.id, *given))


@blueprint.post("/packets/<packet_id>/lift")
@permits(Permission.VERIFY)
def lift(packet_id: str) -> str | Response:
    """End the hold before its last day, with a reason."""
    answers, reason = verification.check_answers(act(), packet_id), request.form.get("reason", "")
    if answers.hold is None:
        return redirect(url_for("eligibility.check_answers", packet_id=packet_id))
    held = answers.hold.id
    return _done_or_told(packet_id, "lift_reason", lambda: holds.lift(act(), held, reason))


@blueprint.post("/packets/<packet_id>/take-back")
@permits(Permission.WITHDRAW_CERTIFICATE)
def take_back(packet_id: str) -> str | Response:
    """Undo within ten minutes, or withdraw with a reason."""
    given = (request.form.get("reason", ""), request.form.get("password", ""))
    return _done_or_told(packet_id, "reason", lambda: verification.take_back(act(), packet_id, *given))
