"""The four facts that a note on a bill of this desk must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carpath.cis.desk.notes import figure_named, order_named, words
from carpath.cis.manual_sheet import figure
from carpath.exercises.manual.case import Key, Task
from carpath.exercises.manual.work import Work

_SEEN = words(
    "seen", "draft", "missing", "missed", "order", "convert", "added", "removed", "days", "month", "lamp", "owner",
    "multipl", "demand", "kw", "peak", "power factor", "kvar", "tax", "rate", "customer charge", "minimum", "permit",
    "count", "agree", "right", "nothing", "units", "season",
)  # fmt: skip
_DECIDED = words(
    "enter", "correct", "chang", "bill", "rebill", "post", "put ", "replac", "leave", "left", "as drafted", "instead",
    r"\bnot\b", "price", "total",
)  # fmt: skip
_PROOF = words(
    "order", r"\bwo\b", "permit", "contract", "inventory", "interval", "meter sheet", "nameplate", "schedule", "binder",
    "ordinance", "place", "list", "season", "papers?", "field", "count", "check", "workbook", "proof",
)  # fmt: skip
_TICKET = re.compile(r"\d[\d-]{3,}")


def facts(task: Task, work: Work, key: Key) -> tuple[tuple[str, bool], ...]:
    """Each fact that a note must hold, and whether it was found."""
    note = work.bench.note
    return (
        ("what was seen", bool(_SEEN.search(note))),
        ("what was decided", bool(_DECIDED.search(note))),
        ("what proves it", bool(_PROOF.search(note))),
        ("the number or the amount", _numbered(task, work, key)),
    )


def _numbered(task: Task, work: Work, key: Key) -> bool:
    """An order or permit of the file, a field check of one's own, or the bill's total."""
    note = work.bench.note
    tickets = {
        found
        for paper in task.scene.papers
        for row in paper.rows
        for cell in row[:1]
        for found in _TICKET.findall(cell)
    }
    named = any(ticket in note for ticket in tickets)
    return named or order_named(note, work.bench) or figure_named(note, _amounts(work, key))


def _amounts(work: Work, key: Key) -> Iterator[object]:
    for sheet in (key.right, work.sheet):
        total = figure(sheet, "total")
        if total is not None:
            yield abs(total)
