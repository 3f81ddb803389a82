"""How the desk is taught: its families by name, and the key's own moves, each with a sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.cis.desk import lesson
from carpath.cis.desk.lesson import Said
from carpath.exercises.customer_letters.blueprint import line
from carpath.exercises.customer_letters.case import OUTCOMES, Key
from carpath.exercises.customer_letters.families import TITLES
from carpath.exercises.kind import Teaching

_LOOKS: Mapping[str, Said] = {
    "account": ("Who is the account holder, and is whoever wrote named on the account?", "11.11-2"),
    "reads": ("Open the use: days, kWh, read types, and the same month of last year.", "11.2-1"),
    "bills": ("Open the bills: what is stated in a letter is copied from here, with its date.", "11.2-1"),
    "transactions": ("Open the transactions: what was charged, paid, taken off, and when.", "11.4-1"),
    "orders": ("Has somebody been there? A finished order proves, a pending one leaves it open.", "11.7-1"),
    "notes": ("Read what colleagues wrote before you contradict them in writing.", "4.5-1"),
}


def said(key: Key, move: Mapping[str, Any]) -> Said:
    """Why the key makes a move, and its binder paragraph."""
    name = move["do"]
    if name == "letter":
        return _of_letter(key, move)
    if name == "send":
        return "Read it once as the reader will: every figure, every name. Then send it.", "11.8-1"
    if name == "paper":
        return "Take the paper out of its file: what the letter rests on may stand there alone.", key.paragraph
    return _LOOKS.get(move.get("tab", "")) or lesson.of_move(move) or (key.said, key.paragraph)


def _of_letter(key: Key, move: Mapping[str, Any]) -> Said:
    """What is said of the parts of a letter."""
    if "to" in move:
        return f"{key.said} So: {OUTCOMES[key.outcome].lower()}. That stands in the first paragraph.", key.paragraph
    if "body" in move:
        return "Then the reason in figures, what happens next with its date, and the reader's rights.", "11.2-3"
    return "What goes on file: enclosures, copies, the decision, the line in the log, the day to look again.", "11.2-7"


TEACHING = Teaching(TITLES, line, said)
