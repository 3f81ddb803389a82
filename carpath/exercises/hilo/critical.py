"""The errors that fail a line outright once a trainer confirms them (handbook 5.8), and what they cost."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from carpath.cis import pricing
from carpath.cis.bench import Bench, period_start, todays_use
from carpath.core.grading import Finding, Verdict
from carpath.exercises.hilo.case import Key, Task
from carpath.exercises.hilo.evidence import proven

UNVERIFIED = ("VH", "NG", "LF")


def errors(task: Task, key: Key, work: Bench) -> tuple[Finding, ...]:
    """Every critical error in the work, each as a finding without points."""
    found = (
        (
            _released(task, key, work),
            "Released unverified",
            "A very high or negative read, or an impossible load factor, "
            "never goes out before someone has verified it.",
            "5.7-1",
        ),
        (
            _invented(task, key, work),
            "Read changed without evidence",
            "A read is evidence; it is changed only when a photo, "
            "the radio or a person at the meter shows another one.",
            "5.7-2",
        ),
        (
            _too_far(task, key, work),
            "Billed back beyond the limit",
            "The commission's limit protects the customer from a bill for months that nobody can check any more.",
            "5.6-1",
        ),
    )
    return tuple(
        Finding(step, Verdict.WRONG, Fraction(0), Fraction(0), you, "never", why, binder, critical=True)
        for you, step, why, binder in found
        if you
    )


def _released(task: Task, key: Key, work: Bench) -> str:
    """A listed VH, NG or LF accepted although no proof of the read was seen."""
    listed = [code for code in key.codes if code in UNVERIFIED]
    if not listed or work.code not in ("AC", "AV"):
        return ""
    proofs = tuple(mark for way in key.treatments for mark in way.proof)
    return "" if proofs and proven(task.scene, work, proofs) else f"{work.code} on a {listed[0]} line"


def _invented(task: Task, key: Key, work: Bench) -> str:
    """Any read put in place of another without a proof having been opened."""
    proofs = tuple(mark for way in key.treatments for mark in way.proof if way.code != "HD")
    if not work.reads or (proofs and proven(task.scene, work, proofs)):
        return ""
    return ", ".join(str(read.value) for read in work.reads)


def _too_far(task: Task, key: Key, work: Bench) -> str:
    """A frozen rebill that charges more for a period that begins before the limit."""
    billed = {(old.account, old.end): old for home in task.scene.hood.premises for old in home.segments}
    far = [
        own
        for own in work.rebills
        if own.frozen
        and own.total > billed[own.account, own.end].total
        and billed[own.account, own.end].start < key.earliest
    ]
    return ", ".join(f"bill to {own.end:%m/%d/%Y}" for own in far)


def money_error(task: Task, key: Key, work: Bench) -> Decimal:
    """How far today's bill is off, in dollars, for the use that the bench would bill."""
    use = todays_use(task.scene, work) or 0
    start, end = period_start(task.scene, work), task.scene.hood.today
    if start >= end:
        return abs(key.right)
    billed = pricing.bill(pricing.book_of(task.scene.book), task.scene.home, start, end, use).total
    return abs(billed - key.right)
