"""Grades a form: findings by field and line, measures by item and topic, passed or not at the owner's pass mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from carpath.core.grading import Finding, Grade, Verdict, floored
from carpath.exercises.accounting.fields import mark_fields
from carpath.exercises.accounting.journal import mark_entry
from carpath.exercises.accounting.task import Item, ItemKey, Key, Task
from carpath.exercises.accounting.work import HINT_RUNGS, Work
from carpath.exercises.kind import Case, Form, Mode

RULE = "carpath-accounting-1"
DEFAULTS: Mapping[str, object] = {"pass_mark": "80", "limit_s": 3600}


def grade(case: Case, work: Work, form: Form) -> Grade:
    """Points, findings and measures of a form. Measures: `item.<id>` and `topic.<name>` are shares, 0 to 1."""
    task, key = _parts(case)
    marked = {item.id: mark_item(item, right, work) for item, right in zip(task.items, key.items, strict=True)}
    findings = tuple(finding for found in marked.values() for finding in found)
    return Grade(
        rule=RULE,
        earned=_earned(findings),
        worth=sum((item.points for item in task.items), Fraction(0)),
        findings=findings,
        measures=dict(_measures(task, marked)),
    )


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The verdict on the form. Practice is neither passed nor failed."""
    form_grade, mark = grades[0], pass_mark(form)
    reached = form_grade.share * 100 >= mark
    earned, worth = _points(form_grade.earned), _points(form_grade.worth)
    points = f"You earned {earned} of {worth} points, {floored(form_grade.share * 100, 0)} %."
    need = f"The pass mark is {floored(mark, 0)} %"
    if form.mode is Mode.PRACTICE:
        return replace(form_grade, passed=None, headline=f"{points} {need} in the test; practice does not count.")
    return replace(form_grade, passed=reached, headline=f"{points} {need}: {'passed' if reached else 'not passed'}.")


def pass_mark(form: Form) -> Fraction:
    """The share of points needed, in percent."""
    return Fraction(str(form.settings.get("pass_mark", DEFAULTS["pass_mark"])))


def limit_s(form: Form) -> int | None:
    """Seconds allowed: an hour unless the owner or a plan says otherwise; practice has no limit."""
    limit = form.settings.get("limit_s", DEFAULTS["limit_s"])
    return int(limit) if form.mode is Mode.ASSESSED and limit is not None else None


def mark_item(item: Item, key: ItemKey, work: Work) -> tuple[Finding, ...]:
    """The findings of one item; each hint that was taken costs a quarter of what the item earned."""
    mark = mark_entry if item.accounts else mark_fields
    findings = mark(item, key, work.answers.get(item.id, {}))
    rungs = work.hints.get(item.id, 0)
    if not rungs:
        return findings
    left = 1 - Fraction(rungs, HINT_RUNGS)
    step, why = f"{item.id}. {item.topic.capitalize()}: Hints", "Each hint costs a quarter of what the question earned."
    note = Finding(step, Verdict.NOTE, Fraction(0), Fraction(0), you=f"{rungs} of {HINT_RUNGS}", why=why)
    return (*(replace(finding, earned=finding.earned * left) for finding in findings), note)


def _points(value: Fraction) -> str:
    return floored(value, 0 if value.denominator == 1 else 1)


def _parts(case: Case) -> tuple[Task, Key]:
    return case.task, case.key


def _earned(findings: tuple[Finding, ...]) -> Fraction:
    return sum((finding.earned for finding in findings), Fraction(0))


def _measures(task: Task, marked: Mapping[str, tuple[Finding, ...]]) -> Iterator[tuple[str, str]]:
    earned = {item.id: _earned(marked[item.id]) for item in task.items}
    for topic in dict.fromkeys(item.topic for item in task.items):
        items = [item for item in task.items if item.topic == topic]
        points = sum((item.points for item in items), Fraction(0))
        yield f"topic.{topic}", str(sum((earned[item.id] for item in items), Fraction(0)) / points)
    for item in task.items:
        yield f"item.{item.id}", str(earned[item.id] / item.points)
    yield "items right", str(sum(earned[item.id] == item.points for item in task.items))
    yield "items", str(len(task.items))
