"""The binder: procedures in numbered paragraphs, rates rendered from the tariff book, and the tables of codes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Protocol

from carpath.cis.bench import Scene
from carpath.cis.binder_pages import Passage, Section, Table
from carpath.cis.binder_rates import rate_sections
from carpath.cis.pricing import book_of
from carpath.cis.tariff import TariffBook
from carpath.core.shape import to_plain

CODE_LISTS = {
    "resolution": "Resolutions",
    "service_order": "Service orders",
    "failure": "Hi/Low failures",
    "validation": "Pre-billing validations",
    "reader_remark": "Reader remarks",
    "read_type": "Read types",
    "cancel_reason": "Cancel reasons",
    "adjustment": "Adjustments",
    "tender": "Tenders",
    "return_reason": "Return reasons",
}
PROCEDURES, RATES, CODES = "Procedures", "Rates, fees, taxes and limits", "Codes"


@dataclass(frozen=True)
class Chapter:
    """Sections that belong together: those of a desk, the rates, the codes."""

    title: str
    sections: tuple[Section, ...]

    @property
    def name(self) -> str:
        """`hi-low`: the title as an address writes it."""
        return re.sub(r"\W+", "-", self.title.lower()).strip("-")

    def holds(self, anchor: str) -> bool:
        """Whether a section, a paragraph or a row with that anchor is in it."""
        anchors = {passage.anchor for section in self.sections for passage in section.passages(date.max)}
        return anchor in anchors | {section.anchor for section in self.sections}


@dataclass(frozen=True)
class Binder:
    """`plain` is the binder file as data; the tariff book prices it."""

    plain: Mapping[str, Any]
    book: TariffBook

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The whole binder: procedures by desk, rates, codes."""
        titles = self.plain.get("chapter", {})
        written: dict[str, list[Section]] = {}
        for row in self.plain.get("section", ()):
            title = titles.get(row["anchor"].split(".")[0], PROCEDURES)
            written.setdefault(title, []).append(Section(row["anchor"], row["title"], tuple(row["paragraphs"])))
        chapters = [Chapter(title, tuple(found)) for title, found in written.items()]
        return (*chapters, Chapter(RATES, rate_sections(self.book)), Chapter(CODES, tuple(self._codes())))

    @property
    def sections(self) -> tuple[Section, ...]:
        """Every section in order."""
        return tuple(section for chapter in self.chapters for section in chapter.sections)

    def passages(self, words: str, on: date) -> list[tuple[Section, Passage]]:
        """Paragraphs and rows that hold all the words, with the prices of that day; an exact code comes first."""
        wanted = words.lower().split()
        found = [
            (section, passage)
            for section in self.sections
            for passage in section.passages(on)
            if wanted and all(word in f"{passage.anchor} {section.title} {passage.words}".lower() for word in wanted)
        ]
        return sorted(found, key=lambda hit: hit[1].code.lower() != words.strip().lower())

    def anchors(self) -> frozenset[str]:
        """Everything that a link may point to."""
        sections = {section.anchor for section in self.sections}
        return frozenset(sections | {p.anchor for section in self.sections for p in section.passages(date.max)})

    @cached_property
    def code_lists(self) -> dict[str, list[dict[str, str]]]:
        """Every list of codes: {code, meaning, when}."""
        when = self.plain.get("when", {})
        return {
            name: [
                {"code": code, "meaning": meaning, "when": when.get(name, {}).get(code, "")}
                for code, meaning in meanings_of(name, self.book, self.plain).items()
            ]
            for name in CODE_LISTS
        }

    def _codes(self) -> Iterator[Section]:
        for name, codes in self.code_lists.items():
            rows = tuple((row["code"], row["meaning"], row["when"]) for row in codes)
            table = Table(CODE_LISTS[name], ("Code", "Meaning", "When to use"), rows, keyed=True)
            yield Section(name, CODE_LISTS[name], tables=(table,))


def meanings_of(name: str, book: TariffBook, plain: Mapping[str, Any]) -> Mapping[str, str]:
    """Code to meaning of one list: from the tariff book, those of the validations from the binder itself."""
    if name == "validation":
        return dict(plain.get("validation", {}))
    return book.hilo.codes if name == "failure" else getattr(book.codes, name)


@lru_cache(maxsize=8)
def binder_of(text: str, book_text: str) -> Binder:
    """The binder of two texts that travel with a case; the same texts are read once."""
    return Binder(json.loads(text), book_of(book_text))


@lru_cache(maxsize=8)
def _plain_sections(text: str, book_text: str) -> Any:
    return to_plain(binder_of(text, book_text).sections)


class Shelved(Protocol):
    """What has a tariff book and a binder as texts: the scene of a case, or a case without one."""

    @property
    def book(self) -> str: ...

    @property
    def binder(self) -> str: ...


def sections(scene: Shelved) -> Any:
    """Every section as plain data: {anchor, title, paragraphs, tables, versions}; shared, so nobody changes it."""
    return _plain_sections(scene.binder, scene.book)


def code_lists(scene: Scene) -> dict[str, list[dict[str, str]]]:
    """Every code with its meaning and when to use it."""
    return binder_of(scene.binder, scene.book).code_lists
