"""Delays by the District: a requirement held up because no trainer was free or the person was not released.

A delay is entered by somebody else than the person; what the person says is a claim until somebody confirms it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from carpath.core.checks import Check, Situation
from carpath.core.dates import days_after, show, show_days
from carpath.core.evidence import Fact, FactKind, Record


@dataclass(frozen=True)
class Delay:
    """Days on which the District held a requirement up; `last` is None while it lasts, also where its end is planned;
    `days` so far, overlaps once."""

    requirement: str
    facts: tuple[Fact, ...]
    first: date
    last: date | None
    days: int

    @property
    def sentence(self) -> str:
        """`The District held this up from 3 Nov 2026 to 14 Nov 2026: 12 days.`"""
        span = f"from {show(self.first)} to {show(self.last)}" if self.last else f"since {show(self.first)}"
        return f"The District {'held' if self.last else 'holds'} this up {span}: {show_days(self.days)}."


def confirmed(fact: Fact) -> bool:
    """Entered by somebody else than the person."""
    return fact.author != fact.person


def delay_of(requirement: str, record: Record, as_of: date) -> Delay | None:
    """The District's delay of a requirement up to a day, or None."""
    facts = tuple(fact for fact in record.of(FactKind.DELAYED, requirement) if confirmed(fact))
    days = {day for fact in facts for day in _days(fact, as_of)}
    if not days:
        return None
    ends = [fact.day("until") or date.max for fact in facts]
    return Delay(requirement, facts, min(days), max(ends) if max(ends) <= as_of else None, len(days))


def delays(record: Record, as_of: date) -> tuple[Delay, ...]:
    """Every requirement that the District held up, the longest first."""
    named = dict.fromkeys(fact.subject for fact in record.of(FactKind.DELAYED))
    found = [delay for name in named if (delay := delay_of(name, record, as_of))]
    return tuple(sorted(found, key=lambda delay: (-delay.days, delay.first)))


def claims(record: Record) -> tuple[Fact, ...]:
    """What the person says the District held up, and nobody has confirmed."""
    answered = {fact.body.get("claim") for fact in record.of(FactKind.DELAYED)}
    return tuple(fact for fact in record.of(FactKind.DELAYED) if not confirmed(fact) and fact.id not in answered)


def _days(fact: Fact, as_of: date) -> Iterable[date]:
    last = min(fact.day("until") or as_of, as_of)
    return (days_after(fact.happened_on, number) for number in range((last - fact.happened_on).days + 1))


def brought_forward(check: Check, at: Situation) -> Check:
    """Where the policy says so, a requirement counts as met as many days earlier as the District held it up before."""
    rule = at.rulebook.policy.delays
    if not rule.bring_forward or check.met_on is None:
        return check
    delay = delay_of(check.requirement, at.record, days_after(check.met_on, -1))
    if delay is None:
        return check
    on = max(delay.first, days_after(check.met_on, -delay.days))
    reason = f"{check.reason} {delay.sentence} It counts from {show(on)} ({rule.article})."
    return replace(check, reason=reason, met_on=on, earliest=on)
