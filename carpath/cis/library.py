"""What every desk has on its shelf: the tariff book, and the binder with its words on when to use each code."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from carpath.cis import pricing
from carpath.cis.tariff import TariffBook
from carpath.core.errors import Fault, Faulty

BOOK = "district/tariff-book.json"
BINDER = "district/binder.toml"
CODE_LISTS = ("resolution", "service_order", "cancel_reason")


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
    faults += [Fault(name, "The file is missing.") for name in (BOOK, BINDER) if name not in files]
    if faults:
        return Library("{}", "{}"), tuple(faults)
    library = Library(compact(files[BOOK]), _plain(tomllib.loads(files[BINDER])))
    return library, (*_book_faults(library), *_binder_faults(library))


def _unreadable(name: str, text: str) -> Iterator[Fault]:
    try:
        if name.endswith(".json"):
            json.loads(text)
        if name.endswith(".toml"):
            tomllib.loads(text)
    except ValueError as error:
        yield Fault(name, f"The file cannot be read: {error}.")


def compact(text: str) -> str:
    """The tariff book without the remarks on where each figure came from, which no bill needs."""
    return _plain(_bare(json.loads(text)))


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _bare(item) for name, item in value.items() if name not in ("source", "sources", "note")}
    return [_bare(item) for item in value] if isinstance(value, list) else value


def _plain(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _book_faults(library: Library) -> Iterator[Fault]:
    try:
        pricing.book_of(library.book_text)
    except Faulty as faulty:
        yield from (Fault(f"{BOOK}: {fault.place}", fault.sentence) for fault in faulty.faults)


def _binder_faults(library: Library) -> Iterator[Fault]:
    """Sections need anchor, title and paragraphs, each anchor once; every code needs a word on when to use it."""
    binder = json.loads(library.binder_text)
    sections = binder.get("section", [])
    for number, section in enumerate(sections, 1):
        for name in ("anchor", "title", "paragraphs"):
            if not section.get(name):
                yield Fault(f"{BINDER}: section {number}", f"Add {name}.")
    anchors = [section.get("anchor") for section in sections]
    for anchor in sorted({str(anchor) for anchor in anchors if anchors.count(anchor) > 1}):
        yield Fault(f"{BINDER}: section {anchor}", "The anchor is used twice; give each section its own.")
    if not sections:
        yield Fault(BINDER, "The binder has no section.")
    yield from _code_faults(library, binder.get("when", {}))


def _code_faults(library: Library, when: Mapping[str, Mapping[str, str]]) -> Iterator[Fault]:
    try:
        codes = library.book.codes
    except Faulty:
        return
    for name in CODE_LISTS:
        for code in getattr(codes, name):
            if not when.get(name, {}).get(code):
                yield Fault(f"{BINDER}: when.{name}", f"Say when to use {code}.")
