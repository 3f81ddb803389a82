"""The bank of conversations: the library of every desk, what calls share, the strangers, and the calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import TypeVar

from carpath.cis.calling import worlds
from carpath.cis.library import MISSING, Library, read_library
from carpath.core.errors import Fault, Faulty
from carpath.exercises.phone_call.filling import filled, strange
from carpath.exercises.phone_call.reading import read_call, read_shared, read_strangers
from carpath.exercises.phone_call.script import Call, Shared, Stranger

T = TypeVar("T")
OPENING, STRANGERS = "opening.toml", "strangers.toml"


@dataclass(frozen=True)
class Bank:
    """Everything of which a call is drawn."""

    library: Library
    shared: Shared
    strangers: tuple[Stranger, ...] = ()
    calls: tuple[Call, ...] = ()

    def stranger(self, name: str) -> Stranger:
        """A stranger by id."""
        return next(each for each in self.strangers if each.id == name)


def read_bank(files: Mapping[str, str]) -> tuple[Bank, tuple[Fault, ...]]:
    """The bank and every fault in it; every call is drawn once, to the customer and to its stranger."""
    library, found = read_library(files)
    faults = [*found, *(Fault(name, MISSING) for name in (OPENING, STRANGERS) if name not in files)]
    shared = _read(lambda: read_shared(files.get(OPENING, ""), OPENING), Shared((), (), (), (), ()), faults)
    nobody: tuple[Stranger, ...] = ()
    strangers = _read(lambda: read_strangers(files.get(STRANGERS, ""), STRANGERS), nobody, faults)
    names = [each.id for each in strangers]
    none: tuple[Call, ...] = ()
    calls = [call for name, text in _own(files) for call in _read(partial(_one, text, name, names), none, faults)]
    if not any(_own(files)):
        faults.append(Fault("*.toml", "There is no call. README.md says how to write one."))
    bank = Bank(library, shared, strangers, tuple(calls))
    return bank, tuple(dict.fromkeys(faults or _gap_faults(bank)))


def _one(text: str, name: str, strangers: list[str]) -> tuple[Call, ...]:
    return (read_call(text, name, strangers),)


def _own(files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The files of calls, in their order by name."""
    for name in sorted(files):
        if name.endswith(".toml") and "/" not in name and name not in (OPENING, STRANGERS):
            yield name, files[name]


def _read(reader: Callable[[], T], harmless: T, faults: list[Fault]) -> T:
    try:
        return reader()
    except Faulty as faulty:
        faults.extend(faulty.faults)
        return harmless


def _gap_faults(bank: Bank) -> Iterator[Fault]:
    """Words in braces that no figure fills."""
    for call in bank.calls:
        try:
            world = worlds.draw(Random(call.id), bank.library.book, call.world, call.home, call.months)
        except RuntimeError as error:
            yield Fault(f"{call.id}.toml", str(error))
            continue
        stranger = bank.stranger(call.stranger)
        figures = strange(Random(call.id), world.figures, stranger)
        try:
            filled([call.says, call.opening, call.script, stranger, bank.shared], figures)
        except (KeyError, ValueError, IndexError) as error:
            yield Fault(f"{call.id}.toml", f"This word in braces cannot be filled in: {error}.")
