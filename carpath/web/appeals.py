"""Appeals: contested by the person, heard and decided by Human Resources or a manager, read by a representative."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from carpath.core.access import Permission, may
from carpath.core.appeals import Answer
from carpath.core.errors import Faulty, NotAllowed, NotFound, Refused
from carpath.services import appeal_decisions, appeals, delays
from carpath.services.appeal_decisions import Ruling
from carpath.services.signin import TooManyTries, WrongDetails
from carpath.web.access import permits, signed_in
from carpath.web.current import act, office
from carpath.web.forms import day_of, errors_of, number_of
from carpath.web.pages import notify

blueprint = Blueprint("appeals", __name__)

PER_PAGE = 50
SHOWN = {"open": "Open", "mine": "You answer for", "decided": "Decided"}


@blueprint.get("/appeals/")
@permits(Permission.DECIDE_APPEALS)
def queue() -> str:
    """Appeals by the last day for their answer."""
    show = request.args.get("show", "") if request.args.get("show") in SHOWN else "open"
    found = appeal_decisions.queue(act(), show)
    pages = max(1, -(-len(found.appeals) // PER_PAGE))
    page = min(max(1, number_of(request.args.get("page"), 1)), pages)
    shown = found.appeals[(page - 1) * PER_PAGE : page * PER_PAGE]
    at = {no: url_for("appeals.queue", show=show, page=no) for no in (page - 1, page + 1) if 1 <= no <= pages}
    turn = (at.get(page - 1, ""), at.get(page + 1, ""))
    said = delays.waiting(act()) if show == "open" else []
    around = {"show": show, "views": SHOWN, "page": page, "pages": pages, "at": turn}
    return render_template(
        "appeals/queue.html", found=found, shown=shown, said=said, titles=delays.titles(act()), **around
    )


@blueprint.get("/appeals/mine")
@permits(Permission.PRACTISE)
def mine() -> str:
    """My appeals with their state."""
    found, names = appeals.mine(act())
    return render_template("appeals/mine.html", appeals=found, names=names, rule=office().policy.appeals)


@blueprint.get("/people/<person_id>/appeals")
@permits(Permission.DECIDE_APPEALS, Permission.SEE_CONSENTED)
def of_person(person_id: str) -> str:
    """Somebody's appeals, for whoever decides them and for a representative by consent."""
    person, found, names = appeals.of_person(act(), person_id)
    return render_template("appeals/of_person.html", person=person, appeals=found, names=names)


@blueprint.route("/appeals/contest", methods=["GET", "POST"])
@permits(Permission.PRACTISE)
def contest() -> str | Response:
    """Contest a result, a sign-off, an entry or an eligibility line."""
    asked, errors = request.values.get("about", ""), list[tuple[str, str]]()
    if request.method == "POST":
        try:
            appeal_id = appeals.contest(act(), asked, request.form.get("words", ""))
            notify("Your appeal is filed. You read here who answers for it and until when.")
            return redirect(url_for("appeals.one", appeal_id=appeal_id))
        except (NotFound, NotAllowed):
            raise
        except Refused as refused:
            errors = [("words", refused.sentence)]
    wanted = appeals.contested(act(), asked)
    if already := appeals.open_about(act(), wanted):
        notify("You have contested this already, and it is not decided yet. You may add to it here.")
        return redirect(url_for("appeals.one", appeal_id=already))
    return render_template(
        "appeals/contest.html", wanted=wanted, errors=errors, given=request.form, rule=office().policy.appeals
    )


@blueprint.get("/appeals/<appeal_id>")
@signed_in
def one(appeal_id: str, errors: list[tuple[str, str]] | None = None) -> str:
    """One appeal: what is contested, each step, and what may be done by whoever looks."""
    page = appeals.page(act(), appeal_id)
    return render_template(
        "appeals/one.html",
        page=page,
        errors=errors or [],
        given=request.form,
        rule=office().policy.appeals,
        **(_deciding(page) if may(current_user.person.roles, Permission.DECIDE_APPEALS) else _READING),
    )


_READING: Mapping[str, Any] = {"hears": False, "refusal": "", "others": (), "grant": None, "withdrawable": None}


def _deciding(page: appeals.AppealPage) -> Mapping[str, Any]:
    """What a decider needs beside the appeal, unless the appeal is decided or the decider concerned."""
    appeal, known = page.appeal, page.facts
    refusal = appeal_decisions.refusal(act(), appeal)
    if appeal.decided or refusal:
        return {**_READING, "refusal": "" if appeal.decided or page.mine else refusal}
    return {
        "hears": True,
        "refusal": "",
        "others": appeal_decisions.owners_to_be(act(), appeal),
        "grant": appeal_decisions.grant_of(known, appeal, act()),
        "withdrawable": appeal_decisions.withdrawable(known, appeal, act()),
    }


@blueprint.post("/appeals/<appeal_id>/say")
@permits(Permission.PRACTISE)
def say(appeal_id: str) -> str | Response:
    """The person adds something."""
    return _do(appeal_id, "more", lambda: appeals.say(act(), appeal_id, request.form.get("words", "")), "Added.")


@blueprint.post("/appeals/<appeal_id>/take-back")
@permits(Permission.PRACTISE)
def take_back(appeal_id: str) -> Response:
    """The person takes the appeal back."""
    appeals.take_back(act(), appeal_id)
    notify("Your appeal is taken back. It stays readable among your facts.")
    return redirect(url_for("appeals.mine"))


@blueprint.post("/appeals/<appeal_id>/step")
@permits(Permission.DECIDE_APPEALS)
def step(appeal_id: str) -> str | Response:
    """Heard, asked for more, or handed over."""
    form = request.form
    named = {answer.value: answer for answer in (Answer.HEARD, Answer.ASKED, Answer.ASSIGNED)}
    answer = named.get(form.get("answer", ""), Answer.HEARD)
    words, owner = form.get("words", ""), form.get("owner", "")
    return _do(
        appeal_id, "words", lambda: appeal_decisions.step(act(), appeal_id, answer, words, owner), _NOTED[answer]
    )


_NOTED = {
    Answer.HEARD: "Noted as heard.",
    Answer.ASKED: "Asked. The person reads it.",
    Answer.ASSIGNED: "Handed over.",
}


@blueprint.post("/appeals/<appeal_id>/decide")
@permits(Permission.DECIDE_APPEALS)
def decide(appeal_id: str) -> str | Response:
    """Uphold or dismiss, signed."""
    form = request.form
    if form.get("outcome") not in ("upheld", "dismissed"):
        return one(appeal_id, [("outcome", "Choose upheld or dismissed.")])
    upheld = form.get("outcome") == "upheld"
    if form.get("effective_on", "").strip() and day_of(form.get("effective_on")) is None:
        return one(appeal_id, [("effective_on", "Enter the new effective date as a date, or leave it empty.")])
    ruling = Ruling(upheld, form.get("reason", ""), upheld and "withdraws" in form, day_of(form.get("effective_on")))
    return _do(
        appeal_id,
        "reason",
        lambda: appeal_decisions.decide(act(), appeal_id, ruling, form.get("password", "")),
        "Decided and signed. The person reads the outcome with your reason.",
    )


def _do(appeal_id: str, field: str, deed: Callable[[], object], done: str) -> str | Response:
    try:
        deed()
    except (NotFound, NotAllowed):
        raise
    except Faulty as faulty:
        return one(appeal_id, errors_of(faulty))
    except (WrongDetails, TooManyTries) as refused:
        return one(appeal_id, [("password", refused.sentence)])
    except Refused as refused:
        return one(appeal_id, [(field, refused.sentence)])
    notify(done)
    return redirect(url_for("appeals.one", appeal_id=appeal_id))
