"""How the desk is taught: its families by name, and the key's own moves, each with a sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.cis.desk import lesson
from carpath.cis.desk.plan import GENUINE
from carpath.exercises.kind import Teaching
from carpath.exercises.returned_items.blueprint import line
from carpath.exercises.returned_items.case import Key

FAMILIES = {
    GENUINE: "Agrees, or worked already",
    "nsf": "Insufficient funds",
    "closed": "Account closed",
    "stopped": "Payment stopped",
    "several": "One check for several accounts",
    "second": "Second return in twelve months",
    "unlocated": "No such account, as the payer gave it",
    "misread": "No such account, as we captured it",
    "unauthorized": "Draft not authorized",
    "duplicate": "Debited twice by the bank",
    "stranger": "Somebody else's item",
    "under": "Encoded too little by us",
    "over": "Encoded too much by us",
    "words": "Words and figures differ",
    "bank-under": "Captured too little by the bank",
    "bank-over": "Captured too much by the bank",
    "posted-wrong": "Encoded right, posted wrong",
    "exchange": "Foreign money",
    "exchange-return": "Foreign check that comes back",
    "slip": "Deposit slip listed wrong",
    "cash": "Cash count differs",
    "drawer": "Drawer short or over",
    "settled": "Pending item settled",
    "account": "Wrong bank account",
}
Said = tuple[str, str]
_PAPERS: Mapping[str, Said] = {
    "image": ("Look at the item itself: words, figures, date, payee, account, and what was encoded below.", "12.4-1"),
    "bank": ("Is this advice worked already, or was the same item charged before? The bank's list tells.", "12.4-2"),
    "entry": ("Which figure did cash follow? Whether an entry is due depends on it.", "12.5-5"),
    "slip": ("The slip is what we said; hold it against what the bank found.", "12.7-1"),
    "capture": ("The bank's list holds every item as it was captured, and the cash as it was counted.", "12.7-1"),
    "count": ("Two counts of the same cash, and what the drawer shows.", "12.7-2"),
    "pending": ("What waits on 143.20 may be what the bank takes back now.", "12.7-4"),
    "rates": ("The notice has the rate of each day; the item is worth that of its own.", "12.8-1"),
}
_OWN: Mapping[str, Said] = {
    "fee": ("The fee came from our error: take it back.", "12.9-2"),
}


def said(key: Key, move: Mapping[str, Any]) -> Said:
    """Why the key makes a move, and its binder paragraph."""
    name = move["do"]
    if name == "paper":
        return _PAPERS[move["name"]]
    if name == "settle":
        return _of_sheet(key, move)
    if name == "cancel":
        fee = "One fee goes to the payer." if move["fee"] == "charge" else "No fee is due."
        return f"{key.said} {fee}", key.paragraph
    return _OWN.get(name) or lesson.of_move(move) or (f"{key.said} It counts from the original day.", key.paragraph)


def _of_sheet(key: Key, move: Mapping[str, Any]) -> Said:
    """What is said of a part of the sheet."""
    if "who" in move:
        return f"{key.said} Say whose error it is, what it is, and how much is in question.", key.paragraph
    if "letter" in move:
        return "Tell who must know, with the amount and the day where they are due; look at the notice path.", "12.9-3"
    if "note" in move:
        return "Write what you saw, what you decided, what proves it, and the number. Then tick the list.", "12.4-8"
    if not key.journal.lines:
        return "No entry is due, and that is a decision too: say so.", "12.5-7"
    return "Write the entry: what CIS moved on 142.10, against where the money is or is not.", "12.5-7"


TEACHING = Teaching(FAMILIES, line, said)
