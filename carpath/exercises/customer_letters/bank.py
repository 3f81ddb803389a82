"""The desk's bank: library, blueprint and first page as on every desk, the rubric, the District's own paragraphs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from carpath.cis.desk.blueprint import Blueprint, read_blueprint
from carpath.cis.desk.page import read_page
from carpath.cis.library import Library, read_library
from carpath.cis.tariff import TariffBook
from carpath.cis.writing.rubric_file import NONE, read_rubric
from carpath.core.errors import Fault
from carpath.core.rubric import Rubric
from carpath.exercises.customer_letters.case import Macro
from carpath.exercises.customer_letters.merging import FIELD, FIELDS

MACROS = "macros.toml"


@dataclass(frozen=True)
class Bank:
    """`macros` are paragraphs that a writer may put into a letter."""

    library: Library
    rubric: Rubric = NONE
    macros: tuple[Macro, ...] = ()
    blueprint: Blueprint = field(default_factory=Blueprint)
    page: Mapping[str, Any] = field(default_factory=dict)

    @property
    def book(self) -> TariffBook:
        return self.library.book


def read_bank(files: Mapping[str, str]) -> tuple[Bank, tuple[Fault, ...]]:
    """The bank and every fault in it."""
    library, faults = read_library(files)
    page, page_faults = read_page(files)
    blueprint, plan_faults = read_blueprint(files)
    rubric, rubric_faults = read_rubric(files)
    macros, macro_faults = _read_macros(files)
    every = (*faults, *page_faults, *plan_faults, *rubric_faults, *macro_faults)
    return (Bank(library), every) if every else (Bank(library, rubric, macros, blueprint, page), ())


def _read_macros(files: Mapping[str, str]) -> tuple[tuple[Macro, ...], tuple[Fault, ...]]:
    if MACROS not in files:
        return (), (Fault(MACROS, "The file is missing."),)
    try:
        rows = tomllib.loads(files[MACROS]).get("macro")
    except tomllib.TOMLDecodeError as error:
        return (), (Fault(MACROS, f"The file cannot be read: {error}."),)
    faults = tuple(_faults(rows))
    return (() if faults else tuple(Macro(**row) for row in rows or ())), faults


def _faults(rows: Any) -> Iterator[Fault]:
    if not isinstance(rows, list) or not rows:
        yield Fault(MACROS, "List the paragraphs: [[macro]] with id, title and text.")
        return
    for place, row in enumerate(rows, 1):
        if set(row) != {"id", "title", "text"} or not all(isinstance(each, str) and each for each in row.values()):
            yield Fault(f"{MACROS}: macro {place}", "Give it an id, a title and a text, and nothing else.")
        elif unknown := set(FIELD.findall(row["text"])) - set(FIELDS):
            sentence = f"There is no merge field {sorted(unknown)[0]}; there are {', '.join(FIELDS)}."
            yield Fault(f"{MACROS}: macro {place}", sentence)
