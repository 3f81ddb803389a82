"""The errors that fail a line outright once a trainer confirms them (handbook 7.5)."""

from __future__ import annotations

from collections.abc import Iterator

from carpath.cis.desk.evidence import has
from carpath.cis.desk.marks import critical
from carpath.core.grading import Finding
from carpath.exercises.prebill.case import CLEAR, MENDED, STOP, Key, Task
from carpath.exercises.prebill.work import DECISIONS, Work, decided


def errors(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    """Every critical error in the work, each as a finding without points."""
    if you := _known_wrong(task, key, work):
        why = "Whoever has the source open knows that the bill is wrong, and freezes it no more."
        yield critical("Run frozen that was known to be wrong", you, why, "7.6-1")
    if you := _too_far(task, key, work):
        why = "The limit protects the customer from a bill for months that nobody can check any more."
        yield critical("Billed back beyond the limit", you, why, "5.6-1")


def _known_wrong(task: Task, key: Key, work: Work) -> str:
    """A wrong bill cleared as it stands with its source open, or a run let go whose table is wrong."""
    code, run = decided(work), key.calls[0].code == STOP
    if (code == CLEAR and not key.stands) or (code == MENDED and run):
        known = any(has(task.scene, work.bench, mark) for mark in key.sources)
        return DECISIONS[code] if known else ""
    return ""


def _too_far(task: Task, key: Key, work: Work) -> str:
    """A frozen rebill that charges more for a period that begins before the limit."""
    billed = {old.end: old.total for old in task.scene.home.segments if old.account == task.scene.account}
    frozen = (own for own in work.bench.rebills if own.frozen and own.start < key.reach.earliest)
    return ", ".join(f"bill to {own.end:%m/%d/%Y}" for own in frozen if own.total > billed[own.end])
