"""The four facts that a note on an advice must hold."""

from __future__ import annotations

from collections.abc import Iterator

from carpath.cis.desk.notes import figure_named, words
from carpath.exercises.returned_items.case import ZERO, Task
from carpath.exercises.returned_items.marking import Seen

_SEEN = words(
    "words", "figures", "encod", "captur", "return", "slip", "count", "rate", "credited", "debit", "agree", "posted",
    "duplicate", "twice", "payable", "authori", "image", "deposit", "pending", "recount", "marked", "item",
)  # fmt: skip
_DECIDED = words(
    "cancel", "added", "reduc", "taken", "post", "waiv", "charg", "clear", "revers", "moved", "tick", "nothing",
    "no entry", "waits", "inquiry", "left", "correct",
)  # fmt: skip
_PROOF = words(
    "pro(of|ve)", "because", "image", "list", "slip", "record", "recount", "notice", "rate", "check says", "shows",
    "authori", "143", "binder",
)  # fmt: skip


def facts(found: Seen) -> tuple[tuple[str, bool], ...]:
    """Each fact that a note must hold, and whether it was found."""
    note = found.work.bench.note
    return (
        ("what was seen", bool(_SEEN.search(note))),
        ("what was decided", bool(_DECIDED.search(note))),
        ("what proves it", bool(_PROOF.search(note))),
        ("the number or the amount", _numbered(found, note)),
    )


def _numbered(found: Seen, note: str) -> bool:
    """The advice, its item, a tender or payment touched, or an amount in question."""
    advice = found.task.advice
    names = [advice.number, advice.serial, *found.own.canceled, *found.own.changed]
    return any(name and name in note for name in names) or figure_named(note, _amounts(found.task, found))


def _amounts(task: Task, found: Seen) -> Iterator[object]:
    for amount in (*found.key.amounts, abs(task.advice.amount)):
        if amount != ZERO:
            yield amount
