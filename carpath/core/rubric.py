"""Rubric: what a person judges about a piece of work, criterion by criterion, on one scale of four levels.

The level is the judgement; points are only a weight on it. So two raters compare levels, never points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

LEVELS = (1, 2, 3, 4)
MEETS = 3
"""From this level on the work is as it should be; below it the rater says in a sentence what is missing."""

SHARES: Mapping[int, Fraction] = {1: Fraction(0), 2: Fraction(1, 2), 3: Fraction(9, 10), 4: Fraction(1)}
"""What a level earns of a criterion's points: work that meets every criterion earns 90 percent, a desk's pass mark."""


@dataclass(frozen=True)
class Criterion:
    """One thing to judge. `anchors` say what a 1, 2, 3, 4 looks like; `worth` is its points of the rubric's total."""

    id: str
    name: str
    worth: int
    anchors: tuple[str, str, str, str]


@dataclass(frozen=True)
class Rubric:
    """Criteria in the order in which they are judged, and the errors that leave nothing of the rest.

    `critical` is id -> what it is, for example {"threat": "A threat"}.
    """

    name: str
    criteria: tuple[Criterion, ...]
    critical: Mapping[str, str]

    @property
    def worth(self) -> int:
        """The points of all criteria."""
        return sum(each.worth for each in self.criteria)

    def points(self, levels: Mapping[str, int], critical: frozenset[str] = frozenset()) -> Fraction:
        """What the levels earn; nothing once a critical error is found. `levels` holds every criterion."""
        if critical:
            return Fraction(0)
        return sum((each.worth * SHARES[levels[each.id]] for each in self.criteria), Fraction(0))
