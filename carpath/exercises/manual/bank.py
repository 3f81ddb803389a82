"""The desk's bank: the library of every desk, how a queue is put together, and the page that opens the desk."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from carpath.cis.desk.page import read_page
from carpath.cis.library import Library, read_library
from carpath.cis.tariff import TariffBook
from carpath.core.errors import Fault

BLUEPRINT = "blueprint.toml"
STEPS = range(1, 5)


@dataclass(frozen=True)
class Bank:
    """`steps` is the difficulty of the lines of a proof set; one draft in `one_by_hand_in` was left without prices."""

    library: Library
    steps: tuple[int, ...] = (1,)
    one_by_hand_in: int = 6
    page: Mapping[str, Any] = field(default_factory=dict)

    @property
    def book(self) -> TariffBook:
        return self.library.book


def read_bank(files: Mapping[str, str]) -> tuple[Bank, tuple[Fault, ...]]:
    """The bank and every fault in it."""
    library, faults = read_library(files)
    page, page_faults = read_page(files)
    plain, plan_faults = _blueprint(files)
    faults = (*faults, *page_faults, *plan_faults)
    if faults:
        return Bank(library), faults
    return Bank(library, tuple(plain["steps"]), plain["one_by_hand_in"], page), ()


def _blueprint(files: Mapping[str, str]) -> tuple[Mapping[str, Any], tuple[Fault, ...]]:
    """How a queue is put together; a file that is no TOML at all the library has reported."""
    if BLUEPRINT not in files:
        return {}, (Fault(BLUEPRINT, "The file is missing."),)
    try:
        plain = tomllib.loads(files[BLUEPRINT])
    except tomllib.TOMLDecodeError:
        return {}, ()
    return plain, tuple(_blueprint_faults(plain))


def _blueprint_faults(plain: Mapping[str, Any]) -> Iterator[Fault]:
    steps, by_hand = plain.get("steps"), plain.get("one_by_hand_in")
    if not isinstance(steps, list) or not steps or any(type(step) is not int or step not in STEPS for step in steps):
        yield Fault(f"{BLUEPRINT}: steps", "List difficulties from 1 to 4, for example [1, 2, 3, 2, 3, 4].")
    if type(by_hand) is not int or by_hand < 2:
        yield Fault(f"{BLUEPRINT}: one_by_hand_in", "Give a whole number from 2, for example 6.")
