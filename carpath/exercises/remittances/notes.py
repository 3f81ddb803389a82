"""The four facts that a note on a line of this desk must hold."""

from __future__ import annotations

from collections.abc import Iterator

from carpath.cis.desk.notes import figure_named, words
from carpath.exercises.remittances.case import Task
from carpath.exercises.remittances.judged import Judged

_SEEN = words(
    "seen", "check", "stub", "cash", "money order", "paid", "payment", "tender", "posted", "batch", "drawer", "pledge",
    "account", "deposit", "double", "twice", "date", "sign", "amount", "item", "suspense", "letter", "count",
)  # fmt: skip
_DECIDED = words(
    "post", "cancel", "move", "transfer", "return", "sent back", "held", "hold", "refund", "waive", "left",
    "leave", "taken", "given", "put ", "balanced", "closed", "nothing", "correct", "memo", "split", "suspense", "refus",
)  # fmt: skip
_PROOF = words(
    "image", "stub", "memo line", "scan", "letter", "tape", "machine", "transactions", "account", "list", "words",
    "date", "signature", "payee", "address", "name", "note", "recount", "count", "proof", "mark", "bank", "agency",
)  # fmt: skip


def facts(line: Judged) -> tuple[tuple[str, bool], ...]:
    """Each fact that a note must hold, and whether it was found."""
    note = line.own.work.bench.note
    return (
        ("what was seen", bool(_SEEN.search(note))),
        ("what was decided", bool(_DECIDED.search(note))),
        ("what proves it", bool(_PROOF.search(note))),
        ("the number or the amount", figure_named(note, _figures(line)) or _named(note, line)),
    )


def _named(note: str, line: Judged) -> bool:
    """A tender, payment, item or fee of the line by its number."""
    books = line.own.books
    numbers = {*books.tenders, *books.payments, *books.bank_items, *books.controls, *line.key.waived}
    return any(word.strip(".,;:()").upper() in numbers for word in note.split())


def _figures(line: Judged) -> Iterator[object]:
    yield from _on_the_desk(line.task)
    yield from (account for account in line.before.accounts)
    for side in (line.own, line.right):
        yield from (abs(amount) for amount in side.pots.values())
        yield from (each.amount for each in side.books.tenders.values())


def _on_the_desk(task: Task) -> Iterator[object]:
    for check in task.checks:
        yield from (check.figures, check.legal, check.serial)
    yield from (stub.due for stub in task.stubs)
    yield task.handed
    yield task.tape
