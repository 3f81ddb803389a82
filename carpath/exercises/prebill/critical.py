"""The errors that fail a line outright once a trainer confirms them (handbook 7.5)."""

from __future__ import annotations

from collections.abc import Iterator

from carpath.cis.desk.evidence import has
from carpath.cis.desk.marks import critical
from carpath.core.grading import Finding
from carpath.core.money import show
from carpath.exercises.prebill.case import CLEAR, MENDED, STOP, ZERO, Key, Task
from carpath.exercises.prebill.settling import TRANSFER, WAIVED, in_words, together
from carpath.exercises.prebill.work import DECISIONS, Work, decided


def errors(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    """Every critical error in the work, each as a finding without points."""
    if you := _known_wrong(task, key, work):
        why = "Whoever has the source open knows that the bill is wrong, and freezes it no more."
        yield critical("Run frozen that was known to be wrong", you, why, "7.6-1")
    if you := _too_far(task, key, work):
        why = "The limit protects the customer from a bill for months that nobody can check any more."
        yield critical("Billed back beyond the limit", you, why, "5.6-1")
    if you := _fees_left(key, work):
        why = "From the death on nobody collects and nobody charges; an estate is asked for what was used, and no more."
        yield critical("Estate billed with fees", you, why, "19.6-1")
    if you := _across(key, work):
        why = "The petition stops every claim of before; a bill across it collects what only the court may deal with."
        yield critical("Billed across the petition", you, why, "19.6-2")
    if you := _given_away(task, work):
        why = "A debt belongs to the person who made it: it follows the customer, and never the premises."
        yield critical("Balance given to the next account", you, why, "19.6-4")


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


def _fees_left(key: Key, work: Work) -> str:
    """Let go while a fee that was charged after the death stands."""
    due = together(key.settles).get((WAIVED, ""))
    if key.fault != "estate" or due is None or work.bench.code not in (CLEAR, MENDED):
        return ""
    left = due - together(work.settled).get((WAIVED, ""), ZERO)
    return f"{show(left)} of fees left standing" if left > 0 else ""


def _across(key: Key, work: Work) -> str:
    """Let go without a stop on the day of the petition."""
    if key.fault != "petition" or work.bench.code not in (CLEAR, MENDED):
        return ""
    right = next(fix.since for fix in key.repairs if fix.field == "agreement")
    stops = [fix.since for fix in work.fixes if fix.field == "agreement"]
    if stops == [right]:
        return ""
    return f"stopped on {stops[0]:%m/%d/%Y}" if stops else "not stopped"


def _given_away(task: Task, work: Work) -> str:
    """A balance moved to another customer of the premises, or across a petition to the new account."""
    next_ones = {task.spare, *(each.number for each in task.scene.home.accounts)} - {task.scene.account}
    moved = (each for each in work.settled if each.type == TRANSFER and each.account in next_ones)
    return ", ".join(in_words(each) for each in moved)
