"""The scoring desk: works that people judge by a rubric, one after the other without leaving the keyboard."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from carpath.core.access import Permission
from carpath.core.errors import Faulty, NotAllowed, NotFound, Refused
from carpath.core.grading import floored
from carpath.core.rater_agreement import ENOUGH
from carpath.core.scoring import LONGEST_COMMENT, Scores
from carpath.services import rater_figures, score_sheets, scoring, scoring_pages
from carpath.services.calendar import clock_time
from carpath.services.scoring import Entry
from carpath.services.scoring_pages import DeskPage, Row
from carpath.services.scoring_works import Piece
from carpath.web.access import permits
from carpath.web.current import act, office
from carpath.web.forms import errors_of, number_of
from carpath.web.pages import notify
from carpath.web.practice import STILL
from carpath.web.tables_out import downloads, table_out, wanted

blueprint = Blueprint("scoring", __name__, url_prefix="/scoring")

Typed = MultiDict[str, str]
_COLUMNS = ("Rubric", "Criterion", "Pairs", "Exact %", "Within one level %", "Weighted kappa")


@blueprint.get("/")
@permits(Permission.SCORE)
def desk() -> str:
    """What waits to be scored, the longest first."""
    rows = scoring_pages.queue(act())
    asked = {name: request.args.get(name, "") for name in ("kind", "person", "mode")}
    return render_template(
        "scoring/desk.html",
        rows=[row for row in rows if _fits(row, asked)],
        every=rows,
        asked=asked,
        kinds=sorted({(row.piece.kind.title, row.piece.kind.name) for row in rows}),
        people=sorted({(row.person, row.piece.attempt.person_id) for row in rows}),
        days=lambda at: (act().today - act().day(at)).days,
        clock=_clock,
    )


def _fits(row: Row, asked: dict[str, str]) -> bool:
    attempt = row.piece.attempt
    known = {"kind": attempt.kind, "person": attempt.person_id, "mode": attempt.mode}
    return all(asked[name] in ("", value) for name, value in known.items())


def _clock(at: Any) -> str:
    """`10:35`."""
    return clock_time(at, office().timezone)[:5] if at else ""


@blueprint.get("/agreement")
@permits(Permission.SCORE)
def agreement() -> str | Response:
    """How far raters agree, criterion by criterion; as a table to download too."""
    figures = rater_figures.figures(act())
    if wanted():
        told = (
            (
                line.rubric,
                line.criterion,
                line.told.pairs,
                *map(_percent, (line.told.exact, line.told.near)),
                _kappa(line),
            )
            for line in figures.lines
        )
        return table_out("rater_agreement", _COLUMNS, told)
    return render_template("scoring/agreement.html", figures=figures, files=downloads(), enough=ENOUGH)


def _percent(share: Fraction | None) -> str:
    return "" if share is None else floored(share * 100)


def _kappa(line: rater_figures.Line) -> str:
    return line.told.missing if line.told.kappa is None else floored(line.told.kappa, 2)


@blueprint.get("/<attempt_id>")
@permits(Permission.SCORE)
def attempt(attempt_id: str) -> Response:
    """The first work of an attempt that waits."""
    return redirect(url_for("scoring.work", attempt_id=attempt_id, no=scoring_pages.first_of(act(), attempt_id)))


@blueprint.route("/<attempt_id>/<int:no>", methods=["GET", "POST"])
@permits(Permission.SCORE)
def work(attempt_id: str, no: int) -> str | Response:
    """One work with its rubric; signing goes on to the next."""
    typed, errors = request.form.copy(), list[tuple[str, str]]()
    if "insert" in typed:
        _insert(typed)
    elif request.method == "POST":
        try:
            scoring.sign(act(), attempt_id, no, _entry(typed))
            return _go_on(attempt_id, no, "Signed.")
        except Faulty as faulty:
            errors = errors_of(faulty)
        except (NotFound, NotAllowed):
            raise
        except Refused as refused:
            errors = [("rubric", refused.sentence)]
    page = scoring_pages.page(act(), attempt_id, no, again="again" in request.values)
    return _page(page, typed, errors)


def _page(page: DeskPage, typed: Typed, errors: list[tuple[str, str]]) -> str:
    return render_template(
        "scoring/work.html",
        page=page,
        piece=page.piece,
        given=typed,
        errors=errors,
        told=score_sheets.scored_work(page.piece, page.seen),
        longest=LONGEST_COMMENT,
        until=_clock(page.hold.until),
        meaning=scoring.MEANING[page.hold.part] if page.hold.part else "",
    )


def _insert(typed: Typed) -> None:
    """Put a sentence of the comment bank under its criterion, for a browser without script."""
    name, _, sentence = typed["insert"].partition(" ")
    typed[f"comment-{name}"] = f"{typed.get(f'comment-{name}', '')} {sentence}".strip()


def _entry(form: Typed) -> Entry:
    levels = {name: number_of(value) for name, value in _under(form, "level-").items()}
    decided = {number_of(name, -1): value == "confirm" for name, value in _under(form, "critical-").items()}
    comments = _under(form, "comment-")
    given = Scores(levels, comments, decided, tuple(dict.fromkeys(form.getlist("found"))), form.get("reason", ""))
    shown = number_of(form.get("round"), -1), number_of(form.get("sheets"), -1)
    return Entry(given, *shown, second=form.get("do") == "second")


def _under(form: Typed, prefix: str) -> dict[str, str]:
    """The fields whose name begins so, by the rest of it."""
    return {name.removeprefix(prefix): value for name, value in form.items() if name.startswith(prefix) and value}


def _go_on(attempt_id: str, no: int, done: str) -> Response:
    following: Piece | None = scoring_pages.next_after(act(), attempt_id, no)
    notify(done if following else f"{done} Nothing more waits for you.")
    if following is None:
        return redirect(url_for("scoring.desk"))
    return redirect(url_for("scoring.work", attempt_id=following.attempt.id, no=following.no))


@blueprint.get("/<attempt_id>/<int:no>/case")
@permits(Permission.SCORE)
def case(attempt_id: str, no: int) -> str:
    """The practice CIS as the trainee left it, to be read only."""
    piece, found = scoring_pages.as_left(act(), attempt_id, no)
    line = SimpleNamespace(**vars(found.line), no=no, current=True, href="")
    shown = SimpleNamespace(**STILL, kind=piece.kind.name, title=piece.kind.title, lines=[line])
    return render_template("scoring/case.html", piece=piece, attempt=shown, view=found.view)


@blueprint.post("/<attempt_id>/<int:no>/return")
@permits(Permission.SCORE)
def give_back(attempt_id: str, no: int) -> Response:
    """Return the work for rework, with the reason."""
    scoring.give_back(act(), attempt_id, no, request.form.get("reason", ""))
    return _go_on(attempt_id, no, "Returned. The trainee reads your reason.")
