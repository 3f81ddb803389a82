"""What every desk has on its shelf: the tariff book, and the binder with its words on when to use each code."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from carpath.cis import pricing
from carpath.cis.binder_checks import binder_faults
from carpath.cis.ledger import chart_faults
from carpath.cis.tariff import TariffBook
from carpath.core.errors import Fault, Faulty

BOOK = "district/tariff-book.json"
BINDER = "district/binder.toml"
MISSING = "The file is missing; copy the one that ships."


@dataclass(frozen=True)
class Library:
    """Both as text, which travels with every case, so that it can be worked and graded for ever."""

    book_text: str
    binder_text: str

    @property
    def book(self) -> TariffBook:
        return pricing.book_of(self.book_text)


def read_library(files: Mapping[str, str]) -> tuple[Library, tuple[Fault, ...]]:
    """The library from `{file name: text}`, and every fault; also those of files that only others read."""
    faults = [fault for name, text in files.items() for fault in _unreadable(name, text)]
    faults += [Fault(name, MISSING) for name in (BOOK, BINDER) if name not in files]
    broken = {fault.place for fault in faults}
    library, more = _read(*(None if name in broken else files[name] for name in (BOOK, BINDER)))
    return library, (*faults, *more)


@lru_cache(maxsize=4)
def _read(book_text: str | None, binder_text: str | None) -> tuple[Library, tuple[Fault, ...]]:
    """Both read once for all desks; None where a text cannot be read."""
    library = Library(
        "{}" if book_text is None else compact(book_text),
        "{}" if binder_text is None else _plain(tomllib.loads(binder_text)),
    )
    book, book_faults = (None, ()) if book_text is None else _book(library)
    binder = () if binder_text is None else binder_faults(json.loads(library.binder_text), book, BINDER)
    return library, (*binder, *book_faults)


@lru_cache(maxsize=64)
def _unreadable(name: str, text: str) -> tuple[Fault, ...]:
    try:
        if name.endswith(".json"):
            json.loads(text, object_pairs_hook=_once)
        if name.endswith(".toml"):
            tomllib.loads(text)
    except ValueError as error:
        return (Fault(name, f"The file cannot be read: {error}."),)
    return ()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names differ: of two alike JSON keeps the last without a word."""
    names = [name for name, _ in pairs]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise ValueError(f"{', '.join(doubled)} stands twice in one object; keep one of them")
    return dict(pairs)


def compact(text: str) -> str:
    """The tariff book without the remarks on where each figure came from, which no bill needs."""
    return _plain(_bare(json.loads(text)))


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _bare(item) for name, item in value.items() if name not in ("source", "sources", "note")}
    return [_bare(item) for item in value] if isinstance(value, list) else value


def _plain(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), default=str)


def _book(library: Library) -> tuple[TariffBook | None, tuple[Fault, ...]]:
    try:
        book, faults = library.book, tuple(chart_faults(library.book))
    except Faulty as faulty:
        book, faults = None, faulty.faults
    return book, tuple(Fault(f"{BOOK}: {fault.place}", fault.sentence) for fault in faults)
