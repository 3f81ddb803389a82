"""Passages: composed by seed from the sentence stock so that every stretch is as hard as any other.

People type the first thousand characters of four thousand, so the beginning must be equal as well as the whole: each
next sentence is the one of sixteen that brings the text so far closest to the stock's averages.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from carpath.core.errors import Fault

LENGTH = 4_000
OFFICIAL, PRACTICE = "official.toml", "practice.toml"

_SHORTEST, _LONGEST = 40, 170
_FEWEST = 100
_CANDIDATES = 16
_WEIGHTS = {"strokes": 10, "syllables": 6, "capitals": 2, "marks": 2, "digits": 2}


@dataclass(frozen=True)
class Stock:
    """The sentences for assessed passages and those for practice; none stands in both."""

    official: tuple[str, ...] = ()
    practice: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measure:
    """What makes a text hard to type. Each figure is a count; divided by `words` it compares texts of any length."""

    words: int = 0
    strokes: int = 0
    syllables: int = 0
    capitals: int = 0
    marks: int = 0
    digits: int = 0

    def __add__(self, other: Measure) -> Measure:
        return Measure(*(mine + theirs for mine, theirs in zip(self.counts(), other.counts(), strict=True)))

    def counts(self) -> tuple[int, ...]:
        """The figures in order."""
        return (self.words, self.strokes, self.syllables, self.capitals, self.marks, self.digits)

    def off_by(self, norm: Measure, name: str) -> int:
        """How far one figure per word is from the norm, in thousandths of the norm."""
        mine, theirs = getattr(self, name) * norm.words, getattr(norm, name) * self.words
        return int(abs(mine - theirs) * 1000 // theirs) if theirs else 0

    def distance(self, norm: Measure) -> int:
        """All figures together, weighted by what they do to speed."""
        return sum(weight * self.off_by(norm, name) for name, weight in _WEIGHTS.items())


@cache
def measure(text: str) -> Measure:
    """The counts of a text; syllables by groups of vowels, a silent final e left out."""
    words = text.split(" ")
    return Measure(
        words=len(words),
        strokes=len(text) + 1,
        syllables=sum(_syllables(word) for word in words),
        capitals=sum(sign.isupper() for sign in text),
        marks=sum(not sign.isalnum() and sign != " " for sign in text),
        digits=sum(sign.isdigit() for sign in text),
    )


def _syllables(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e$", "", letters)))
    return max(1, groups)


def compose(rng: Random, stock: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the sentences of a passage of at least LENGTH characters, none twice."""
    norm = sum((measure(sentence) for sentence in stock), Measure())
    first, *left = rng.sample(range(len(stock)), len(stock))
    chosen, so_far = [first], measure(stock[first])
    while so_far.strokes <= LENGTH:
        best = min(left[:_CANDIDATES], key=lambda number: (so_far + measure(stock[number])).distance(norm))
        left.remove(best)
        chosen.append(best)
        so_far += measure(stock[best])
    return tuple(chosen)


def passage(stock: Sequence[str], numbers: Sequence[int]) -> str:
    """The sentences as one running text."""
    return " ".join(stock[number] for number in numbers)


def read_stock(files: Mapping[str, str]) -> tuple[Stock, tuple[Fault, ...]]:
    """The stock of official.toml and practice.toml, with every fault: its file, its sentence number and its remedy."""
    faults: list[Fault] = []
    official, practice = (_read(name, files, faults) for name in (OFFICIAL, PRACTICE))
    faults.extend(_shared(official, practice))
    return Stock(tuple(official), tuple(practice)), tuple(faults)


def _read(name: str, files: Mapping[str, str], faults: list[Fault]) -> list[str]:
    try:
        sentences = tomllib.loads(files[name])["sentences"]
    except KeyError:
        faults.append(Fault(name, 'the file needs a list sentences = ["...", ...].'))
        return []
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(name, f"this is no TOML: {error}."))
        return []
    if not isinstance(sentences, list) or not all(isinstance(sentence, str) for sentence in sentences):
        faults.append(Fault(name, "sentences must be a list of texts."))
        return []
    faults.extend(_faults(name, sentences))
    return sentences


def _faults(name: str, sentences: Sequence[str]) -> Iterator[Fault]:
    if sum(len(sentence) + 1 for sentence in sentences) < 2 * LENGTH or len(sentences) < _FEWEST:
        yield Fault(name, f"a stock needs at least {_FEWEST} sentences and {2 * LENGTH} characters to draw from.")
    seen: set[str] = set()
    for number, sentence in enumerate(sentences, 1):
        place = f"{name}, sentence {number}"
        if wrong := _wrong(sentence):
            yield Fault(place, f"{wrong}: “{sentence[:40]}”.")
        if _bare(sentence) in seen:
            yield Fault(place, f"this sentence stands in the file already: “{sentence[:40]}”.")
        seen.add(_bare(sentence))


def _wrong(sentence: str) -> str:
    if not sentence.isascii() or not sentence.isprintable():
        return "write plain ASCII, with straight quotes and hyphens"
    if sentence != " ".join(sentence.split()):
        return "put one space between words and none at the ends"
    if not _SHORTEST <= len(sentence) <= _LONGEST:
        return f"a sentence has {_SHORTEST} to {_LONGEST} characters"
    return "" if sentence[-1] in ".?!" else "end with a full stop or a question mark"


def _shared(official: Sequence[str], practice: Sequence[str]) -> Iterator[Fault]:
    known = {_bare(sentence) for sentence in official}
    for number, sentence in enumerate(practice, 1):
        if _bare(sentence) in known:
            yield Fault(f"{PRACTICE}, sentence {number}", "an assessed sentence must not occur in practice.")


def _bare(sentence: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", sentence.lower()).strip()
