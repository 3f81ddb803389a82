"""The moves of the practice CIS: one name, one function, a flat form of strings.

{"do": "open", "tab": "reads", "account": "4471903826"}      look at a tab, of a neighbour too
{"do": "order", "type": "RR", "look": "...", "bring_read": "1", "bring_photo": "1"}
{"do": "rebill", "bill": "2025-03-13", "reason": "ST", "kwh": "1656", "expected": "165.96"}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from carpath.cis import bench_looking as looking
from carpath.cis import bench_posting as posting
from carpath.cis.bench import Bench, Scene
from carpath.cis.entry import Entry
from carpath.cis.pricing import book_of
from carpath.core.errors import Refused

Action = Callable[[Scene, Bench, Entry], Bench]


def note(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{text}: the note on the account; a later one replaces it until the line is resolved."""
    return replace(bench, note=entry.text("text"))


def resolve(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{code, reason}: decides the line."""
    code = entry.code("code", book_of(scene.book).codes.resolution, "resolution code")
    if any(not own.frozen for own in bench.rebills):
        raise Refused("A rebill is still pending: freeze it or undo it before you resolve the line.")
    return replace(bench, code=code, reason=entry.text("reason", longest=240))


def reopen(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """Takes the decision back; the work on the line stays."""
    if not bench.done:
        raise Refused("This line is open already.")
    return replace(bench, code="", reason="")


def hint(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{level}: logged by the engine when a hint was given."""
    level = entry.whole("level")
    if not 1 <= level <= 4:
        raise Refused("Hints have four levels.")
    return replace(bench, hints=max(bench.hints, level))


LOOKING: Mapping[str, Action] = {
    "open": looking.open_tab,
    "find": looking.find,
    "pin": looking.pin,
    "photo": looking.photo,
    "radio": looking.radio,
    "binder": looking.binder,
    "paper": looking.paper,
}
ASKING: Mapping[str, Action] = {"call": looking.call, "order": looking.order, "wait": looking.wait}
DECIDING: Mapping[str, Action] = {
    "read": posting.read,
    "estimate": posting.estimate,
    "multiplier": posting.multiplier,
    "exchange": posting.exchange,
    "crossed": posting.crossed,
    "demand": posting.demand,
    "return": posting.give_back,
    "rebill": posting.rebill,
    "freeze": posting.freeze,
    "resolve": resolve,
}
WRITING: Mapping[str, Action] = {"predict": posting.predict, "note": note, "undo": posting.undo}
FREE: Mapping[str, Action] = {"reopen": reopen, "hint": hint}
MOVES: Mapping[str, Action] = {**LOOKING, **ASKING, **DECIDING, **WRITING, **FREE}


# What every desk can do; each adds its own ways of deciding.
SHARED: Mapping[str, Action] = {**LOOKING, **ASKING, "note": note, **FREE}


def act(scene: Scene, bench: Bench, body: Mapping[str, Any], moves: Mapping[str, Action] = MOVES) -> Bench:
    """The bench after one of the `moves`. Raises Refused with the sentence that the person reads."""
    entry = Entry(body)
    name = entry.text("do", longest=20)
    if name not in moves:
        raise Refused(f"The practice CIS has no move '{name}'. It has: {', '.join(moves)}.")
    if bench.done and name not in LOOKING and name not in FREE:
        raise Refused(f"This line is resolved with {bench.code}. Reopen it to change something.")
    acted = moves[name](scene, bench, entry)
    if name in DECIDING and not bench.has_seen(f"reads:{scene.account}"):
        return replace(acted, blind=True)
    return acted
