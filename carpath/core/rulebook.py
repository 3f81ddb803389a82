"""Rulebook: ladder, desks, policy and orientation list as one value, so that a stored verdict can be replayed."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.ladder import Ladder
from carpath.core.orientation import OrientationLine
from carpath.core.policy import DeskRule, Policy
from carpath.core.shape import digest
from carpath.core.vocabulary import Desk


@dataclass(frozen=True)
class Rulebook:
    """Everything that eligibility is decided by. A rulebook that was read has a rule for every desk."""

    ladder: Ladder
    desks: tuple[DeskRule, ...]
    policy: Policy
    orientation: tuple[OrientationLine, ...] = ()

    def desk(self, desk: Desk) -> DeskRule:
        """The rule of a desk."""
        return next(rule for rule in self.desks if rule.desk == desk)

    @property
    def digest(self) -> str:
        """SHA-256 of the whole rulebook; the same text always gives the same value."""
        return digest(self)
