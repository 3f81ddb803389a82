"""One scenario with its figures drawn: what the candidate is shown (Task), and what holds (Key)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from carpath.cis.writing.truth import Truth
from carpath.core.rubric import Rubric

Moves = tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Task:
    """`sheet` is what the candidate knows, as (label, value); `message` what `reader` wrote."""

    title: str
    role: str
    asked: str
    reader: str
    today: date
    sheet: tuple[tuple[str, str], ...]
    message: tuple[str, ...]
    rubric: Rubric


@dataclass(frozen=True)
class Key:
    """`draft` is a text that would have earned full marks, by the fields of the form."""

    scenario: str
    truth: Truth
    draft: Mapping[str, str]

    @property
    def moves(self) -> Moves:
        return ({"do": "write", **self.draft},)
