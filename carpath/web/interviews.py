"""HR records an interview: panel, questions with ratings and notes, outcome."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.errors import Faulty
from carpath.core.interviewing import Answer, InterviewEntry
from carpath.services import interviews
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of, number_of
from carpath.web.pages import notify

blueprint = Blueprint("interviews", __name__)


@blueprint.route("/people/<person_id>/interview", methods=["GET", "POST"])
@permits(Permission.KEEP_INTERVIEWS)
def entry(person_id: str) -> str | Response:
    """The form, and what HR entered in it."""
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            interviews.enter(act(), person_id, request.form.get("subject", ""), _entry())
            notify("The interview is recorded. The person reads its outcome and day.")
            return redirect(url_for("training.of_person", person_id=person_id))
        except Faulty as faulty:
            errors = errors_of(faulty)
    page = interviews.page(act(), person_id)
    return render_template("training/interview.html", page=page, errors=errors, given=request.form)


def _entry() -> InterviewEntry:
    form = request.form
    panel = tuple(" ".join(name.split()) for name in form.get("panel", "").splitlines() if name.strip())
    answers = tuple(
        Answer(each.id, each.question, number_of(form.get(f"rating-{no}")) or None, form.get(f"note-{no}", "").strip())
        for no, each in enumerate(interviews.questions(act()))
    )
    passed = {"yes": True, "no": False}.get(form.get("passed", ""))
    return InterviewEntry(day_of(form.get("held_on")), panel, answers, passed, form.get("note", "").strip())
