"""Characters that nobody sees on a page: control characters, and marks that turn or hide what stands beside them.

In a note or a letter they would let a sentence read otherwise than it is checked. They are refused and never taken out,
since what is on record is exactly what was sent. What was pressed in a keyboard test is a log, no text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from unicodedata import category

from carpath.core.errors import Refused

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_BREAKS = "\t\n\r"
_LONGEST_NAME = 40
_QUOTED = 16


def refuse_unseen(body: Mapping[str, Any]) -> None:
    """Raises Refused where a text of the move, or the name of a field, holds what cannot be seen."""
    for name, text in body.items():
        if len(name) > _LONGEST_NAME or first_unseen(name) is not None:
            raise Refused("A field of this move has a name that no page of ours sends. Load the page again.")
        place = first_unseen(text) if isinstance(text, str) else None
        if place is not None:
            raise Refused(_sentence(name, text, place))


def first_unseen(text: str) -> int | None:
    """Where the first such character stands, counted from 0; tabs and line breaks are none."""
    if text.isascii() and text.isprintable():
        return None
    return next((place for place, each in enumerate(text) if each not in _BREAKS and category(each) in _UNSEEN), None)


def _sentence(name: str, text: str, place: int) -> str:
    before = " ".join(text[max(0, place - _QUOTED) : place].split())
    where = f"after “{before}”" if before else "at the beginning"
    return (
        f"The field {name} holds a character that cannot be seen, U+{ord(text[place]):04X}, {where}. "
        "Type that place again, or paste it as plain text."
    )
