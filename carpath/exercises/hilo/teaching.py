"""How the desk is taught: its fault families by name, and the key's own moves, each with a sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.cis.desk import lesson
from carpath.cis.desk.plan import GENUINE
from carpath.exercises.hilo.blueprint import line
from carpath.exercises.hilo.case import Key
from carpath.exercises.kind import Teaching

FAMILIES = {
    GENUINE: "Right as it stands",
    "misread": "A misread digit",
    "transposition": "Two digits exchanged",
    "rollover": "Over zero",
    "stopped": "A stopped meter",
    "slow": "A slow meter",
    "crossed": "Crossed meters",
    "multiplier": "A wrong multiplier",
    "exchange": "An exchange not posted",
    "estimate": "No read came in",
    "returned": "The return of an estimate",
    "vacant": "Use where nobody is signed on",
    "move-in": "A wrong start",
    "dates": "Wrong or missing days",
    "tamper": "Tampering",
    "solar": "Panels not in the system",
    "demand": "Demand read wrongly",
}
_OWN: Mapping[str, tuple[str, str]] = {
    "estimate": ("No true read can be had today: estimate by the binder's order, last year's period first.", "5.6-2"),
    "multiplier": ("Post the multiplier that the nameplate shows, from the day on which the wrong one came.", "5.5-6"),
    "exchange": ("Post the exchange as a pair: the old meter out, the new one in, on one day.", "5.5-9"),
    "demand": ("Post kW and kVARh as they stand on the registers; what was right stays.", "3.3-1"),
    "return": ("Take every estimate since the last true read back whole: today's bill takes their days.", "5.6-4"),
    "crossed": ("Exchange the two meters on record, from the day on which they were crossed.", "5.5-10"),
}


def said(key: Key, move: Mapping[str, Any]) -> tuple[str, str]:
    """Why the key makes a move, and its binder paragraph."""
    return lesson.of_move(move) or _OWN.get(move["do"]) or _own(key, move)


def _own(key: Key, move: Mapping[str, Any]) -> tuple[str, str]:
    """What the key itself knows of a read, a rebill or the decision."""
    if move["do"] == "read":
        return f"Switch the wrong read off and add the one that is proved: {move['value']}.", key.paragraph
    if move["do"] == "rebill":
        again = f"Cancel the bill to {move['bill']} and bill it again at {int(move['kwh']):,} kWh, oldest first."
        return again, "5.5-8"
    return f"{key.said} So the line is resolved with {move['code']}.", key.paragraph


TEACHING = Teaching(FAMILIES, line, said)
