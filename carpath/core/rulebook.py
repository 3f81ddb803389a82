"""Rulebook: ladder, desks and policy as one value, so that a verdict can be replayed from what was stored beside it."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.ladder import Ladder
from carpath.core.policy import DeskRule, Policy
from carpath.core.shape import digest
from carpath.core.vocabulary import Desk


@dataclass(frozen=True)
class Rulebook:
    """Everything that eligibility is decided by. A rulebook that was read has a rule for every desk."""

    ladder: Ladder
    desks: tuple[DeskRule, ...]
    policy: Policy

    def desk(self, desk: Desk) -> DeskRule:
        """The rule of a desk."""
        return next(rule for rule in self.desks if rule.desk == desk)

    @property
    def digest(self) -> str:
        """SHA-256 of the whole rulebook; the same text always gives the same value."""
        return digest(self)
