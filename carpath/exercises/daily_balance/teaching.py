"""How the desk is taught: its families by name, and the key's own moves, each with a sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.cis.desk.plan import GENUINE
from carpath.exercises.daily_balance.blueprint import line
from carpath.exercises.daily_balance.case import Due, Key
from carpath.exercises.daily_balance.faults import AUDIT, SUSPENSE
from carpath.exercises.daily_balance.work import NO_DIFFERENCE
from carpath.exercises.kind import Teaching

Said = tuple[str, str]
FAMILIES = {
    GENUINE: "In order as it stands",
    "timing": "Timing items",
    "transposed": "Exchanged digits",
    "slide": "A slid decimal point",
    "side": "The wrong side",
    "batch": "A batch twice or not at all",
    "bank-item": "Returned items and bank memos",
    "interface": "Records refused by the interface",
    "journal": "A manual journal to a wrong account",
    "mapping": "Fee or tax mapped wrongly",
    "drawer": "Cash over and short",
    SUSPENSE: "Money in suspense",
    AUDIT: "Audit of adjustments, waivers, employee accounts",
}
_PAPERS: Mapping[str, Said] = {
    "activity": ("Begin with what the CIS says of itself: the roll, the receipts, the returns.", "6.2-1"),
    "roll": ("Add up the control roll. It was made from papers before anything was keyed.", "6.3-5"),
    "register": ("Take sales and state tax from the register, and work out what the tax should be.", "6.3-5"),
    "batches": ("Which batch is it? Hold the total of each against its slip.", "6.4-5"),
    "posted": ("Find the item: narrow the list down to the batch.", "6.4-1"),
    "tapes": ("The tape was made before anything was keyed. It decides between two amounts.", "6.4-1"),
    "slips": ("When was it handed over, and what does the slip say?", "6.3-2"),
    "drawer": ("Read the drawer sheet. Cash that two people counted is short or over, and nothing else.", "6.4-10"),
    "bank": ("Add up the bank's lines of this day; what clears yesterday's timing list belongs to yesterday.", "6.3-2"),
    "timing": ("What was on the way yesterday should be there today. What is not, is older by a day.", "6.3-3"),
    "adjustments": ("See what was posted beside bills and payments.", "6.4-4"),
    "forms": ("The approved forms say which side and how much; the sample is held against them, too.", "6.4-4"),
    "ledger": ("Take the ledger's side of each total.", "6.3-1"),
    "interface": ("What the CIS sent, account by account, and what became of it.", "6.4-7"),
    "journals": ("Who writes in the ledger by hand leaves a paper. Hold the entry against it.", "6.4-8"),
    "mapping": ("A code that is new may lead to an old account.", "6.4-9"),
    "people": ("Whose accounts are these, and what may each person approve?", "6.7-4"),
    "suspense": ("Add up the list, and look at the age of each item.", "6.5-3"),
    "images": ("The image first, then old accounts and payees, then other agencies.", "6.5-1"),
    "sample": ("Read each item: who posted it, who approved it, and what stands beside it.", "6.7-1"),
}
_OWN: Mapping[str, Said] = {
    "tie": (
        "Enter both totals of each row and their difference, and the revenue, fee and tax accounts that differ.",
        "6.3-1",
    ),
    "judge": ("Decide every item, one by one, and say who must see it.", "6.5-4"),
    "prove": ("Enter the closing figures anew. The controls must hold now.", "6.3-8"),
    "note": ("Write what you saw, what you decided, what proves it, and the amount.", "4.5-1"),
    "sign": ("Sign and file. Whoever opens this day in a year must understand it without you.", "6.3-9"),
}


def said(key: Key, move: Mapping[str, Any]) -> Said:
    """Why the key makes a move, and its binder paragraph."""
    name = move["do"]
    if name == "paper":
        return _PAPERS[move["name"]]
    if name == "cause":
        return _of_cause(key, move)
    if name == "write":
        return "Write the entry that the cause asks for, where it is wrong, and have it approved.", "6.3-6"
    if name == "judge" and not key.dues:
        return "Decide every item, one by one, and hand on what is an exception.", "6.7-1"
    return _OWN[name]


def _of_cause(key: Key, move: Mapping[str, Any]) -> Said:
    if move["type"] == NO_DIFFERENCE:
        return f"{key.said} Say so.", "6.3-4"
    named = (move["type"], move["amount"])
    due: Due = next(each for each in key.dues if (each.type, str(each.amounts[0])) == named)
    return f"{due.said} Name it, and point at the item.", due.paragraph


TEACHING = Teaching(FAMILIES, line, said)
