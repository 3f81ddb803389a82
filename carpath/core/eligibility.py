"""Eligibility: (rulebook, level, facts, as of, known on) -> Verdict. Pure; replayed years later it says the same.

Change RULE with every change that can alter a verdict; stored packets name the rule that judged them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from carpath.core.checks import Check, Situation, check, met
from carpath.core.dates import latest, show
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.judge_desks import judge_desk, judge_relief
from carpath.core.judge_papers import (
    judge_course,
    judge_credential,
    judge_document,
    judge_interview,
    judge_next_offered,
)
from carpath.core.judge_sign_offs import judge_sign_off
from carpath.core.judge_tests import judge_test
from carpath.core.judge_time import clock_movers, judge_previous_level, judge_time_in_level
from carpath.core.ladder import (
    AllOf,
    AnyOf,
    Course,
    Credential,
    DeskProficiency,
    Document,
    Interview,
    NextOffered,
    PassedTest,
    PreviousLevel,
    Relief,
    Requirement,
    SignOff,
    TimeInLevel,
)
from carpath.core.rulebook import Rulebook
from carpath.core.vocabulary import Level, Status

RULE = "carpath-eligibility-1"


@dataclass(frozen=True)
class Verdict:
    """Where somebody stands on the way to a level, as of a day, with what was known at an instant.

    `eligible_on` is the day from which every requirement that blocks is met. `earliest` is the earliest possible date
    (None: cannot be said), never before `as_of` while something is missing; `moves` says what could still move it.
    """

    rule: str
    ladder: str
    level: Level
    as_of: date
    known_on: datetime
    checks: tuple[Check, ...]
    eligible: bool
    eligible_on: date | None
    earliest: date | None
    moves: tuple[str, ...]

    @property
    def met(self) -> int:
        """How many requirements are met."""
        return sum(check.met for check in self.checks)

    @property
    def needed(self) -> int:
        """How many requirements the level has."""
        return len(self.checks)

    @property
    def open(self) -> tuple[Check, ...]:
        """What holds the level back, in the order of the ladder."""
        return tuple(check for check in self.checks if check.blocks and not check.met)

    def find(self, requirement: str) -> Check | None:
        """The check of a requirement, also inside a group."""
        return next((each for each in _flat(self.checks) if each.requirement == requirement), None)


def _flat(checks: Iterable[Check]) -> Iterable[Check]:
    for each in checks:
        yield each
        yield from _flat(each.parts)


def assess(rulebook: Rulebook, level: Level, facts: Iterable[Fact], as_of: date, known_on: datetime) -> Verdict:
    """Judge every requirement of `level`. `facts` are those of one person, in any order."""
    at = situation(rulebook, level, facts, as_of, known_on)
    checks = tuple(judge(requirement, at) for requirement in rulebook.ladder.rung(level).requirements)
    held_back = [each for each in checks if each.blocks and not each.met]
    dates = [each.met_on for each in checks if each.met and each.met_on and each.blocks]
    return Verdict(
        rule=RULE,
        ladder=rulebook.ladder.version,
        level=level,
        as_of=as_of,
        known_on=known_on,
        checks=checks,
        eligible=not held_back,
        eligible_on=None if held_back else max(dates, default=as_of),
        earliest=_earliest(held_back, dates, as_of),
        moves=_moves(held_back, checks, at),
    )


def situation(rulebook: Rulebook, level: Level, facts: Iterable[Fact], as_of: date, known_on: datetime) -> Situation:
    """What the rules of a level are judged against."""
    known = tuple(facts)
    record, foreseen = Record(known, as_of, known_on), Record(known, date.max, known_on)
    return Situation(rulebook, level, as_of, record, foreseen, judge)


def judge(requirement: Requirement, at: Situation) -> Check:
    """One requirement: exempted, or judged by its rule."""
    return _exempted(requirement, at) or _JUDGES[type(requirement.rule)](requirement, requirement.rule, at)


def _exempted(requirement: Requirement, at: Situation) -> Check | None:
    """An exemption needs two people, neither of them the person exempted."""
    for fact in at.record.of(FactKind.EXEMPTED, requirement.id):
        second = fact.body.get("second")
        if second and len({fact.person, fact.author, second}) == 3:
            return met(requirement, f"Exempted on {show(fact.happened_on)}: {fact.reason}", fact.happened_on, [fact.id])
    return None


def _judge_any(requirement: Requirement, rule: AnyOf, at: Situation) -> Check:
    parts = tuple(judge(part, at) for part in rule.parts)
    met_parts = [part for part in parts if part.met]
    best = min(met_parts, key=lambda part: part.met_on or date.max) if met_parts else _nearest(parts)
    dates = [part.earliest for part in parts if part.earliest]
    lasts = (
        None if not met_parts or any(part.until is None for part in met_parts) else max(_until(p) for p in met_parts)
    )
    return check(
        requirement,
        best.status,
        best.reason,
        acts=best.acts,
        left="" if best.met else f"One of: {', '.join(part.title for part in parts)}.",
        evidence=best.evidence,
        earliest=min(dates, default=None),
        met_on=best.met_on,
        until=lasts,
        blocks=all(part.blocks for part in parts),
        parts=parts,
    )


def _nearest(parts: tuple[Check, ...]) -> Check:
    return max(parts, key=lambda part: part.status.rank)


def _until(part: Check) -> date:
    return part.until or date.max


def _judge_all(requirement: Requirement, rule: AllOf, at: Situation) -> Check:
    parts = tuple(judge(part, at) for part in rule.parts)
    missing = [part for part in parts if not part.met]
    evidence = tuple(dict.fromkeys(fact for part in parts for fact in part.evidence))
    if not missing:
        lasts = min((part.until for part in parts if part.until), default=None)
        day = max(part.met_on for part in parts if part.met_on)
        return check(
            requirement, Status.MET, f"All {len(parts)} parts are met.",
            evidence=evidence, earliest=day, met_on=day, until=lasts, parts=parts,
        )  # fmt: skip
    status = Status.PRACTISING if len(missing) < len(parts) else missing[0].status
    return check(
        requirement,
        status,
        f"{len(parts) - len(missing)} of {len(parts)} parts are met. {missing[0].title}: {missing[0].reason}",
        acts=missing[0].acts,
        left=missing[0].left,
        evidence=evidence,
        earliest=latest([part.earliest for part in missing]),
        blocks=any(part.blocks for part in missing),
        parts=parts,
    )


def _earliest(held_back: list[Check], dates: list[date], as_of: date) -> date | None:
    if not held_back:
        return max(dates, default=as_of)
    last = latest([each.earliest for each in held_back])
    return None if last is None else max(last, as_of)


def _moves(held_back: list[Check], checks: tuple[Check, ...], at: Situation) -> tuple[str, ...]:
    """What must still happen, what is planned, and what would lapse on the way; in sentences."""
    needs = [f"{each.title}: {each.left}" for each in held_back if each.left]
    earliest = _earliest(held_back, [], at.as_of)
    lapsing = [
        f"{each.title}: it lapses after {show(each.until)}, before the earliest date."
        for each in checks
        if held_back and each.met and each.until and earliest and each.until < earliest
    ]
    return (*needs, *(clock_movers(at) if held_back else ()), *lapsing)


_JUDGES: dict[type, Callable[[Requirement, Any, Situation], Check]] = {
    PreviousLevel: judge_previous_level,
    TimeInLevel: judge_time_in_level,
    DeskProficiency: judge_desk,
    Relief: judge_relief,
    PassedTest: judge_test,
    SignOff: judge_sign_off,
    Course: judge_course,
    Credential: judge_credential,
    Document: judge_document,
    Interview: judge_interview,
    NextOffered: judge_next_offered,
    AnyOf: _judge_any,
    AllOf: _judge_all,
}
