"""Discrepancies: what somebody who decides on a level must have seen beside the verdict itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from carpath.core.eligibility import Verdict
from carpath.core.evidence import Fact, FactKind, Record

CLOSING = frozenset({"upheld", "dismissed"})
"""Outcomes that end an appeal; after any other answer it is still open."""


@dataclass(frozen=True)
class Discrepancies:
    """Facts beside the verdict: lines contested and not yet answered, what the District held up or holds up, and
    exemptions that were proposed but lack the second signature."""

    contested: tuple[Fact, ...]
    delayed: tuple[Fact, ...]
    proposed: tuple[Fact, ...]

    def __bool__(self) -> bool:
        return bool(self.contested or self.delayed or self.proposed)


def discrepancies(record: Record, verdict: Verdict) -> Discrepancies:
    """Those of one person. Delays and proposals are about requirements of the verdict's level."""
    asked = {check.requirement for check in verdict.every}
    return Discrepancies(
        contested=tuple(fact for fact in record.of(FactKind.CONTESTED) if not _answered(record, fact)),
        delayed=tuple(fact for fact in record.of(FactKind.DELAYED) if fact.subject in asked),
        proposed=tuple(
            fact
            for fact in record.of(FactKind.PROPOSED)
            if fact.subject in asked and not exempted(record, fact.subject)
        ),
    )


def _answered(record: Record, appeal: Fact) -> bool:
    return any(fact.body.get("outcome") in CLOSING for fact in record.of(FactKind.ANSWERED, appeal.id))


def exempted(record: Record, requirement: str) -> Fact | None:
    """The exemption from a requirement that counts: proposed by one person, signed by a second, neither of them
    exempted by it; or None."""
    for fact in record.of(FactKind.EXEMPTED, requirement):
        second = fact.body.get("second")
        if second and len({fact.person, fact.author, second}) == 3:
            return fact
    return None


def exemptions(record: Record, verdict: Verdict) -> tuple[Fact, ...]:
    """The exemptions that the verdict rests on, in the order of the ladder."""
    found = (exempted(record, check.requirement) for check in verdict.every if check.met)
    return tuple(fact for fact in found if fact is not None)


def days_delayed(delay: Fact, as_of: date) -> int:
    """How many days of a delay have passed, its last day included."""
    return max(0, (min(delay.day("until") or as_of, as_of) - delay.happened_on).days + 1)
