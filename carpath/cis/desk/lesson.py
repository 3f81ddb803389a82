"""Why a move is made, in a sentence, with its binder paragraph: what every desk says of the moves that all share."""

from __future__ import annotations

from collections.abc import Mapping

Said = tuple[str, str]

_TABS: Mapping[str, Said] = {
    "account": ("Who is the customer, and since when? The account says whether anybody is signed on at all.", "5.5-2"),
    "premise": ("Open the premise: its place on the map, its schedule and its neighbors on the route.", "5.5-2"),
    "meter": ("Is it the right meter? Look at badge, dials and multiplier before you doubt the use.", "5.5-2"),
    "reads": ("Open the 25 periods before anything else: a use is judged against what this meter used.", "5.5-1"),
    "bills": ("Look at what was billed before. What fails today may have begun months ago.", "5.5-8"),
    "transactions": ("Look at what has been charged and paid.", "4.2-1"),
    "orders": ("Look whether somebody has been there already: a finished order may hold the proof.", "5.5-12"),
    "notes": ("Read what colleagues wrote.", "4.5-1"),
}
_MOVES: Mapping[str, Said] = {
    "photo": ("The reader's photo shows what stood on the register. It costs nothing, so look first.", "5.5-3"),
    "radio": ("Ask the radio network what the meter says now; it costs nothing either.", "5.5-3"),
    "call": ("Ask the customer. What people say helps you to understand; it is no proof by itself.", "5.4-2"),
    "paper": ("Take the paper out of its file: what the CIS does not hold may stand there.", "5.2-2"),
    "wait": (
        "Wait for the next visit. One answer in ten is late, half done or of another meter: read it.",
        "5.10-6",
    ),
    "freeze": ("Freeze it: only now does it reach the customer and the ledger.", "2-2"),
    "predict": ("Work the total out before the CIS shows its own; two figures that agree are a proof.", "3-5"),
    "note": ("Write what you saw, what you decided, what proves it, and the number.", "5.5-11"),
}


def of_move(move: Mapping[str, object]) -> Said | None:
    """What is said of a move that all desks share; None for a move of a desk's own."""
    name = str(move.get("do", ""))
    if name == "open":
        return _TABS.get(str(move.get("tab", "")))
    if name == "order":
        return (f"Send someone ({move.get('type', '')}): say what to look at and what to bring back.", "5.5-12")
    return _MOVES.get(name)
