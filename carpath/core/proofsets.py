"""Proof sets: whether one is passed, and on which day the proficiency was earned.

Earned on the day of the second of two passed sets on two different days, among at most three declared within 30 days.
No later set takes it away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from statistics import median

from carpath.core.dates import days_after
from carpath.core.evidence import Fact
from carpath.core.grading import Grade, floored
from carpath.core.policy import DeskRule, ProofSetRule


@dataclass(frozen=True)
class ProofSet:
    """A declared set: the day it was declared, the day it ended, and passed (None: waits for a trainer's decision)."""

    fact: str
    declared_on: date
    ended_on: date
    passed: bool | None


@dataclass(frozen=True)
class Earned:
    """Proficiency on a desk: the day it was earned and the facts that earned it."""

    on: date
    facts: tuple[str, ...]


def proof_sets(facts: Sequence[Fact]) -> tuple[ProofSet, ...]:
    """The full sets among proof-set facts, in the order of declaration. A refresher keeps a proficiency alive only."""
    full = sorted((fact for fact in facts if not fact.says("refresher")), key=_order)
    return tuple(ProofSet(fact.id, _declared(fact), fact.happened_on, fact.body.get("passed")) for fact in full)


def _declared(fact: Fact) -> date:
    return fact.day("declared_on") or fact.happened_on


def _order(fact: Fact) -> tuple[date, date, datetime, str]:
    return _declared(fact), fact.happened_on, fact.recorded_at, fact.id


def earned(sets: Sequence[ProofSet], rule: ProofSetRule) -> Earned | None:
    """The earliest day on which the rule was met, or None. `sets` in the order of declaration."""
    found = (_earned_from(start, sets, rule) for start in range(len(sets)) if sets[start].passed)
    return min((each for each in found if each), key=lambda each: (each.on, each.facts), default=None)


def _earned_from(start: int, sets: Sequence[ProofSet], rule: ProofSetRule) -> Earned | None:
    """Met within the window that the passed set at `start` opens."""
    window = [each for each in sets[start : start + rule.among] if _within(each, sets[start], rule)]
    passed: dict[date, str] = {}
    for each in window:
        if each.passed:
            passed.setdefault(each.ended_on, each.fact)
    days = sorted(passed)[: rule.needed]
    return Earned(days[-1], tuple(passed[day] for day in days)) if len(days) == rule.needed else None


def _within(each: ProofSet, first: ProofSet, rule: ProofSetRule) -> bool:
    return each.declared_on - first.declared_on <= timedelta(days=rule.window_days)


@dataclass(frozen=True)
class Outlook:
    """What is left on the way to proficiency: passes that count today, passes still needed, the earliest day."""

    counting: int
    needed: int
    earliest: date
    until: date | None


def outlook(sets: Sequence[ProofSet], rule: ProofSetRule, today: date) -> Outlook:
    """How the next sets could complete the rule. `until`: the last day to declare a set that joins those counting."""
    best = Outlook(0, rule.needed, days_after(today, rule.needed - 1), None)
    for start in range(max(0, len(sets) - rule.among + 1), len(sets)):
        best = _joined(sets[start:], rule, today, best)
    return best


def _joined(window: Sequence[ProofSet], rule: ProofSetRule, today: date, best: Outlook) -> Outlook:
    """The better of `best` and going on with the sets of `window`."""
    until = days_after(window[0].declared_on, rule.window_days)
    days = {each.ended_on for each in window if each.passed}
    missing = rule.needed - len(days)
    first = days_after(today, 1) if today in days else today
    earliest = days_after(first, missing - 1)
    if not days or not window[0].passed or missing < 1 or missing > rule.among - len(window) or earliest > until:
        return best
    return Outlook(len(days), missing, earliest, until) if missing < best.needed else best


@dataclass(frozen=True)
class SetOutcome:
    """A judged set: passed, failed, or None while a trainer has still to decide; and why, in sentences."""

    passed: bool | None
    reasons: tuple[str, ...]


def judge(
    grade: Grade, minutes: Sequence[Fraction], desk: DeskRule, pace: Fraction, decided: Mapping[str, bool]
) -> SetOutcome:
    """Judge a finished set: points, then pace, then critical errors.

    `minutes` per line; `pace` is the pace factor times the person's time factor; `decided` says per critical step
    whether a trainer confirmed it (True) or lifted it (False). A machine's critical error fails nothing by itself.
    """
    points = _short_of_points(grade, desk)
    failures = [
        f"A trainer confirmed a critical error: {each.step}." for each in grade.critical if decided.get(each.step)
    ]
    failures += [sentence for sentence in [_too_slow(minutes, desk, pace)] if sentence]
    points_open = [each.step for each in grade.for_trainer if each.step not in decided]
    undecided = points_open + [each.step for each in grade.critical if each.step not in decided]
    if failures or (points and not points_open):
        return SetOutcome(False, tuple(filter(None, [points, *failures])))
    if undecided:
        return SetOutcome(None, tuple(f"A trainer has still to decide: {step}." for step in dict.fromkeys(undecided)))
    return SetOutcome(True, ())


def _short_of_points(grade: Grade, desk: DeskRule) -> str:
    if grade.share * 100 >= desk.pass_mark:
        return ""
    return f"{int(grade.share * 100)} % of the points; a set passes at {desk.pass_mark} %."


def _too_slow(minutes: Sequence[Fraction], desk: DeskRule, pace: Fraction) -> str:
    limit = desk.standard_minutes * pace
    if not minutes or median(minutes) <= limit:
        return ""
    return f"The median line took longer than {floored(limit)} minutes."
