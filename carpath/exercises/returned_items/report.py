"""The bank's list of a morning: its advices, and the order that ticks many of them at once."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.exercises.kind import Blank, Bulk, Report, Row
from carpath.exercises.returned_items.case import Task
from carpath.exercises.returned_items.codes import AGREES, NO_LETTER, NOBODY, WHAT, WHEN, listed
from carpath.exercises.returned_items.screen import row as listed_row
from carpath.exercises.returned_items.work import Work

Body = Mapping[str, str]


def row(task: Task, work: Work) -> Row:
    """The cells of the list, and how far the line is."""
    shown = listed_row(task)
    cells = tuple((cell["label"], cell["value"], cell["off"]) for cell in shown["cells"])
    return Row((shown["code"],), cells, state(work))


def state(work: Work) -> str:
    """`Ticked AG`, `In work`; empty while nothing was done."""
    if work.done:
        return f"Ticked {work.decision.what}"
    return "In work" if work.acts or work.sheet or work.bench.note else ""


def bulk(task: Task) -> tuple[Bulk, ...]:
    """Lines that need nothing but a tick."""
    agreeing = tuple(each for each in listed(WHAT, WHEN) if each["code"] == AGREES)
    return (
        Bulk(
            "tick",
            "Tick the chosen lines as agreeing",
            "No posting, no entry, no letter; the reason is the note on each.",
            (Blank("code", "What is wrong", codes=agreeing), Blank("reason", "Reason for all of them")),
            lambda work, given: ticked(given["code"], given["reason"]),
        ),
    )


def ticked(code: str, reason: str) -> tuple[Body, ...]:
    """The sheet of an advice that needs nothing else, and the tick."""
    sheet = {"who": NOBODY, "what": code, "amount": "0.00", "letter": NO_LETTER, "entry": "none"}
    return ({"do": "settle", **sheet, "note": reason, "then": "tick"},)


REPORT = Report(row, bulk)
