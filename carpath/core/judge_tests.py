"""Judging tests: a passed run, how long it stays valid, and when the next sitting is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from carpath.core.checks import Check, Situation, check, met
from carpath.core.dates import lapses_on, months_after, show
from carpath.core.evidence import Fact, FactKind
from carpath.core.grading import floored
from carpath.core.ladder import PassedTest, Requirement
from carpath.core.validity import FOR_GOOD, Holding, Period, latest_holding
from carpath.core.vocabulary import Actor, Status


def judge_test(requirement: Requirement, rule: PassedTest, at: Situation) -> Check:
    """A passed, valid run that has not lapsed."""
    runs = at.record.of(FactKind.TEST, rule.subject)
    passes = [run for run in runs if _passes(run, rule)]
    held = latest_holding(Period(run.happened_on, _last_day(run, rule), run.id) for run in passes)
    if held is None:
        return replace(_not_passed(requirement, rule, at, runs), figure=_best(runs, rule))
    if held.until < at.as_of:
        return replace(_lapsed(requirement, rule, at, held, runs), figure=_best(runs, rule))
    lasts = f"; valid until {show(held.last_day)}" if held.last_day else ""
    reason = f"Passed on {show(held.since)}{lasts}."
    return replace(met(requirement, reason, held.since, held.facts, held.last_day), figure=_best(passes, rule))


def _not_passed(requirement: Requirement, rule: PassedTest, at: Situation, runs: Sequence[Fact]) -> Check:
    failed = [run.happened_on for run in runs if run.says("valid")]
    earliest = _next_sitting(rule, at, failed)
    asked = at.asked(rule.subject, runs)
    if asked:
        status, reason, acts = Status.WAITING, f"A run was asked for on {show(asked.happened_on)}.", Actor.TRAINER
    elif failed:
        status, reason, acts = Status.NOT, _times(failed), Actor.TRAINEE
    else:
        status, reason, acts = Status.NONE, "No run that counts is on record.", Actor.TRAINEE
    again = f" The next sitting is open from {show(earliest)}." if earliest > at.as_of else ""
    left, facts = f"Pass one proctored run.{again}", tuple(run.id for run in runs)
    since = asked.happened_on if asked else None
    return check(requirement, status, reason, acts=acts, left=left, evidence=facts, earliest=earliest, asked_on=since)


def _next_sitting(rule: PassedTest, at: Situation, failed: Sequence[date]) -> date:
    """The first day on which a run may be taken: today while this sitting has runs left, else after the wait."""
    run_rule = at.rulebook.policy.test(rule.subject)
    if 0 < failed.count(at.as_of) < (run_rule.runs_per_sitting if run_rule else 1):
        return at.as_of
    return max(at.as_of, at.rulebook.policy.retake_on(failed) or at.as_of)


def _lapsed(requirement: Requirement, rule: PassedTest, at: Situation, held: Holding, runs: Sequence[Fact]) -> Check:
    asked = at.asked(rule.subject, runs)
    reason = f"The last passed run lapsed on {show(lapses_on(held.until))}."
    return check(
        requirement,
        Status.WAITING if asked else Status.LAPSED,
        f"{reason} A new one was asked for on {show(asked.happened_on)}." if asked else reason,
        acts=Actor.TRAINER if asked else Actor.TRAINEE,
        left="Pass one proctored run.",
        evidence=held.facts,
        earliest=at.as_of,
        until=held.until,
        asked_on=asked.happened_on if asked else None,
    )


def _times(failed: Sequence[date]) -> str:
    runs = "One run" if len(failed) == 1 else f"{len(failed)} runs"
    return f"{runs} not passed, the last on {show(failed[-1])}."


def _passes(run: Fact, rule: PassedTest) -> bool:
    """Passed, valid, and up to the ladder's own bar: a ladder may ask more than the test's pass mark."""
    value = _measure(run, rule)
    reaches = value is None or rule.at_least is None or value >= rule.at_least
    return run.says("passed") and run.says("valid") and reaches


def _measure(run: Fact, rule: PassedTest) -> Fraction | None:
    value = run.body.get("measures", {}).get(rule.measure)
    return None if value is None else Fraction(value)


def _last_day(run: Fact, rule: PassedTest) -> date:
    return FOR_GOOD if rule.valid_months is None else months_after(run.happened_on, rule.valid_months)


def _best(runs: Sequence[Fact], rule: PassedTest) -> str:
    """The best figure beside the bar, floored for display; empty where the ladder names no measure."""
    values = [value for run in runs if run.says("valid") and (value := _measure(run, rule)) is not None]
    if not values or rule.at_least is None:
        return ""
    return f"best {floored(max(values))}, needed {floored(rule.at_least)}"
