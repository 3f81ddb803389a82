"""How a desk is taught: its opening page, a worked line step by step, one to finish, one alone, practice by misses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

from carpath.core import spacing
from carpath.core.errors import NotFound, Refused
from carpath.core.grading import Verdict
from carpath.core.spacing import Standing, Worked
from carpath.exercises import kind_named
from carpath.exercises.kind import Case, DeskPage, Form, Kind, Line, Mode, Move, Step, Teaching
from carpath.services import morning
from carpath.services.act import Act
from carpath.services.folding import form_of
from carpath.store import attempts
from carpath.store.attempts import Attempt
from carpath.store.engine import reading

RIGHT = Fraction(9, 10)
MOST_FAMILIES = 4
FINISH, ALONE = "finish", "alone"
# How a form says that a box is ticked, how long a value may be to stand in a list of steps, and to be told whole.
TICKED, SHORT, LONG = "1", 30, 160


@dataclass(frozen=True)
class FamilyRow:
    """A fault family on the page of its desk; `why` is empty where nothing is to be said."""

    name: str
    title: str
    standing: Standing
    why: str


@dataclass(frozen=True)
class DeskLesson:
    """The page that opens a desk, with where this person stands on it."""

    kind: Kind
    page: DeskPage
    families: tuple[FamilyRow, ...]
    next: tuple[FamilyRow, ...]
    open_practice: str


def desk(act: Act, kind_name: str) -> DeskLesson:
    """What the desk is for and what to practise next. Raises NotFound for an exercise that is not taught."""
    kind, teaching = taught(kind_name)
    page = teaching.page(act.office.bank(kind))
    with reading():
        ordered = standings(act, kind, teaching)
        rows = tuple(_row(standing, teaching) for standing in ordered)
        chosen = {each.family for each in spacing.to_practise(ordered, act.today, MOST_FAMILIES)}
        mine = attempts.of_person(act.who.id)
        going = next((a.id for a in mine if a.going and a.kind == kind.name and a.mode == Mode.PRACTICE.value), "")
    listed = tuple(sorted(rows, key=lambda row: list(teaching.families).index(row.name)))
    return DeskLesson(kind, page, listed, tuple(row for row in rows if row.name in chosen), going)


def taught(kind_name: str) -> tuple[Kind, Teaching]:
    """The kind and how it is taught. Raises NotFound."""
    kind = kind_named(kind_name)
    if kind.teaching is None:
        raise NotFound(f"“{kind.title}” has no lessons; its practice explains itself.")
    return kind, kind.teaching


def _row(standing: Standing, teaching: Teaching) -> FamilyRow:
    title = teaching.families[standing.family]
    return FamilyRow(standing.family, title, standing, spacing.why(standing, teaching.families))


def standings(act: Act, kind: Kind, teaching: Teaching) -> tuple[Standing, ...]:
    """How I stand with every family, from all that I handed in; runs inside a reading."""
    return spacing.standings(teaching.families, _worked(act, kind))


def _worked(act: Act, kind: Kind) -> list[Worked]:
    """Every case that I handed in and worked, by its latest grade. A case that a lesson half solved does not count."""
    done = {
        attempt.id: (attempt, act.day(attempt.submitted_at))
        for attempt in attempts.of_person(act.who.id)
        if attempt.kind == kind.name and attempt.submitted_at and attempt.status == "submitted"
        if not attempt.form["settings"].get("lead")
    }
    latest = attempts.final_case_grades(list(done))
    return [
        Worked(
            grade.body["family"],
            done[attempt_id][1],
            rightly(done[attempt_id][0], grade.body),
            grade.body["measures"].get("wrong_lines_let_through") == "1",
            grade.body["measures"].get("right_lines_stopped") == "1",
        )
        for attempt_id, grade in latest
        if "family" in grade.body
    ]


def rightly(attempt: Attempt, body: Mapping[str, Any]) -> bool:
    """Was a case treated rightly, by the stored body of its grade? Nine tenths of the points that are decided say so;
    what waits for a trainer says nothing. In a morning's report, where one order with one note goes to many lines, the
    decision alone says so."""
    if morning.holds(form_of(attempt)):
        return bool(body["measures"].get("items_correct") == "1")
    left = (Fraction(each["worth"]) for each in body["findings"] if each["verdict"] == Verdict.TRAINER.value)
    return Fraction(body["earned"]) >= (Fraction(body["worth"]) - sum(left, Fraction(0))) * RIGHT


@dataclass(frozen=True)
class Told:
    """A step of a worked line as the page lists it: the move in words, why it is made, its binder paragraph."""

    what: str
    entries: tuple[tuple[str, str], ...]
    why: str
    binder: str


@dataclass(frozen=True)
class WorkedLine:
    """A line worked by its key up to step `at`; `view` is the bench at that moment, `lines` its queue of one."""

    kind: Kind
    family: str
    title: str
    steps: tuple[Told, ...]
    at: int
    example: int
    view: Mapping[str, Any]
    line: Line


def worked_line(act: Act, kind_name: str, family: str, at: int, example: int) -> WorkedLine:
    """The key's own moves, replayed in the bench one by one. The same example shows everybody the same line."""
    kind, teaching = taught(kind_name)
    title = title_of(teaching, family)
    case = teaching.drill(Random(f"lesson:{kind.name}:{family}:{example}"), family, 1, act.office.bank(kind))
    steps = teaching.steps(case)
    at = min(max(at, 0), len(steps))
    work, form = _after(kind, case, steps[:at]), Form(Mode.PRACTICE, 1, 1, kind.settings)
    told = tuple(_told(kind, step) for step in steps)
    view = kind.view(case.task, work, form)
    return WorkedLine(kind, family, title, told, at, example, view, kind.line(case.task, work))


def title_of(teaching: Teaching, family: str) -> str:
    """What people read for a family. Raises NotFound."""
    if family not in teaching.families:
        raise NotFound("This desk has no lesson of that name.")
    return teaching.families[family]


def _after(kind: Kind, case: Case, steps: Sequence[Step]) -> Any:
    work = kind.start(case.task)
    for number, step in enumerate(steps, 1):
        work = kind.play(case.task, work, Move(number, number * 1000, step.move))
    return work


def _told(kind: Kind, step: Step) -> Told:
    about = {str(move["do"]): str(move["about"]) for move in kind.moves}
    fields = [(name.replace("_", " "), str(value)) for name, value in step.move.items() if name != "do" and value]
    entries = tuple((name, "yes" if value == TICKED else _begun(value)) for name, value in fields)
    first = next((value for _, value in fields if len(value) <= SHORT), "")
    what = about[str(step.move["do"])].rstrip(".")
    return Told(f"{what}: {first}" if first else what, entries, step.why, step.binder)


def _begun(value: str) -> str:
    """A long text by its beginning: the bench beside it shows the whole."""
    return value if len(value) <= LONG else f"{value[:LONG].rsplit(' ', 1)[0]} …"


def settings(act: Act, kind_name: str, part: str, family: str) -> dict[str, Any]:
    """What an attempt of a lesson is drawn by: one line of the family, half worked or from the start; without a part,
    practice of what was missed."""
    kind, teaching = taught(kind_name)
    if part in (FINISH, ALONE):
        title_of(teaching, family)
        return {"lesson": {"family": family, "part": part}}
    if part:
        raise Refused("A lesson is finished or worked alone.")
    with reading():
        chosen = spacing.to_practise(standings(act, kind, teaching), act.today, MOST_FAMILIES)
    reasons = [spacing.why(each, teaching.families) for each in chosen]
    return {"families": [each.family for each in chosen], "reasons": reasons}
