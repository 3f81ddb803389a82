"""Key log: what a browser reports of a keyboard test, in numbered chunks that chain by hash (keyboard-tests 1.4).

A chunk is the move {"do": "keys", "chunk": n, "prev": head, "t": t, "log": [event, ...]}, sent every two seconds. Times
are whole tenths of a millisecond since Begin, by the browser's monotonic clock. An event is a list:

    [t, "d", code, key, how]   keydown; `how` holds "r" for a repeat, "s" for a script's, "m" with Ctrl, Alt or Meta
    [t, "u", code]             keyup (may be missing)
    [t, "i", text]             one character was inserted at the end
    [t, "b", n]                n characters were erased at the end
    [t, "c", text]             a composition (dead key, IME) ended with this text
    [t, "x", what]             something was blocked: paste, drop, replace, key, digit-row, num-lock
    [t, "f", 0 or 1]           the page lost or regained the focus
    [t, "g"]                   the next part of a split test was begun

The head of a log is the SHA-256 of [chunk, prev, t, log] of its last chunk; before the first, the nonce of the form.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple, TypeGuard

from carpath.core.errors import Refused

PER_MS = 10
PER_S = 10_000
_LATEST = 24 * 3600 * PER_S
_MOST_EVENTS = 5_000
_LONGEST_TEXT = 64
_SHAPES: dict[str, tuple[type, ...]] = {
    "d": (str, str, str),
    "u": (str,),
    "i": (str,),
    "b": (int,),
    "c": (str,),
    "x": (str,),
    "f": (int,),
    "g": (),
}


class Event(NamedTuple):
    """One event of a log: its time, its kind and the rest."""

    t: int
    kind: str
    rest: tuple[Any, ...]


@dataclass(frozen=True)
class Chunk:
    """`t`: when the browser closed it; `at`: milliseconds since Begin by the server's clock; `log`: JSON text."""

    t: int
    at: int
    log: str


@dataclass(frozen=True)
class KeyLog:
    """All chunks so far. `head` is what the next chunk must name as its `prev`."""

    head: str
    chunks: tuple[Chunk, ...] = ()
    finished: bool = False

    def events(self) -> tuple[Event, ...]:
        """Every event in order."""
        return _events(self.chunks)

    def last_t(self) -> int:
        """The time of the last event; no later one may come before it."""
        times = (json.loads(chunk.log)[-1][0] for chunk in reversed(self.chunks) if chunk.log != "[]")
        return next(times, 0)


@lru_cache(maxsize=4)
def _events(chunks: tuple[Chunk, ...]) -> tuple[Event, ...]:
    """Read once for the several looks that a grade takes at one log; no more are kept, since logs are large."""
    return tuple(Event(t, kind, tuple(rest)) for chunk in chunks for t, kind, *rest in json.loads(chunk.log))


def record(log: KeyLog, body: Mapping[str, Any], at: int) -> KeyLog:
    """The log after a move. Raises Refused where the move is no chunk, or not the next one."""
    if log.finished:
        raise Refused("This run is finished; nothing can be added to it.")
    match body.get("do"):
        case "keys":
            return _with_chunk(log, body, at)
        case "finish":
            return replace(log, finished=True)
    raise Refused("A keyboard test takes key logs only.")


def _with_chunk(log: KeyLog, body: Mapping[str, Any], at: int) -> KeyLog:
    number, sent, events = body.get("chunk"), body.get("t"), body.get("log")
    if type(number) is not int or number != len(log.chunks):
        raise Refused(f"Part {len(log.chunks)} of the key log comes next.")
    if body.get("prev") != log.head:
        raise Refused("This part of the key log does not follow from the part before it.")
    if not _is_time(sent) or not isinstance(events, list) or len(events) > _MOST_EVENTS:
        raise Refused("This part of the key log cannot be read.")
    _check_events(events, log.last_t(), sent)
    text = json.dumps(events, ensure_ascii=False, separators=(",", ":"))
    head = sha256(f'[{number},"{log.head}",{sent},{text}]'.encode()).hexdigest()
    return KeyLog(head, (*log.chunks, Chunk(sent, at, text)))


def _check_events(events: list[Any], earliest: int, latest: int) -> None:
    for place, event in enumerate(events):
        if not _is_event(event):
            raise Refused(f"Event {place} of the key log cannot be read.")
        if not earliest <= event[0] <= latest:
            raise Refused(f"Event {place} of the key log is out of its time.")
        earliest = event[0]


def _is_time(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 <= value <= _LATEST


def _is_event(event: object) -> bool:
    if not isinstance(event, list) or len(event) < 2 or not _is_time(event[0]) or not isinstance(event[1], str):
        return False
    shape = _SHAPES.get(event[1])
    return shape is not None and [type(part) for part in event[2:]] == list(shape) and all(map(_is_small, event[2:]))


def _is_small(part: object) -> bool:
    if isinstance(part, str):
        return len(part) <= _LONGEST_TEXT and not any("\ud800" <= sign <= "\udfff" for sign in part)
    return isinstance(part, int) and 0 <= part <= _MOST_EVENTS


class Stroke(NamedTuple):
    """One thing that the keyboard did: "press" (key and code), "insert" (one character, by that code) or "erase"."""

    t: int
    what: str
    key: str
    code: str


def strokes(log: KeyLog) -> Iterator[Stroke]:
    """What counts of a log: each inserted character needs a trusted, first keydown of its own, or a composition's end.

    A character that nobody pressed (paste, autofill, expander, script) does not come out; `unpressed` counts those."""
    pressed: str | None = None
    for t, kind, rest in log.events():
        if kind == "d":
            pressed = rest[0] if not set(rest[2]) & {"r", "s"} else None
            if pressed is not None:
                yield Stroke(t, "press", rest[1], rest[0])
        elif kind == "i" and pressed is not None and len(rest[0]) == 1:
            yield Stroke(t, "insert", rest[0], pressed)
            pressed = None
        elif kind == "c" and len(rest[0]) == 1:
            yield Stroke(t, "insert", rest[0], "")
        elif kind == "b":
            yield from [Stroke(t, "erase", "Backspace", "")] * rest[0]


def unpressed(log: KeyLog) -> int:
    """How many insertions had no keydown of their own."""
    tried = sum(kind in ("i", "c") for _, kind, _ in log.events())
    return tried - sum(stroke.what == "insert" for stroke in strokes(log))
