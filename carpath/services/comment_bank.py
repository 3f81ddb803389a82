"""What a rater may put under a criterion with one key: the District's sentences, and their own of lately."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from carpath.banks.comments import FILE, read_comments
from carpath.banks.folders import read_text
from carpath.services.act import Act
from carpath.store import scores

LATELY, SHEETS = 4, 60
"""How many of one's own sentences are offered for a criterion, and from how many of one's latest sheets."""


@dataclass(frozen=True)
class Bank:
    """The sentences for one criterion."""

    district: tuple[str, ...]
    lately: tuple[str, ...]


def banks(act: Act, criteria: Iterable[str]) -> dict[str, Bank]:
    """The comment bank of some criteria, for whoever asks; inside a running transaction."""
    written = _written(act.office.question_banks)
    mine = [signed.sheet.scores.comments for signed in scores.by_rater(act.who.id, SHEETS)]
    return {name: Bank(written.get(name, ()), _lately(name, mine, written.get(name, ()))) for name in criteria}


def _lately(name: str, mine: Iterable[Mapping[str, str]], known: tuple[str, ...]) -> tuple[str, ...]:
    """The latest own sentences first, each once, without those that the District has anyway."""
    said = dict.fromkeys(comments[name] for comments in mine if comments.get(name))
    return tuple(sentence for sentence in said if sentence not in known)[:LATELY]


@cache
def _written(question_banks: Path) -> Mapping[str, tuple[str, ...]]:
    return read_comments(read_text(question_banks / "district" / FILE))
