"""Eligibility: (rulebook, level, facts, as of, known on) -> Verdict. Pure; replayed years later it says the same.

Change RULE with every change that can alter a verdict; stored packets name the rule that judged them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from carpath.core.checks import Check, Situation, check, met
from carpath.core.dates import latest, show
from carpath.core.delays import brought_forward
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.judge_desks import judge_desk, judge_relief
from carpath.core.judge_groups import judge_all, judge_any
from carpath.core.judge_orientation import judge_orientation
from carpath.core.judge_papers import (
    judge_course,
    judge_credential,
    judge_document,
    judge_interview,
    judge_next_offered,
)
from carpath.core.judge_sign_offs import judge_sign_off
from carpath.core.judge_taking_part import judge_acknowledgement, judge_committee
from carpath.core.judge_tests import judge_test
from carpath.core.judge_time import clock_movers, judge_previous_level, judge_time_in_level
from carpath.core.ladder import (
    Acknowledgement,
    AllOf,
    AnyOf,
    Committee,
    Course,
    Credential,
    DeskProficiency,
    Document,
    Interview,
    NextOffered,
    Orientation,
    PassedTest,
    PreviousLevel,
    Relief,
    Requirement,
    SignOff,
    TimeInLevel,
)
from carpath.core.rulebook import Rulebook
from carpath.core.vocabulary import Level

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
        return next((each for each in self.every if each.requirement == requirement), None)

    @property
    def every(self) -> tuple[Check, ...]:
        """All checks, each group followed by its parts."""
        return tuple(_flat(self.checks))


def _flat(checks: Iterable[Check]) -> Iterator[Check]:
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
    """One requirement: exempted, judged by its rule, or met by what is carried over from the version before; earlier by
    the District's delay where the policy says so."""
    found = _exempted(requirement, at) or _JUDGES[type(requirement.rule)](requirement, requirement.rule, at)
    return brought_forward(found if found.met else _carried(requirement, at) or found, at)


def _exempted(requirement: Requirement, at: Situation) -> Check | None:
    """An exemption needs two people, neither of them the person exempted."""
    for fact in at.record.of(FactKind.EXEMPTED, requirement.id):
        second = fact.body.get("second")
        if second and len({fact.person, fact.author, second}) == 3:
            return met(requirement, f"Exempted on {show(fact.happened_on)}: {fact.reason}", fact.happened_on, [fact.id])
    return None


def _carried(requirement: Requirement, at: Situation) -> Check | None:
    """Met by an earlier requirement that counts for this one; nothing is carried over twice."""
    earlier = [each.requirement for each in at.rulebook.ladder.carry_over if each.counts_for == requirement.id]
    if not earlier:
        return None
    alone = replace(at, rulebook=replace(at.rulebook, ladder=replace(at.rulebook.ladder, carry_over=())))
    checks = [judge(each, alone) for each in earlier if each]
    found = min((each for each in checks if each.met), key=lambda each: each.met_on or date.max, default=None)
    if found is None:
        return None
    reason = f"Carried over from “{found.title}” of the version before. {found.reason}"
    named = check(requirement, found.status, reason, evidence=found.evidence, earliest=found.earliest)
    return replace(named, met_on=found.met_on, until=found.until, figure=found.figure)


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
    Orientation: judge_orientation,
    Acknowledgement: judge_acknowledgement,
    Committee: judge_committee,
    NextOffered: judge_next_offered,
    AnyOf: judge_any,
    AllOf: judge_all,
}
