"""How a desk puts its queues together, read from its `blueprint.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from carpath.cis.desk.plan import EASIEST, STEPS, Wanted
from carpath.core.errors import Fault

FILE = "blueprint.toml"


@dataclass(frozen=True)
class Blueprint:
    """`steps` is the difficulty of the lines of a proof set, repeated to its length; one line in `one_by_hand_in` is
    priced by hand."""

    steps: tuple[int, ...] = (EASIEST,)
    one_by_hand_in: int = 6

    def wanted(self, lines: int, step: int, settings: Mapping[str, Any], *, assessed: bool) -> Wanted:
        """What a form asks for: a proof set has the blueprint's mix of steps, practice stays at one step."""
        return Wanted(
            lines,
            step,
            self.steps if assessed else (),
            int(settings.get("set_no", 1)),
            tuple(settings.get("families", ())),
            self.one_by_hand_in,
            dealt=int(settings.get("dealt", 0)),
        )


def read_blueprint(files: Mapping[str, str]) -> tuple[Blueprint, tuple[Fault, ...]]:
    """The blueprint from the desk's files, and every fault; a file that is no TOML at all the library reports."""
    if FILE not in files:
        return Blueprint(), (Fault(FILE, "The file is missing."),)
    try:
        plain = tomllib.loads(files[FILE])
    except tomllib.TOMLDecodeError:
        return Blueprint(), ()
    faults = tuple(_faults(plain))
    return (Blueprint() if faults else Blueprint(tuple(plain["steps"]), plain["one_by_hand_in"])), faults


def _faults(plain: Mapping[str, Any]) -> Iterator[Fault]:
    steps, by_hand = plain.get("steps"), plain.get("one_by_hand_in")
    if not isinstance(steps, list) or not steps or any(type(step) is not int or step not in STEPS for step in steps):
        yield Fault(f"{FILE}: steps", "List difficulties from 1 to 4, for example [1, 2, 3, 2, 3, 4].")
    if type(by_hand) is not int or by_hand < 2:
        yield Fault(f"{FILE}: one_by_hand_in", "Give a whole number from 2, for example 6.")
