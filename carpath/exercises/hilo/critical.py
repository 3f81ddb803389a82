"""The errors that fail a line outright once a trainer confirms them (handbook 5.8)."""

from __future__ import annotations

from collections.abc import Iterator

from carpath.cis.bench import Bench
from carpath.cis.desk.evidence import proven
from carpath.cis.desk.marks import critical
from carpath.core.grading import Finding
from carpath.exercises.hilo.case import Key, Task

UNVERIFIED = ("VH", "NG", "LF")


def errors(task: Task, key: Key, work: Bench) -> Iterator[Finding]:
    """Every critical error in the work, each as a finding without points."""
    if you := _released(task, key, work):
        why = "A very high or negative read, or an impossible load factor, never goes out before someone verified it."
        yield critical("Released unverified", you, why, "5.7-1")
    if you := _invented(task, key, work):
        why = "A read is evidence. It is changed only when a photo, the radio or a person at the meter shows another."
        yield critical("Read changed without evidence", you, why, "5.7-2")
    if you := _too_far(task, key, work):
        why = "The limit protects the customer from a bill for months that nobody can check any more."
        yield critical("Billed back beyond the limit", you, why, "5.6-1")
    if key.fault == "tamper" and work.has_seen("call"):
        why = "Whoever is warned removes the evidence; revenue protection must have the case first."
        yield critical("Suspected diverter told", "called the customer", why, "5.7-4")


def _proofs(key: Key) -> tuple[str, ...]:
    """What would prove the line; an order that is merely out proves nothing."""
    return tuple(mark for way in key.treatments for mark in way.proof if not mark.startswith("sent:"))


def _released(task: Task, key: Key, work: Bench) -> str:
    """A listed VH, NG or LF accepted although no proof of the read was seen."""
    listed = [code for code in key.codes if code in UNVERIFIED]
    if not listed or work.code not in ("AC", "AV"):
        return ""
    return "" if _seen(task, key, work) else f"{work.code} on a {listed[0]} line"


def _seen(task: Task, key: Key, work: Bench) -> bool:
    proofs = _proofs(key)
    return bool(proofs) and proven(task.scene, work, proofs)


def _invented(task: Task, key: Key, work: Bench) -> str:
    """Any read put in place of another without a proof having been opened."""
    return "" if _seen(task, key, work) else ", ".join(str(read.value) for read in work.reads)


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
