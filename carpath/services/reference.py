"""The reference binder: procedures, schedules, fees, taxes and codes of the practice utility, each with its anchor."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from carpath.banks.folders import read_folder
from carpath.cis.binder import Binder, Chapter, binder_of
from carpath.cis.binder_pages import Passage, Section
from carpath.cis.library import read_library
from carpath.core.errors import Faulty, NotFound
from carpath.services.act import Act

_FILES = ("tariff-book.json", "binder.toml")


def chapters(act: Act) -> tuple[Chapter, ...]:
    """The whole binder: procedures by desk, rates, codes."""
    return _binder(act.office.question_banks).chapters


def chapter(act: Act, name: str) -> Chapter:
    """The chapter that an address names so. Raises NotFound."""
    found = next((each for each in chapters(act) if each.name == name), None)
    if found is None:
        raise NotFound("The binder has no such chapter.")
    return found


def chapter_of(act: Act, anchor: str) -> Chapter:
    """The chapter in which a section, a paragraph or a code stands. Raises NotFound."""
    found = next((each for each in chapters(act) if each.holds(anchor)), None)
    if found is None:
        raise NotFound(f"The binder has no paragraph {anchor}.")
    return found


def matching(act: Act, words: str, on: date | None = None) -> list[tuple[Section, Passage]]:
    """Paragraphs and rows that hold all the words, with the prices of a day; an exact code comes first."""
    return _binder(act.office.question_banks).passages(words, on or act.today)


@cache
def _binder(question_banks: Path) -> Binder:
    """Raises Faulty with every fault of the two files."""
    files = read_folder(question_banks, "district")
    library, faults = read_library({f"district/{name}": files[name] for name in _FILES if name in files})
    if faults:
        raise Faulty(faults)
    return binder_of(library.binder_text, library.book_text)
