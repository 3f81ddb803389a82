"""How the desk is taught: its families by name, and the key's own moves, each with a sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.cis.desk import lesson
from carpath.cis.desk.plan import GENUINE
from carpath.exercises.kind import Teaching
from carpath.exercises.manual.blueprint import line
from carpath.exercises.manual.case import Key

FAMILIES = {
    GENUINE: "Right as drafted",
    "work-order": "Work done and not recorded",
    "days": "Days in service",
    "code": "Wrong code or owner",
    "multiplier": "A multiplier or a register missed",
    "demand": "Demand that does not count",
    "power-factor": "Power factor",
    "tax": "Tax code of the payer",
    "rate": "Old rates",
    "customer-charge": "Customer charge per device",
    "minimum": "Minimum",
}
Said = tuple[str, str]
_PAPERS: Mapping[str, Said] = {
    "contract": ("Read the contract first: schedule, owner, demand window, minimum, what counts as a unit.", "9.2-3"),
    "orders": ("Go through the work that was done, order by order. Most errors of this desk are here.", "9.3-1"),
    "places": ("Where does it stand? The tax code follows the place and never the office that pays.", "3.5-2"),
    "meter": ("The meter sheet holds both registers and the transformers; their ratios multiply.", "9.8-1"),
    "interval": ("Find the peak that counts: inside the window, in this period, in kW.", "9.8-2"),
    "season": ("Add up the season: basic, energy and demand decide about the annual minimum.", "3.4-4"),
}
_OWN: Mapping[str, Said] = {
    "open": ("Open the inventory: what the CIS knows of is what the draft was made from.", "9.4-1"),
    "order": ("The papers leave a count open. Send somebody to count; nothing else will tell.", "9.3-1"),
    "change": ("Put the change into the inventory with the day on which it was done.", "9.4-2"),
    "rebill": ("That month is billed already and was wrong too: cancel it and bill it again.", "3.5-3"),
    "check": ("Ask the second person now. Whoever computed a bill does not check it.", "9.4-7"),
    "note": ("Write what you saw, what you decided, what proves it, and the number.", "9.9-3"),
    "enter": ("Enter the bill. The CIS computes its own total only now; the two must agree.", "9.4-8"),
}


def said(key: Key, move: Mapping[str, Any]) -> Said:
    """Why the key makes a move, and its binder paragraph."""
    name = move["do"]
    if name == "paper":
        return _PAPERS[move["name"]]
    if name == "sheet":
        return _of_sheet(key, move)
    return _OWN.get(name) or lesson.of_move(move) or (key.said, key.paragraph)


def _of_sheet(key: Key, move: Mapping[str, str]) -> Said:
    """What is said of workbook cells, by the grid in which most of them stand."""
    cells = [name for name in move if name != "do"]
    if any(name[0] in "cl" for name in cells):
        return f"{key.said} Put the rows right.", key.paragraph
    if any(name[0] == "r" for name in cells):
        return "Roll the units: opening + added - removed = closing, for each code.", "9.9-2"
    if "f_total" in cells:
        return "Add the rounded charges, then take the taxes on them, each rounded once.", "3.5-1"
    return f"{key.said} Put the figure right.", key.paragraph


TEACHING = Teaching(FAMILIES, line, said)
