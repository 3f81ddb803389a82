"""The words of the trade, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from carpath.banks.folders import read_text
from carpath.banks.glossary import FILE, Word, read_glossary
from carpath.services.act import Act

__all__ = ["Word", "matching", "parts", "words"]
Part = tuple[str, Word | None]


def words(act: Act) -> tuple[Word, ...]:
    """Every word, in alphabetical order."""
    return _words(act.office.question_banks)


def matching(act: Act, wanted: str) -> list[Word]:
    """Words that are spelled so, or begin so."""
    return [word for word in words(act) if any(each.lower().startswith(wanted) for each in word.spellings)]


def parts(act: Act, text: str, met: set[str]) -> list[Part]:
    """The text in pieces; a piece that is a marked word comes with it, unless it was `met`, which this adds to."""
    return list(_parts(_spellings(act.office.question_banks), text, met))


@cache
def _words(question_banks: Path) -> tuple[Word, ...]:
    return read_glossary(read_text(question_banks / "district" / FILE))


@cache
def _spellings(question_banks: Path) -> tuple[re.Pattern[str], tuple[Word, ...]]:
    """One pattern whose n-th group is the n-th spelling, the longest first; and the word of each group."""
    spelled = [(each, word) for word in _words(question_banks) if word.marked for each in word.spellings]
    spelled.sort(key=lambda pair: -len(pair[0]))
    return re.compile("|".join(f"({_pattern(each)})" for each, _ in spelled)), tuple(word for _, word in spelled)


def _pattern(spelling: str) -> str:
    """A word by itself, or more of them; capitals of an abbreviation count, so that SO is not “so”."""
    case = "i:" if spelling.islower() else ":"
    return rf"(?<![\w-])(?{case}{re.escape(spelling)}s?)(?![\w-])"


def _parts(spelled: tuple[re.Pattern[str], Sequence[Word]], text: str, met: set[str]) -> Iterator[Part]:
    pattern, owners = spelled
    done = 0
    for found in pattern.finditer(text):
        word = owners[(found.lastindex or 1) - 1]
        if word.word in met:
            continue
        met.add(word.word)
        yield text[done : found.start()], None
        yield found.group(), word
        done = found.end()
    yield text[done:], None
