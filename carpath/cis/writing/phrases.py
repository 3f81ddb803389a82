"""A text as people write it: plain letters, paragraphs, sentences, words, and how hard it is to read."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2032": "'", "\u201c": '"', "\u201d": '"'})
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bMx)(?<!\bNo)(?<!\bSt)(?<=[.!?])[\"')]*\s+(?=[\"'(]*[A-Z0-9$])|\n+"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"[^l]e$|es$|[^td]ed$")


def plain(text: str) -> str:
    """The text with full-width digits, curly quotes and long dashes as a keyboard has them, without unseen marks."""
    if text.isascii():
        return text
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return _DASHES.sub("-", unicodedata.normalize("NFKC", seen).translate(_QUOTES))


def paragraphs(text: str) -> tuple[str, ...]:
    """Parts between empty lines."""
    return tuple(part.strip() for part in re.split(r"\n\s*\n", text) if part.strip())


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[str, ...]:
    """Sentences; a line of a table or a list is one too."""
    return tuple(part.strip() for part in _END.split(text) if part and part.strip())


def word_count(text: str) -> int:
    """Words as people count them, figures too."""
    return len(text.split())


def grade_level(text: str) -> Fraction | None:
    """The school grade for which a text reads easily (Flesch-Kincaid), an estimate; None for a text without words."""
    words, parts = _WORD.findall(text), sentences(text)
    if not words:
        return None
    syllables = sum(_syllables(word.lower()) for word in words)
    return (
        Fraction(39 * len(words), 100 * len(parts)) + Fraction(118 * syllables, 10 * len(words)) - Fraction(1559, 100)
    )


def _syllables(word: str) -> int:
    return max(1, len(_VOWELS.findall(word)) - bool(_SILENT.search(word)))
