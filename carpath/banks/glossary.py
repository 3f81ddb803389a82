"""The glossary: words of the trade, each explained in a sentence or two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from carpath.core.tables import Table, parse

FILE = "glossary.toml"


@dataclass(frozen=True)
class Word:
    """A word, its other spellings, and its meaning; `marked` where it explains itself in running text."""

    word: str
    also: tuple[str, ...]
    marked: bool
    meaning: str

    @property
    def anchor(self) -> str:
        """`cost-of-power-adjustment`: where it stands on the page."""
        return re.sub(r"\W+", "-", self.word.lower()).strip("-")

    @property
    def spellings(self) -> tuple[str, ...]:
        """All ways of writing it."""
        return self.word, *self.also


def read_glossary(text: str, place: str = FILE) -> tuple[Word, ...]:
    """The words in alphabetical order. Raises Faulty with every fault."""
    table = parse(text, place)
    words = [_word(row) for row in table.tables("word", name="word")]
    table.close()
    spelled = [spelling.lower() for word in words for spelling in word.spellings]
    for spelling in sorted({each for each in spelled if spelled.count(each) > 1}):
        table.fault(f"“{spelling}” is explained twice; keep one of them.")
    table.raise_faults()
    return tuple(sorted(words, key=lambda word: word.word.lower()))


def _word(row: Table) -> Word:
    word = Word(row.text("word"), row.texts("also", ()), row.flag("marked", True), row.text("meaning"))
    row.close()
    return word
