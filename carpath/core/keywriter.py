"""Key writer: a key log as a browser would send it. Specimens, tests and the demo office use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from carpath.core.keylog import PER_S
from carpath.core.shape import digest

CHUNK = 2 * PER_S


def moves(nonce: str, events: Iterable[list[Any]], span: int = CHUNK) -> tuple[Mapping[str, Any], ...]:
    """The events, in order of time, as chunks of two seconds (or another span) and the finish."""
    bodies: list[Mapping[str, Any]] = []
    head = nonce
    for number, (passed, found) in enumerate(groupby(events, lambda event: event[0] // span)):
        log, sent = list(found), (passed + 1) * span
        bodies.append({"do": "keys", "chunk": number, "prev": head, "t": sent, "log": log})
        head = digest([number, head, sent, log])
    return (*bodies, {"do": "finish"})


def press(t: int, key: str, code: str = "") -> list[list[Any]]:
    """What one key leaves in a log at a time in tenths of a millisecond: a character is inserted, Backspace erases
    one, any other named key is only pressed."""
    down = [t, "d", code or _code(key), key, ""]
    if len(key) == 1:
        return [down, [t, "i", key]]
    return [down, [t, "b", 1]] if key == "Backspace" else [down]


def _code(key: str) -> str:
    if key.isdecimal():
        return f"Digit{key}"
    return f"Key{key.upper()}" if key.isalpha() and len(key) == 1 else {" ": "Space"}.get(key, key)
