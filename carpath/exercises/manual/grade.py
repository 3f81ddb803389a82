"""Marking a bill on the workbook as it was entered, what went on record, and the sources opened first (handbook 9.7).

The handbook gives 5 of 100 points to layout, which the workbook has by itself; those 5 reward opening the sources
before the bill is entered. Units 30, price 25, demand 20, tax 10, roll and note 10. A bill without demand shares its 20
points between units and price; a bill without a roll gives the roll's points to the note. A draft that was wrong and
went in as it stood earns nothing for what it happened to have right; a right draft keeps all that was left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from carpath.cis.desk import notes as desk_notes
from carpath.cis.desk import verdict
from carpath.cis.desk.marks import AFTER_HINT, NOTHING, hints, plain
from carpath.cis.manual_bill import Form
from carpath.cis.pricing import book_of
from carpath.core.grading import Finding, Grade, Verdict
from carpath.core.money import show
from carpath.exercises.kind import Case
from carpath.exercises.kind import Form as Drawn
from carpath.exercises.manual import critical, marking, notes, steps
from carpath.exercises.manual.case import Key, Task
from carpath.exercises.manual.work import Work

RULE = "carpath-manual-1"
WORTH = Fraction(100)
SOURCES, TAX = Fraction(5), Fraction(10)
LEFT = "The draft went in as it stood: what it happened to have right earns nothing."


@dataclass(frozen=True)
class Points:
    """What each step of a bill is worth; together with sources and tax they make 100."""

    units: Fraction
    price: Fraction
    demand: Fraction
    roll: Fraction
    record: Fraction
    note: Fraction


def points_of(task: Task) -> Points:
    """The points of a bill: with demand or without, with a roll or without."""
    parts = (30, 25, 20) if task.job.form in (Form.METERED, Form.SEASON) else (40, 35, 0)
    rest = (3, 3, 4) if task.inventory.standing else (0, 3, 7)
    return Points(*(Fraction(points) for points in (*parts, *rest)))


def grade(case: Case, work: Work, form: Drawn) -> Grade:
    """The grade of one bill; one that was not entered earns nothing, even if the draft was right."""
    task: Task = case.task
    key: Key = case.key
    measures = _measures(task, key, work)
    if not work.done:
        return Grade(RULE, NOTHING, WORTH, (_unentered(key),), measures, None, "Not entered.", key.downstream)
    findings = tuple(_findings(task, key, work))
    earned = sum((finding.earned for finding in findings), NOTHING) * AFTER_HINT[work.bench.hints] / 100
    said = "Right." if earned == WORTH else f"{plain(earned)} of {plain(WORTH)} points."
    return Grade(RULE, earned, WORTH, findings, measures, None, said, key.downstream)


def _unentered(key: Key) -> Finding:
    said = "This bill was not entered: the customer gets none this month."
    return Finding("Bill entered", Verdict.WRONG, NOTHING, WORTH, "not entered", show(key.total), said, "9.4-8")


def let_through(task: Task, key: Key, work: Work) -> bool:
    """A wrong draft entered as it stood."""
    return not key.stands and marking.unchanged(work.sheet, task.draft)


def _earns(task: Task, key: Key, work: Work) -> tuple[bool, bool]:
    """Whether units and records earn, and whether prices and taxes do: nothing does on a wrong draft left as it was or
    on one that still has no prices; pricing an unpriced draft is work of its own."""
    done = any(row.amount for row in work.sheet.lines)
    left = let_through(task, key, work)
    return done and not left, done and (task.scene.by_hand or not left)


def _findings(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    points, book = points_of(task), book_of(task.scene.book)
    earns, priced = _earns(task, key, work)
    yield steps.sources(key, work, SOURCES)
    yield _kept(steps.units(book, task, key, work, points.units), earns=earns)
    yield from (_kept(step, earns=priced) for step in steps.price(book, task, key, work, points.price))
    if points.demand:
        yield _kept(steps.demand(task, key, work, points.demand), earns=earns)
    yield _kept(steps.tax(book, key, work, TAX), earns=priced)
    if points.roll:
        yield _kept(steps.roll(key, work, points.roll), earns=earns)
    yield _kept(steps.record(task, key, work, points.record), earns=earns)
    yield from desk_notes.findings(work.bench.note, notes.facts(task, work, key), points.note, "9.9-3")
    yield from critical.errors(task, key, work)
    if work.bench.hints:
        yield hints(work.bench.hints)


def _kept(step: Finding, *, earns: bool) -> Finding:
    """A step, without its points where the draft went in as it stood."""
    if earns or not step.earned:
        return step
    return replace(step, verdict=Verdict.WRONG, earned=NOTHING, why=LEFT if step.earned == step.worth else step.why)


def _measures(task: Task, key: Key, work: Work) -> dict[str, str]:
    """A draft left alone goes in as it is: wrong ones are let through only when they were entered."""
    right = work.done and marking.same_bill(work.sheet, key.right)
    return verdict.measures(
        correct=right and {own.start for own in work.rebills} == {month.start for month in key.months},
        let_through=work.done and let_through(task, key, work),
        stopped=key.stands and work.done and not right,
        money_error=critical.money_error(task, key, work),
    )
