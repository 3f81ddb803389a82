"""A trainer reviews somebody's live work at a desk."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.errors import Faulty, Refused
from carpath.core.vocabulary import Desk
from carpath.core.work_review import ReviewEntry
from carpath.services import work_reviews
from carpath.services.work_reviews import ReviewPage
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import day_of, errors_of, number_of
from carpath.web.pages import notify

blueprint = Blueprint("work_reviews", __name__)


@blueprint.get("/people/<person_id>/reviews")
@permits(Permission.REVIEW_WORK)
def desks(person_id: str) -> str:
    """The desks, to choose the one whose work is reviewed."""
    person, found = work_reviews.desks(act(), person_id)
    return render_template("training/review_desks.html", person=person, desks=found)


@blueprint.route("/people/<person_id>/reviews/<desk>", methods=["GET", "POST"])
@permits(Permission.REVIEW_WORK)
def entry(person_id: str, desk: str) -> str | Response:
    """The form of one desk, and what the reviewer entered in it."""
    errors: list[tuple[str, str]] = []
    page = work_reviews.page(act(), person_id, desk)
    if request.method == "POST":
        try:
            passed = work_reviews.enter(act(), person_id, _entry(page))
            notify("Recorded: the work passed." if passed else "Recorded: the work did not pass.")
            return redirect(url_for("training.of_person", person_id=person_id))
        except Faulty as faulty:
            errors = errors_of(faulty)
        except Refused as refused:
            errors = [("reviewed_on", refused.sentence)]
    return render_template("training/review.html", page=page, errors=errors, given=request.form)


def _entry(page: ReviewPage) -> ReviewEntry:
    form = request.form
    errors = {kind.id: number_of(form.get(f"error-{kind.id}")) for kind in page.kinds}
    references = (line.strip() for line in form.get("references", "").splitlines())
    return ReviewEntry(
        Desk(page.duty.desk or ""),
        day_of(form.get("reviewed_on")),
        number_of(form.get("checked")),
        number_of(form.get("wrong")),
        {name: count for name, count in errors.items() if count},
        tuple(dict.fromkeys(line for line in references if line)),
        form.get("note", "").strip(),
    )
