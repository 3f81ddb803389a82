"""The upload report of a morning: its lines, and the orders that may be given to many of them at once."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.cis import bench_report
from carpath.cis.upload_remarks import PRIORITIES
from carpath.exercises.kind import Blank, Bulk, Report, Row
from carpath.exercises.upload import screen
from carpath.exercises.upload.case import Task
from carpath.exercises.upload.work import STATES, Work

Body = Mapping[str, str]


def row(task: Task, work: Work) -> Row:
    """The cells of the report, and how far the line is."""
    listed = screen.row(task)
    cells = tuple((cell["label"], cell["value"], cell["off"]) for cell in listed["cells"])
    return Row(tuple(listed["code"].split()), cells, state(work))


def state(work: Work) -> str:
    """`Resolved PE`, `RR out`, `Answer is in`, `In work`; empty while nothing was done."""
    return bench_report.state(work.bench) or ("In work" if screen.own_postings(work) else "")


def bulk(task: Task) -> tuple[Bulk, ...]:
    """One state of staging with a reason, one re-read, one wait."""
    return (
        Bulk(
            "release",
            "Release the ticked lines",
            "The reason becomes the note on each account that has none yet.",
            (Blank("code", "State", codes=_codes(STATES)), Blank("reason", "Reason for all of them")),
            lambda work, given: release(work, given["code"], given["reason"]),
        ),
        Bulk(
            "reread",
            "Order a re-read for the ticked lines",
            "The order asks for the read and a photo.",
            (Blank("priority", "Priority", codes=_codes(PRIORITIES)), Blank("look", "What to look at")),
            lambda work, given: reread(given["look"], given["priority"]),
        ),
        Bulk(
            "wait",
            "Wait for the next visit on the ticked lines",
            "Orders that are due come back.",
            (),
            lambda work, given: bench_report.WAIT,
        ),
    )


def _codes(words: Mapping[str, str]) -> tuple[Mapping[str, str], ...]:
    return tuple({"code": code, "meaning": meaning, "when": ""} for code, meaning in words.items())


def release(work: Work, code: str, reason: str) -> tuple[Body, ...]:
    """Leave the line in a state; the reason is the note, unless the line is closed or has one."""
    left = {"do": "resolve", "state": code}
    return (left,) if work.bench.done or work.bench.note else ({"do": "note", "text": reason}, left)


def reread(look: str, priority: str) -> tuple[Body, ...]:
    """Send somebody to read the meter again, with a photo."""
    return tuple({**order, "priority": priority} for order in bench_report.reread(look))


REPORT = Report(row, bulk)
