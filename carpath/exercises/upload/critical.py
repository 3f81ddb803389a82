"""The errors that fail a line outright once a trainer confirms them (handbook 8.6 and the ruling of this desk)."""

from __future__ import annotations

from collections.abc import Iterator

from carpath.cis.desk.marks import critical
from carpath.core.grading import Finding
from carpath.exercises.upload.case import Key, Task
from carpath.exercises.upload.work import PENDING, Work


def errors(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    """Every critical error in the work, each as a finding without points."""
    if you := _anothers(task, key, work):
        why = "The read names another meter. Whoever is billed for it pays for somebody else's use."
        yield critical("Billed for another's meter", you, why, "8.6-1")
    if key.fault == "tamper" and (you := _warned(work)):
        why = "Whoever is warned removes the evidence; revenue protection must have the case first."
        yield critical("Suspected diverter contacted", you, why, "5.7-4")
    if any(final.value is None for final in work.finals):
        why = "Without its last read the final bill is a guess, and nobody can check it any more."
        yield critical("Removal closed without a read", "no read", why, "8.6-3")


def _anothers(task: Task, key: Key, work: Work) -> str:
    """A read of another meter sent to billing: posted to a stranger, or released where it lay."""
    if not key.foreign:
        return ""
    known = {post.where for way in key.ways for post in way.posts}
    strange = [post for post in work.posts if post.where not in known]
    if strange:
        return ", ".join(f"record {post.record} to account {post.account}" for post in strange)
    matched = task.match(task.record).point is not None
    return f"record {task.number} released where it lay" if matched and work.state == PENDING and not work.posts else ""


def _warned(work: Work) -> str:
    called = ["called the customer"] if work.bench.has_seen("call") else []
    return ", ".join(called + [f"letter: {told.code}" for told in work.told if told.to == "letter"])
