"""How the desk is taught: its fault families by name, and the key's own moves, each with a sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.cis.desk import lesson
from carpath.cis.desk.plan import GENUINE
from carpath.exercises.kind import Teaching
from carpath.exercises.prebill.blueprint import line
from carpath.exercises.prebill.case import Key
from carpath.exercises.prebill.fields import FIELDS
from carpath.exercises.prebill.settling import WHEN

Said = tuple[str, str]
FAMILIES = {
    GENUINE: "Right as it stands",
    "annexation": "An annexed plat",
    "mailing-city": "The post office taken for the city",
    "exemption": "An exemption that ran out",
    "table": "A wrong table in the run",
    "override": "An override left on",
    "schedule": "The wrong schedule",
    "setup": "Size, phase or register set up wrongly",
    "read-day": "A read keyed with a wrong day",
    "agreement": "An agreement that was never stopped",
    "program": "A program not kept up",
    "light": "A light that is not as billed",
    "high": "A high bill that was released",
    "estate": "A customer who has died",
    "petition": "A bankruptcy",
    "transfer": "A customer who moved inside the District",
    "paid-twice": "Money that came twice",
    "true-up": "A budget account that leaves",
    "forfeit": "Net metering at the end of March",
}
_OWN: Mapping[str, Said] = {
    "paper": ("Take the paper out of its file: it holds the fact and the day from which it holds.", "7.3-1"),
    "recalculate": (
        "Work out what the bill must come to, and only then let the CIS calculate it; compare before and after.",
        "7.3-3",
    ),
    "absorb": (
        "Tax beyond the limit can no longer be billed to the customer; the District owes it all the same.",
        "7.4-2",
    ),
    "share": (
        "The same fault sits on this account: mark it, so that the whole plat is mended and not one house.",
        "7.3-4",
    ),
    "tell": ("Tell the balancing desk which city gains or loses; the tax is somebody's budget.", "7.3-5"),
    "sign-on": (
        "Start the agreement of the one who answers from that day on; the first bill has the days that are left.",
        "5.5-2",
    ),
    "report": ("Report the table with the day of its version: whoever mends it must know which one.", "7.3-6"),
}
_TABS: Mapping[str, Said] = {
    "premise": ("Open the neighbor of the same plat: which tax code is on record there?", "7.3-4"),
    "meter": ("Open the meter: its registers and what they showed in the last 12 periods.", "7.3-1"),
    "transactions": (
        "Open the transactions: what was billed, what was paid, and what stands there since when.",
        "4.2-1",
    ),
    "account": ("Open the account: whose is it, and since when?", "5.5-2"),
    "orders": ("Look at the service orders: who was there, on which day, with which read.", "7.3-1"),
    "notes": ("Read the contact log: what was agreed, by whom, and for how long.", "7.3-1"),
    "bills": ("Open the bills: the amounts of the 12 months stand there.", "7.3-1"),
    "reads": ("Open the reads: what did this meter use before?", "5.5-1"),
}


def said(key: Key, move: Mapping[str, Any]) -> Said:
    """Why the key makes a move, and its binder paragraph."""
    return _own(key, move) or lesson.of_move(move) or (key.said, key.paragraph)


def _own(key: Key, move: Mapping[str, Any]) -> Said | None:
    """What this desk says of a move; None for what all desks say alike."""
    name = move["do"]
    if name == "open":
        return _TABS.get(move["tab"])
    if name == "fix":
        field = FIELDS[move["field"]].label.lower()
        return (
            f"Mend the record, not the bill: {field} {move['value']}, with the day from which it holds.",
            key.paragraph,
        )
    if name == "rebill":
        return f"Cancel the bill to {move['bill']} and bill it again by the mended record, oldest first.", "7.3-5"
    if name == "settle":
        return f"Post it on the account: {WHEN[move['type']].lower()}", key.paragraph
    if name == "decide":
        return f"{key.said} So decide the line.", key.paragraph
    return _OWN.get(name)


TEACHING = Teaching(FAMILIES, line, said)
