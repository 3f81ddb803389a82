"""Judging groups: one of several parts, or every part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from carpath.core.checks import Check, Situation, check, met
from carpath.core.dates import days_after, latest
from carpath.core.ladder import AllOf, AnyOf, Requirement
from carpath.core.validity import FOR_GOOD
from carpath.core.vocabulary import Status


def judge_any(requirement: Requirement, rule: AnyOf, at: Situation) -> Check:
    """Met since one of its parts always was; until then the part nearest to met speaks for the group."""
    parts = tuple(at.judge(part, at) for part in rule.parts)
    found = [part for part in parts if part.met]
    best = min(found, key=_since) if found else max(parts, key=lambda part: part.status.rank)
    if found and any(part.until for part in parts):
        best = _unbroken(best, rule, at)
    until = max((part.until or FOR_GOOD for part in found), default=FOR_GOOD)
    return check(
        requirement,
        best.status,
        best.reason,
        acts=best.acts,
        left="" if best.met else f"One of: {', '.join(part.title for part in parts)}.",
        evidence=best.evidence,
        earliest=best.met_on or min((part.earliest for part in parts if part.earliest), default=None),
        met_on=best.met_on,
        until=None if until == FOR_GOOD else until,
        asked_on=best.asked_on,
        blocks=all(part.blocks for part in parts),
        parts=parts,
    )


def _since(part: Check) -> date:
    return part.met_on or FOR_GOOD


def _unbroken(part: Check, rule: AnyOf, at: Situation) -> Check:
    """The part by which the group is met, since the day from which one of the parts always was."""
    earlier = at.on(days_after(_since(part), -1))
    before = [found for each in rule.parts if (found := at.judge(each, earlier)).met]
    return replace(part, met_on=_since(_unbroken(min(before, key=_since), rule, earlier))) if before else part


def judge_all(requirement: Requirement, rule: AllOf, at: Situation) -> Check:
    """Met on the day of the last part; until then the first missing part speaks for the group."""
    parts = tuple(at.judge(part, at) for part in rule.parts)
    missing = [part for part in parts if not part.met]
    return _missing(requirement, parts, missing) if missing else _all_met(requirement, parts)


def _evidence(parts: tuple[Check, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact for part in parts for fact in part.evidence))


def _all_met(requirement: Requirement, parts: tuple[Check, ...]) -> Check:
    day = max(part.met_on for part in parts if part.met_on)
    until = min((part.until for part in parts if part.until), default=None)
    return replace(met(requirement, f"All {len(parts)} parts are met.", day, _evidence(parts), until), parts=parts)


def _missing(requirement: Requirement, parts: tuple[Check, ...], missing: list[Check]) -> Check:
    first, done = missing[0], len(parts) - len(missing)
    return check(
        requirement,
        Status.PRACTISING if done else max((part.status for part in missing), key=lambda status: status.rank),
        f"{done} of {len(parts)} parts are met. {first.title}: {first.reason}",
        acts=first.acts,
        left=first.left,
        evidence=_evidence(parts),
        earliest=latest([part.earliest for part in missing]),
        asked_on=first.asked_on,
        blocks=any(part.blocks for part in missing),
        parts=parts,
    )
