"""The desk's bank: the District's tariff book, and the binder and code words of this folder."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from carpath.cis import pricing
from carpath.cis.tariff import TariffBook
from carpath.core.errors import Fault, Faulty

BOOK = "district/tariff-book.json"
BINDER = "binder.toml"


@dataclass(frozen=True)
class Bank:
    """`book_text` and `binder_text` travel with every case, so that it can be worked and graded for ever."""

    book_text: str
    binder_text: str

    @property
    def book(self) -> TariffBook:
        return pricing.book_of(self.book_text)


def read_bank(files: Mapping[str, str]) -> tuple[Bank, tuple[Fault, ...]]:
    """The bank and every fault in it."""
    faults = [Fault(name, "The file is missing.") for name in (BOOK, BINDER) if name not in files]
    book_text = compact(files.get(BOOK, "{}"))
    binder_text, found = _binder(files.get(BINDER, ""))
    faults += found
    if BOOK in files:
        try:
            pricing.book_of(book_text)
        except Faulty as faulty:
            faults += [Fault(f"{BOOK}: {fault.place}", fault.sentence) for fault in faulty.faults]
    return Bank(book_text, binder_text), tuple(faults)


def compact(text: str) -> str:
    """The tariff book without the remarks on where each figure came from, which no bill needs."""
    try:
        return json.dumps(_bare(json.loads(text)), separators=(",", ":"))
    except json.JSONDecodeError:
        return text


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _bare(item) for name, item in value.items() if name not in ("source", "sources", "note")}
    return [_bare(item) for item in value] if isinstance(value, list) else value


def _binder(text: str) -> tuple[str, list[Fault]]:
    """The binder as JSON text: `sections` (anchor, title, paragraphs) and `codes` (when to use each)."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return "{}", [Fault(BINDER, f"The file is not TOML: {error}.")]
    faults = [
        Fault(f"{BINDER}: section {number}", f"The section needs {name}.")
        for number, section in enumerate(plain.get("section", []), 1)
        for name in ("anchor", "title", "paragraphs")
        if not section.get(name)
    ]
    return json.dumps(plain, sort_keys=True, separators=(",", ":")), faults
