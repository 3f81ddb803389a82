"""The remark table (handbook 8.3): what each code that a reader may key asks for. The table is the District's own file.

A rule says what is *always* right for its code; what stands on file (an order, an agreement, a start) may answer it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from carpath.cis.bench import BRING
from carpath.core.errors import Fault

REMARKS = "district/remarks.toml"
PRIORITIES = {"1": "same day", "2": "before the bill run", "3": "three days", "4": "ten days"}
ACCESS_FEE = "ACCESS"
LETTERS = {
    "DH": "door hanger",
    "AL": "access letter",
    "AF": "access letter with the fee ACCESS",
    "AP": "application for service, to the occupant",
}
OFFICES = {
    "MV": "moves: stop and start",
    "BB": "billing: back-bill case",
    "CR": "billing: cancel and rebill case",
    "MS": "meter shop: return to stock",
    "EN": "engineering: connects not returned",
    "LI": "lights: billing of the lamp",
    "NM": "energy services: net metering",
    "MA": "mapping and county assessor",
}


@dataclass(frozen=True)
class Rule:
    """What one remark asks for. Of `orders`, `priorities` and `letters` any one is right; `letters_again` holds from
    the second month; `alert` is "always", "again" (from the second month) or ""; `files` are the papers to open."""

    code: str
    estimate: bool = False
    orders: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    bring: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    letters_again: tuple[str, ...] = ()
    alert: str = ""
    offices: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def paragraph(self) -> str:
        """The binder's paragraph: remark 01 is the first of section 8.3."""
        return f"8.3-{int(self.code)}"


_ALLOWED: Mapping[str, Collection[str]] = {
    "priorities": PRIORITIES,
    "bring": BRING,
    "letters": LETTERS,
    "letters_again": LETTERS,
    "offices": OFFICES,
}
_KNOWN = {field.name for field in fields(Rule)}


@lru_cache(maxsize=8)
def rules_of(text: str) -> Mapping[str, Rule]:
    """The rules of a table that has no fault, by code."""
    return {entry["code"]: _rule(entry) for entry in tomllib.loads(text)["remark"]}


def _rule(entry: Mapping[str, Any]) -> Rule:
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    return Rule(**plain)


def faults(text: str, remarks: Collection[str], orders: Collection[str]) -> Iterator[Fault]:
    """Every fault of a table, given the codes of the tariff book: a code missing or twice, a word nobody knows."""
    try:
        entries = tomllib.loads(text).get("remark", [])
    except tomllib.TOMLDecodeError as error:
        yield Fault(REMARKS, f"The file cannot be read: {error}.")
        return
    codes = [entry.get("code") for entry in entries]
    for code in remarks:
        if codes.count(code) != 1:
            yield Fault(f"{REMARKS}: remark {code}", "Give this reader remark exactly one entry.")
    for entry in entries:
        yield from _entry_faults(entry, {**_ALLOWED, "orders": orders}, remarks)


def _entry_faults(
    entry: Mapping[str, Any], allowed: Mapping[str, Collection[str]], remarks: Collection[str]
) -> Iterator[Fault]:
    place = f"{REMARKS}: remark {entry.get('code')}"
    if entry.get("code") not in remarks:
        yield Fault(place, "The tariff book has no such reader remark.")
    for name, value in entry.items():
        if name not in _KNOWN:
            yield Fault(f"{place}: {name}", f"Nobody reads this. Known are {', '.join(sorted(_KNOWN))}.")
        for word in value if name in allowed and isinstance(value, list) else ():
            if word not in allowed[name]:
                yield Fault(f"{place}: {name}", f"{word} is none of {', '.join(allowed[name])}.")
    if entry.get("orders") and not entry.get("priorities"):
        yield Fault(f"{place}: priorities", "Say with which priority the order goes out.")
    if entry.get("alert", "") not in ("", "again", "always"):
        yield Fault(f"{place}: alert", 'Write "again", "always" or leave it out.')
