"""An attempt in the browser: the work page, moves, submit, debrief, replay."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.errors import Conflict, Fault, Faulty, NotFound
from carpath.core.shape import Misshapen, canonical
from carpath.services import attempt_pages, attempts, debriefs, morning, results
from carpath.services.attempt_pages import AttemptPage
from carpath.services.attempts import Taken
from carpath.services.calendar import clock_time
from carpath.services.receiving import Incoming
from carpath.web.access import permits, signed_in
from carpath.web.current import act, agent, office
from carpath.web.forms import json_object, number_of
from carpath.web.pages import notify

blueprint = Blueprint("attempts", __name__, url_prefix="/attempts")


@blueprint.get("/<attempt_id>")
@signed_in
def work(attempt_id: str, refusal: str = "") -> str | Response:
    """The work on one line, or the debrief when it is over."""
    page = attempt_pages.work_page(act(), attempt_id, _case_asked(), check="check" in request.args)
    if page is None:
        return redirect(url_for("attempts.debrief", attempt_id=attempt_id))
    if morning.holds(page.form) and "case" not in request.args:
        return redirect(url_for("reports.report", attempt_id=attempt_id))
    return render_template(f"exercises/{page.kind}/work.html", attempt=shown(page, refusal), view=page.view)


def shown(page: AttemptPage, refusal: str = "") -> SimpleNamespace:
    """The attempt as its templates get it."""

    def here(endpoint: str, **values: Any) -> str:
        return url_for(f"attempts.{endpoint}", attempt_id=page.id, **values)

    lines = [SimpleNamespace(**vars(line), href=here("work", case=line.no)) for line in page.lines]
    known = {name: getattr(page, name) for name in AttemptPage.__dataclass_fields__} | {
        "lines": lines,
        "count": page.count,
        "worked": page.worked,
    }
    return SimpleNamespace(
        **known,
        refusal=refusal,
        moves_url=here("moves"),
        claim_url=here("claim"),
        binder_url=here("binder", case=page.case),
        begin_url=here("begin"),
        submit_url=here("submit"),
        leave_url=url_for("practice.brief", kind=page.kind),
        report_url=url_for("reports.report", attempt_id=page.id) if morning.holds(page.form) else "",
        check_url=here("work", case=page.case, check=1) if page.may_hint else "",
        hint_level=len(page.hints),
    )


def _case_asked() -> int:
    return number_of(request.args.get("case"))


@blueprint.get("/<attempt_id>/binder")
@signed_in
def binder(attempt_id: str) -> str:
    """The binder of one line, where its kind has one; the work page fetches it once."""
    page = attempt_pages.work_page(act(), attempt_id, _case_asked())
    if page is None or "binder" not in page.view:
        raise NotFound("There is no binder on this desk.")
    return render_template("cis/binder.html", view=page.view)


@blueprint.post("/<attempt_id>/moves")
@signed_in
def moves(attempt_id: str) -> Response | str | dict[str, Any] | tuple[dict[str, Any], int]:
    """Moves: JSON from the script, or one plain form."""
    return _moves_of_script(attempt_id) if request.is_json else _move_of_form(attempt_id)


def _moves_of_script(attempt_id: str) -> dict[str, Any] | tuple[dict[str, Any], int]:
    asked = json_object()
    incoming = _incoming(asked, "moves")
    try:
        receipt = attempts.post_moves(act(), attempt_id, str(asked.get("lease", "")), incoming)
    except Conflict as conflict:
        return {"error": conflict.sentence, "taken": isinstance(conflict, Taken)}, 409
    answer: dict[str, Any] = {
        "answers": [vars(each) for each in receipt.answers],
        "wanted": receipt.wanted,
        "head": receipt.head,
        "saved_at": clock_time(receipt.saved_at, office().timezone),
    }
    if asked.get("fragment"):
        answer["html"] = _fragment(attempt_id, asked.get("case"))
    return answer


def _fragment(attempt_id: str, case_no: object) -> str:
    page = attempt_pages.work_page(act(), attempt_id, number_of(str(case_no)))
    return render_template(f"exercises/{page.kind}/_work.html", attempt=shown(page), view=page.view) if page else ""


def _incoming(asked: Mapping[str, Any], name: str) -> list[Incoming]:
    moves = asked.get(name)
    if not isinstance(moves, list) or len(moves) > 200:
        raise Faulty([Fault(name, "Send a list of at most 200 moves.")])
    for each in moves:
        well = isinstance(each, dict) and isinstance(each.get("body"), dict)
        if not well or type(each.get("seq")) is not int or type(each.get("case")) is not int or each["seq"] < 1:
            raise Faulty([Fault(name, "Each move needs a number `seq` from 1, a number `case` and an object `body`.")])
        if not _can_be_kept(each["body"]):
            raise Faulty([Fault(name, "The body of a move holds texts, whole numbers, lists and objects of them.")])
    return [Incoming(each["seq"], each["case"], each["body"]) for each in moves]


def _can_be_kept(body: dict[str, Any]) -> bool:
    """False for what the record cannot give back as it was: decimals, half characters, endless nesting."""
    try:
        return bool(canonical(body).encode())
    except (Misshapen, UnicodeEncodeError, RecursionError):
        return False


def _move_of_form(attempt_id: str) -> Response | str:
    fields = request.form
    body = {name: value for name, value in fields.items() if not name.startswith("_") and name != "csrf_token"}
    numbers = [number_of(fields.get(name)) for name in ("_seq", "_case")]
    receipt = attempts.post_moves(act(), attempt_id, fields.get("_lease", ""), [Incoming(numbers[0], numbers[1], body)])
    refused = [answer.sentence for answer in receipt.answers if answer.outcome != "played"]
    if refused:
        page = attempt_pages.work_page(act(), attempt_id, numbers[1])
        if page:
            return render_template(f"exercises/{page.kind}/work.html", attempt=shown(page, refused[0]), view=page.view)
    return redirect(url_for("attempts.work", attempt_id=attempt_id, case=numbers[1]))


@blueprint.post("/<attempt_id>/claim")
@signed_in
def claim(attempt_id: str) -> dict[str, Any] | tuple[dict[str, Any], int]:
    """This window writes from now on, unless another one is in use."""
    asked = json_object()
    try:
        lease = attempts.claim(
            act(), attempt_id, agent(), _incoming(asked, "pending"), anyway=bool(asked.get("anyway"))
        )
    except Taken as taken:
        return {"error": taken.sentence, "taken": True}, 409
    return {"lease": lease.token, "wanted": lease.wanted, "received": list(lease.received)}


@blueprint.post("/<attempt_id>/begin")
@signed_in
def begin(attempt_id: str) -> Response | dict[str, Any] | tuple[dict[str, Any], int]:
    """Start the clock."""
    asked = json_object() if request.is_json else request.form
    lease = str(asked.get("lease") or asked.get("_lease") or "")
    try:
        deadline = attempts.begin(act(), attempt_id, lease)
    except Taken as taken:
        return {"error": taken.sentence, "taken": True}, 409
    if not request.is_json:
        return redirect(url_for("attempts.work", attempt_id=attempt_id))
    return {"seconds_left": None if deadline is None else (deadline - act().now).total_seconds()}


@blueprint.post("/<attempt_id>/submit")
@signed_in
def submit(attempt_id: str) -> Response:
    """Hand in, once however often it is clicked."""
    attempts.submit(act(), attempt_id)
    return redirect(url_for("attempts.debrief", attempt_id=attempt_id))


@blueprint.post("/<attempt_id>/abandon")
@signed_in
def abandon(attempt_id: str) -> Response:
    """Leave a practice attempt for good."""
    page = attempt_pages.work_page(act(), attempt_id)
    attempts.abandon(act(), attempt_id)
    notify("The practice attempt is closed. You can start a new one.")
    return redirect(url_for("practice.brief", kind=page.kind) if page else url_for("practice.catalogue"))


@blueprint.post("/<attempt_id>/share")
@signed_in
def share(attempt_id: str) -> Response:
    """Show the details of a practice attempt to the trainers, or no longer."""
    attempts.share(act(), attempt_id, shared="share" in request.form)
    notify("Trainers can see this attempt now." if "share" in request.form else "Only you see this attempt now.")
    return redirect(url_for("attempts.debrief", attempt_id=attempt_id))


@blueprint.get("/<attempt_id>/debrief")
@signed_in
def debrief(attempt_id: str) -> str | Response:
    """What was right, what was not and why."""
    usual_days = office().policy.scoring.usual_days
    return render_template("attempts/debrief.html", debrief=debriefs.debrief(act(), attempt_id), usual_days=usual_days)


@blueprint.get("/<attempt_id>/replay")
@signed_in
def replay(attempt_id: str) -> str:
    """What was done when, step by step."""
    step = number_of(request.args.get("step"))
    return render_template("attempts/replay.html", replay=debriefs.replay(act(), attempt_id, step))


@blueprint.post("/<attempt_id>/regrade")
@permits(Permission.SCORE)
def regrade(attempt_id: str) -> Response:
    """Grade again by the rule of today, with a reason."""
    results.regrade(act(), attempt_id, request.form.get("reason", ""), late="late" in request.form)
    notify("Graded again. Both grades stand side by side.")
    return redirect(url_for("attempts.debrief", attempt_id=attempt_id))


@blueprint.post("/<attempt_id>/review")
@permits(Permission.SCORE)
def review(attempt_id: str) -> Response:
    """A trainer decides what the machine could not."""
    decisions = {}
    for name, value in request.form.items():
        case_no, _, index = name.removeprefix("finding-").partition("-")
        if name.startswith("finding-"):
            decisions[number_of(case_no, -1), number_of(index, -1)] = value
    results.review(act(), attempt_id, decisions, request.form.get("reason", ""))
    notify("Your decision is recorded beside the machine's grade.")
    return redirect(url_for("attempts.debrief", attempt_id=attempt_id))


@blueprint.post("/<attempt_id>/void")
@permits(Permission.SCORE)
def void(attempt_id: str) -> Response:
    """The attempt is kept and does not count."""
    attempts.void(act(), attempt_id, request.form.get("reason", ""))
    notify("The attempt is void: kept, and not counted.")
    return redirect(url_for("attempts.debrief", attempt_id=attempt_id))
