"""Discrepancies: what somebody who decides on a level must have seen beside the verdict itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from carpath.core.delays import Delay, claims, delays
from carpath.core.eligibility import Verdict
from carpath.core.evidence import Fact, FactKind, Record

CLOSING = frozenset({"upheld", "dismissed"})
"""Outcomes that end an appeal; after any other answer it is still open."""


@dataclass(frozen=True)
class Discrepancies:
    """Appeals that are open, what the District held up, delays that only the person claims, and exemptions that were
    proposed but lack the second signature."""

    contested: tuple[Fact, ...] = ()
    delayed: tuple[Delay, ...] = ()
    claimed: tuple[Fact, ...] = ()
    proposed: tuple[Fact, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.contested or self.delayed or self.claimed or self.proposed)


def discrepancies(facts: Iterable[Fact], verdict: Verdict) -> Discrepancies:
    """Those of one person, as of the verdict. Delays and proposals are about requirements of its level."""
    known = tuple(facts)
    record = Record(known, verdict.as_of, verdict.known_on)
    asked = {check.requirement for check in verdict.every}
    signed = {fact.body.get("proposal") for fact in known if fact.kind is FactKind.EXEMPTED}
    return Discrepancies(
        tuple(fact for fact in record.of(FactKind.CONTESTED) if not _answered(record, fact)),
        tuple(delay for delay in delays(record, verdict.as_of) if delay.requirement in asked),
        tuple(fact for fact in claims(record) if fact.subject in asked),
        tuple(fact for fact in record.of(FactKind.PROPOSED) if fact.subject in asked and fact.id not in signed),
    )


def _answered(record: Record, appeal: Fact) -> bool:
    return any(fact.body.get("outcome") in CLOSING for fact in record.of(FactKind.ANSWERED, appeal.id))


def exemptions(facts: Iterable[Fact], verdict: Verdict) -> tuple[Fact, ...]:
    """The exemptions that the verdict rests on, in the order of the ladder. The author signed second, after whoever
    `second` in the body names had proposed it."""
    record = Record(facts, verdict.as_of, verdict.known_on)
    found = (_exempted(record, check.requirement) for check in verdict.every if check.met)
    return tuple(fact for fact in found if fact is not None)


def _exempted(record: Record, requirement: str) -> Fact | None:
    """The exemption that counts (`eligibility`): of two people, neither of them the person."""
    for fact in record.of(FactKind.EXEMPTED, requirement):
        second = fact.body.get("second")
        if second and len({fact.person, fact.author, second}) == 3:
            return fact
    return None
