"""The words of the trade, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
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
    return list(_parts(text, _found(act.office.question_banks, text), met))


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


@lru_cache(maxsize=4096)
def _found(question_banks: Path, text: str) -> tuple[tuple[int, int, Word], ...]:
    """Where words stand in a text: from, to, which. Labels and briefs are the same on every page."""
    pattern, owners = _spellings(question_banks)
    return tuple((*each.span(), owners[(each.lastindex or 1) - 1]) for each in pattern.finditer(text))


def _parts(text: str, found: Iterable[tuple[int, int, Word]], met: set[str]) -> Iterator[Part]:
    done = 0
    for start, end, word in found:
        if word.word in met:
            continue
        met.add(word.word)
        yield text[done:start], None
        yield text[start:end], word
        done = end
    yield text[done:], None
