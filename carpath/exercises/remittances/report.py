"""The payment desk of a morning as one report: its lines, and the orders that may be given to many of them."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.exercises.kind import Blank, Bulk, Report, Row
from carpath.exercises.remittances.case import Task
from carpath.exercises.remittances.screen import codes, row
from carpath.exercises.remittances.work import LEFT, OUTCOMES, POSTED, Work

Body = Mapping[str, str]


def line(task: Task, work: Work) -> Row:
    """The cells of the report, and how far the line is."""
    listed = row(task)
    cells = tuple((cell["label"], cell["value"], cell["off"]) for cell in listed["cells"])
    return Row((listed["code"],), cells, state(work))


def state(work: Work) -> str:
    """`Closed PO`, `In work`; empty while nothing was done."""
    if work.bench.done:
        return f"Closed {work.outcome}"
    return "In work" if work.acts or work.bench.note else ""


def bulk(task: Task) -> tuple[Bulk, ...]:
    """Leaving lines as they are, and posting them as their stubs say."""
    return (
        Bulk(
            "close",
            "Close the ticked lines",
            "The reason becomes the note of each line that has none yet.",
            (
                Blank("code", "How they are left", codes=tuple(codes(OUTCOMES))),
                Blank("reason", "Reason for all of them"),
            ),
            lambda work, given: close(work, given["code"], given["reason"]),
        ),
        Bulk(
            "post",
            "Post the ticked lines by their stubs",
            "Check and scan line as they stand; look at each check before.",
            (Blank("reason", "Note for all of them"),),
            lambda work, given: ({"do": "post_stub"}, *close(work, POSTED, given["reason"])),
        ),
    )


def close(work: Work, code: str, reason: str) -> tuple[Body, ...]:
    """Close the line; the reason is the note, unless it is closed or has one."""
    left = {"do": "resolve", "code": code or LEFT, "reason": reason}
    return (left,) if work.bench.done or work.bench.note else ({"do": "note", "text": reason}, left)


REPORT = Report(line, bulk)
