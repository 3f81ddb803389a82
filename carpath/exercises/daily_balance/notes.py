"""The four facts that the note filed with a line must hold."""

from __future__ import annotations

import re

from carpath.cis.desk.notes import figure_named, words
from carpath.exercises.daily_balance.case import Key, Task
from carpath.exercises.daily_balance.work import Work

_SEEN = words(
    "seen", r"\bsaw\b", "found", "differ", "agree", "apart", "out by", "transpos", "slid", "twice", "missing", "timing",
    "transit", "return", "reject", "refused", "mapped", "journal", "short", "over", "exception", "item", "wait", "tie",
    "balance",
)  # fmt: skip
_DECIDED = words(
    "decid", "decision", "post", "correct", "list", "escalat", "approv", "apply", "applied", "pass", "hand", "leave",
    "left", "nothing", "refund", "forward", "signed",
)  # fmt: skip
_PROOF = words(
    "proof", "tape", "slip", "bank", "form", "log", "paper", "ledger", "register", "image", "sheet", "list", "mapping",
    "roll", "file",
)  # fmt: skip
_NUMBER = re.compile(r"\b[A-Z]{1,2}-?\d[\d.-]*|\d")


def facts(task: Task, key: Key, work: Work) -> tuple[tuple[str, bool], ...]:
    """Each fact that a note must hold, and whether it was found."""
    note = work.note
    return (
        ("what was seen", bool(_SEEN.search(note))),
        ("what was decided", bool(_DECIDED.search(note))),
        ("what proves it", bool(_PROOF.search(note))),
        ("the amount or the item", _numbered(key, note)),
    )


def _numbered(key: Key, note: str) -> bool:
    """An amount or item of a difference; on a line without one any number of its papers will do."""
    if not key.dues:
        return bool(_NUMBER.search(note))
    items = {item for due in key.dues for proof in due.proofs for item in (*proof, *due.beside)}
    return any(item in note.upper() for item in items) or figure_named(
        note, (x for due in key.dues for x in due.amounts)
    )
