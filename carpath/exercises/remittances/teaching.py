"""How the desk is taught: its families by name, and the key's own moves, each with a sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.cis.desk import lesson
from carpath.cis.desk.plan import GENUINE
from carpath.exercises.kind import Teaching
from carpath.exercises.remittances.blueprint import line
from carpath.exercises.remittances.case import Key
from carpath.exercises.remittances.work import OUTCOMES

FAMILIES = {
    GENUINE: "Right as it is",
    "several": "One check for several accounts",
    "split": "A part payment to be split",
    "closed": "The stub of a closed account",
    "recovery": "An account that was written off",
    "unknown": "No account found",
    "suspense": "The owner of suspense found",
    "not ours": "Suspense that is not ours",
    "promised": "An agency's pledge",
    "early": "A post-dated check",
    "stale": "A stale check",
    "unsigned": "An unsigned check",
    "payee": "Another payee",
    "third": "A third-party check",
    "foreign": "Foreign funds",
    "words": "Words against figures",
    "cash only": "Cash only",
    "deposit": "Deposit or payment",
    "neighbour": "On a neighbor's account",
    "twice": "Posted twice",
    "refund": "Paid twice, refund asked",
    "false credit": "One check keyed twice, refund asked",
    "keyed": "Amount keyed wrong, batch open",
    "keyed late": "Amount keyed wrong, deposited",
    "batch missing": "A batch with an item missing",
    "batch twice": "A batch with an item twice",
    "batch keyed": "A batch with an amount keyed wrong",
    "drawer off": "A drawer short or over",
    "drawer miscount": "A drawer counted wrong",
}
Said = tuple[str, str]
_PAPERS: Mapping[str, Said] = {
    "image": ("Fetch the check. What it says decides, not what was keyed from it.", "15.5-1"),
    "list": ("The list of the batch shows on which account the tender stands.", "15.5-2"),
    "letter": ("Read the letter: its writer says what the money is for.", "15.2-2"),
    "e-mail": ("Read what the customer asks for. They see their account, and not what came.", "15.5-5"),
    "pledge": ("Read the form: an agency promises, and is any money in the envelope?", "15.7-1"),
    "machine": ("The machine's list has every item with its account. Compare it with the tenders.", "15.3-2"),
    "tape": ("The tape is made from the checks themselves.", "15.3-1"),
    "bank": ("The bank's list shows what it took for each item.", "15.5-7"),
    "count": ("Read the count: notes, coin, checks, with the change fund.", "15.8-1"),
}
_OWN: Mapping[str, Said] = {
    "post_stub": ("Nothing speaks against it: post it as check and stub say.", "15.1-2"),
    "void": ("The tender itself is wrong or was never there: cancel it.", "15.5-1"),
    "move": ("The tender is good and stands on a wrong place: cancel the payment, which moves it.", "15.5-2"),
    "correct": ("The difference that waits on 143.20 belongs to this payment.", "15.5-7"),
    "refund": ("It is asked for and it is theirs: send it back by check.", "15.5-5"),
    "waive": ("Our error caused this fee: take it back.", "15.9-3"),
    "pledge": ("Write the promise down. Nothing is posted before the money is here.", "15.7-1"),
    "hold": ("Put the check away until its date.", "15.6-1"),
    "split": ("Oldest debt first, then the deposit due, current charges, fees last; electric, water, other.", "15.4-1"),
    "prove": (
        "Count what lies there and enter every total. Only now does the CIS show its own.",
        "15.3-1",
    ),
    "recount": ("Have a second person count before anything is called short.", "15.8-1"),
    "note": ("Write what you saw, what you decided, what proves it, and the number.", "15.9-4"),
}


def said(key: Key, move: Mapping[str, Any]) -> Said:
    """Why the key makes a move, and its binder paragraph."""
    name = move["do"]
    if name == "paper":
        return _PAPERS[move["name"]]
    if name == "resolve":
        return f"{key.said} So the line is left as “{OUTCOMES[move['code']]}”.", key.paragraph
    if name == "balance":
        return _closing(key)
    return _OWN.get(name) or _opened(move) or (key.said, key.paragraph)


def _closing(key: Key) -> Said:
    if key.entries:
        return "Close the drawer with the entry and the supervisor's initials.", "15.8-2"
    return "The totals agree: close it for good.", "15.3-1"


def _opened(move: Mapping[str, Any]) -> Said | None:
    if move.get("tab") == "notes":
        return "Read the notes: what came back, and when?", "15.6-8"
    return lesson.of_move(move)


TEACHING = Teaching(FAMILIES, line, said)
