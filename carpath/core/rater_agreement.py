"""Rater agreement: how far two people who rated the same work, blind to each other, gave the same levels. Exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from carpath.core.rubric import LEVELS

ENOUGH = 30
"""Pairs from which kappa is told; below, it says more about chance than about the raters."""

Pair = tuple[int, int]
"""The levels of the first and of the second rater for one criterion of one work."""


@dataclass(frozen=True)
class Agreement:
    """Of so many pairs: the share with equal levels, the share with levels at most one apart, and quadratic weighted
    kappa (1 is full agreement, 0 what chance alone would give). None: nothing to tell, or too few pairs for kappa."""

    pairs: int
    exact: Fraction | None
    near: Fraction | None
    kappa: Fraction | None

    @property
    def missing(self) -> str:
        """Why there is no kappa; empty where there is one."""
        if self.kappa is not None:
            return ""
        if self.pairs < ENOUGH:
            return f"needs {ENOUGH} pairs, has {self.pairs}"
        return "every level is the same, so kappa says nothing"


def agreement(pairs: Sequence[Pair]) -> Agreement:
    """What pairs of levels say."""
    if not pairs:
        return Agreement(0, None, None, None)
    exact = Fraction(sum(one == two for one, two in pairs), len(pairs))
    near = Fraction(sum(abs(one - two) <= 1 for one, two in pairs), len(pairs))
    return Agreement(len(pairs), exact, near, weighted_kappa(pairs) if len(pairs) >= ENOUGH else None)


def weighted_kappa(pairs: Sequence[Pair]) -> Fraction | None:
    """Cohen's kappa with quadratic weights over the full scale; None where both gave one and the same level only."""
    firsts, seconds = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    observed = Fraction(sum((one - two) ** 2 for one, two in pairs))
    chance = sum((firsts[one] * seconds[two] * (one - two) ** 2 for one in LEVELS for two in LEVELS), 0)
    return 1 - observed * len(pairs) / chance if chance else None


def leaning(pairs: Sequence[Pair]) -> Fraction | None:
    """By how many levels the first of each pair lies above the second, on average."""
    return Fraction(sum(one - two for one, two in pairs), len(pairs)) if pairs else None
