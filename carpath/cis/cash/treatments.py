"""One list of what is accepted when money came in or was posted wrong: situation -> ways, each with share and reason.

Marking, debrief and the page of a desk read the same list (`district/treatments.toml`), so they cannot disagree.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from carpath.cis.library import MISSING
from carpath.core.errors import Fault

FILE = "district/treatments.toml"
LEAVE = "leave"
ACTS: Mapping[str, str] = {
    "post": "post the payment",
    "void": "cancel the tender",
    "move": "cancel the payment, which moves it",
    "transfer": "transfer between accounts",
    "correct": "add or take off the difference",
    "refund": "refund",
    "pledge": "write a pledge memo",
    "hold": "hold the check",
    "return": "send it back with a letter",
    LEAVE: "leave it as it is",
}
"""What can be done, and its name in words."""


@dataclass(frozen=True)
class Way:
    """A treatment: the acts that make it, whatever their order, the share of the points that it earns, and why."""

    acts: tuple[str, ...]
    share: Fraction
    why: str


@dataclass(frozen=True)
class Situation:
    """What is found, and the ways in which it may be treated, the usual one first."""

    id: str
    title: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Treatments:
    """The whole list."""

    situations: tuple[Situation, ...] = ()

    def ways(self, id: str) -> tuple[Way, ...]:
        """The ways of a situation. Raises KeyError for one that is not on the list."""
        for each in self.situations:
            if each.id == id:
                return each.ways
        raise KeyError(id)

    def of(self, *ids: str) -> Treatments:
        """The part of the list that a desk meets with, in the list's order."""
        return Treatments(tuple(each for each in self.situations if each.id in ids))

    def rows(self) -> tuple[tuple[str, str, str, str], ...]:
        """The list as people read it: what is found, what is done, what it earns, why."""
        return tuple(
            (each.title if not place else "", words(way.acts).capitalize(), share_words(way.share), way.why)
            for each in self.situations
            for place, way in enumerate(each.ways)
        )


def words(acts: Iterable[str]) -> str:
    """`cancel the tender and post the payment`."""
    return " and ".join(ACTS[act] for act in acts)


def share_words(share: Fraction) -> str:
    """`full marks`, `half marks`, `25 % of the marks`."""
    return {Fraction(1): "full marks", Fraction(1, 2): "half marks"}.get(share, f"{share * 100 // 1} % of the marks")


def chosen(ways: Sequence[Way], acts: Iterable[str]) -> Way | None:
    """The way that these acts are; none at all is LEAVE. None where nobody accepts them."""
    done = frozenset(acts) or frozenset({LEAVE})
    return next((way for way in ways if frozenset(way.acts) == done), None)


def treatments_for(files: Mapping[str, str], *situations: str) -> tuple[Treatments, tuple[Fault, ...]]:
    """The part of the list that a desk meets with, and every fault: in the file, and each situation that it lacks."""
    if FILE not in files:
        return Treatments(), (Fault(FILE, MISSING),)
    treatments, faults = read_treatments(files[FILE])
    if faults:
        return treatments, faults
    known = {each.id for each in treatments.situations}
    lacking = (Fault(FILE, f"The situation “{id}” is missing.") for id in situations if id not in known)
    return treatments.of(*situations), tuple(lacking)


def read_treatments(text: str) -> tuple[Treatments, tuple[Fault, ...]]:
    """The list and every fault in it; empty where there is one."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Treatments(), (Fault(FILE, f"The file cannot be read: {error}."),)
    faults = tuple(_faults(plain))
    return (Treatments(), faults) if faults else (_treatments(plain), ())


def _treatments(plain: Mapping[str, Any]) -> Treatments:
    return Treatments(tuple(_situation(row) for row in plain["situation"]))


def _situation(row: Mapping[str, Any]) -> Situation:
    ways = (Way(tuple(way["acts"]), Fraction(way["share"]), way["why"]) for way in row["way"])
    return Situation(row["id"], row["title"], tuple(ways))


def _faults(plain: Mapping[str, Any]) -> Iterator[Fault]:
    rows = plain.get("situation")
    if not isinstance(rows, list) or not rows:
        yield Fault(FILE, "The list has no situation. Begin one with [[situation]].")
        return
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        yield from _row_faults(row if isinstance(row, dict) else {}, f"{FILE}: situation {number}", seen)


def _row_faults(row: Mapping[str, Any], place: str, seen: set[str]) -> Iterator[Fault]:
    for name in ("id", "title"):
        if not _text(row.get(name)):
            yield Fault(f"{place}, {name}", "Write it as text in quotes.")
    if row.get("id") in seen:
        yield Fault(f"{place}, id", f"{row['id']} stands here twice.")
    seen.add(str(row.get("id")))
    ways = row.get("way")
    if not isinstance(ways, list) or not ways:
        yield Fault(place, "Give at least one [[situation.way]].")
        return
    for number, way in enumerate(ways, 1):
        yield from _way_faults(way if isinstance(way, dict) else {}, f"{place}, way {number}")
    if not any(_share(way.get("share")) == 1 for way in ways if isinstance(way, dict)):
        yield Fault(place, 'One way must be right: share = "1".')


def _way_faults(way: Mapping[str, Any], place: str) -> Iterator[Fault]:
    named = way.get("acts")
    if not isinstance(named, list) or not named or any(act not in ACTS for act in named):
        yield Fault(f"{place}, acts", f"List acts of these: {', '.join(ACTS)}.")
    if not 0 < _share(way.get("share")) <= 1:
        yield Fault(f"{place}, share", 'Write a share from 0 to 1 as text, for example "1/2".')
    if not _text(way.get("why")):
        yield Fault(f"{place}, why", "Say in a sentence why it is accepted.")


def _share(written: Any) -> Fraction:
    """0 for what is no share."""
    try:
        return Fraction(written) if isinstance(written, str) else Fraction(0)
    except (ValueError, ZeroDivisionError):
        return Fraction(0)


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
