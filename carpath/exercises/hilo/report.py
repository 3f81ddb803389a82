"""The Hi/Low Audit Report of a morning: its lines, and the orders that may be given to many of them at once."""

from __future__ import annotations

from carpath.cis import bench_report
from carpath.cis.bench import Bench
from carpath.cis.bench_screen import line
from carpath.cis.binder import code_lists
from carpath.exercises.hilo.case import Task
from carpath.exercises.kind import Blank, Bulk, Report, Row

# The name stands in front of the line already.
TOLD = "Name"


def row(task: Task, work: Bench) -> Row:
    """The cells of the audit report, and how far the line is."""
    listed = line(task.scene)
    cells = tuple((cell["label"], cell["value"], cell["off"]) for cell in listed["cells"] if cell["label"] != TOLD)
    return Row(tuple(listed["code"].split()), cells, bench_report.state(work))


def bulk(task: Task) -> tuple[Bulk, ...]:
    """Release with a reason, a re-read, a wait."""
    codes = tuple(code_lists(task.scene)["resolution"])
    return (
        Bulk(
            "release",
            "Release the ticked lines",
            "The reason goes on each line, and on the account as its note where there is none yet.",
            (Blank("code", "Resolution code", codes=codes), Blank("reason", "Reason for all of them")),
            lambda work, given: bench_report.release(work, given["code"], given["reason"]),
        ),
        Bulk(
            "reread",
            "Order a re-read for the ticked lines",
            "The order asks for the read and a photo.",
            (Blank("look", "What to look at"),),
            lambda work, given: bench_report.reread(given["look"]),
        ),
        Bulk(
            "wait",
            "Wait for the next visit on the ticked lines",
            "Orders that are due come back.",
            (),
            lambda work, given: bench_report.WAIT,
        ),
    )


REPORT = Report(row, bulk)
