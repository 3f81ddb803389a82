"""Exercises, question banks and the practice tariff book, to be read only."""

from __future__ import annotations

from types import SimpleNamespace

from flask import Blueprint, render_template, request

from carpath.core.access import Permission
from carpath.services import content
from carpath.web.access import permits
from carpath.web.current import act
from carpath.web.forms import number_of
from carpath.web.practice import STILL

blueprint = Blueprint("content", __name__, url_prefix="/content")


@blueprint.get("/")
@permits(Permission.SEE_EXERCISES)
def exercises() -> str:
    """Every exercise with the version of its rule and bank."""
    return render_template("content/exercises.html", listed=content.exercises(act()))


@blueprint.get("/exercises/<kind>")
@permits(Permission.SEE_EXERCISES)
def exercise(kind: str) -> str:
    """One exercise: files, faults, what the key earns."""
    return render_template("content/exercise.html", page=content.exercise(act(), kind), steps=content.STEPS)


@blueprint.get("/exercises/<kind>/case")
@permits(Permission.SEE_EXERCISES)
def case(kind: str) -> str:
    """A practice case of a desk as a trainee finds it."""
    step, example = number_of(request.args.get("step")), number_of(request.args.get("example"))
    preview = content.preview(act(), kind, step, example)
    line = SimpleNamespace(**vars(preview.line), no=0, current=True, href="")
    shown = SimpleNamespace(**STILL, kind=preview.kind.name, title=preview.kind.title, lines=[line])
    return render_template("content/case.html", preview=preview, attempt=shown, view=preview.view)


@blueprint.get("/practice-book")
@permits(Permission.SEE_EXERCISES)
def practice_book() -> str:
    """The tariff book of the practice utility."""
    return render_template("content/practice_book.html", found=content.practice_book(act()))
