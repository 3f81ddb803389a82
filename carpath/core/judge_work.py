"""Judging shown work: desks, relief, tests and sign-offs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from carpath.core.checks import Check, Situation, check, met
from carpath.core.currency import Proficiency, proficiency, sign_offs
from carpath.core.dates import lapses_on, latest, months_after, show
from carpath.core.evidence import Fact, FactKind
from carpath.core.grading import floored
from carpath.core.ladder import DeskProficiency, MetBy, PassedTest, Relief, Requirement, SignOff
from carpath.core.proofsets import outlook, proof_sets
from carpath.core.vocabulary import BY_DESK, Actor, Desk, Status

OBSERVED_WORK = "There is no exercise for this desk yet, so a trainer's sign-off on observed work meets it."


def judge_desk(requirement: Requirement, rule: DeskProficiency, at: Situation) -> Check:
    """Proficient on the desk today."""
    shown = proficiency(rule.desk, at.record, at.rulebook)
    if shown:
        return _shown(requirement, shown, at)
    if at.rulebook.desk(rule.desk).met_by is MetBy.SIGN_OFF:
        return _await_sign_off(
            requirement, SignOff(BY_DESK[rule.desk].line, BY_DESK[rule.desk].line), at, OBSERVED_WORK
        )
    return _judge_sets(requirement, rule.desk, at)


def _shown(requirement: Requirement, shown: Proficiency, at: Situation) -> Check:
    how = (
        "two passed proof sets"
        if at.rulebook.desk(shown.desk).met_by is MetBy.PROOF_SETS
        else "a sign-off on observed work (the desk has no exercise yet)"
    )
    if shown.current(at.as_of):
        reason = f"Shown on {show(shown.earned_on)} by {how}; current until {show(shown.until)}."
        return met(requirement, reason, shown.since, shown.facts, shown.until)
    lapsed = f"Shown on {show(shown.earned_on)} by {how}; lapsed on {show(shown.lapses_on)}."
    asked = at.asked(BY_DESK[shown.desk].line, sign_offs(at.record, BY_DESK[shown.desk].line))
    return check(
        requirement,
        Status.WAITING if asked else Status.LAPSED,
        f"{lapsed} A new sign-off was asked for on {show(asked.happened_on)}." if asked else lapsed,
        acts=Actor.TRAINER if asked else Actor.TRAINEE,
        left=_refresh(shown.desk, at),
        evidence=shown.facts,
        earliest=at.as_of,
        until=shown.until,
    )


def _refresh(desk: Desk, at: Situation) -> str:
    rule = at.rulebook.desk(desk)
    if rule.met_by is MetBy.SIGN_OFF:
        return "A new sign-off on observed work, or a passed work review."
    return f"A refresher set of {rule.refresher_lines} lines, or a passed work review."


def _judge_sets(requirement: Requirement, desk: Desk, at: Situation) -> Check:
    rule = at.rulebook.policy.proof_sets
    sets = proof_sets(at.record.of(FactKind.PROOF_SET, desk))
    ahead = outlook(sets, rule, at.as_of)
    facts = tuple(each.fact for each in sets)
    more: dict[str, Any] = {
        "evidence": facts,
        "earliest": ahead.earliest,
        "left": _sets_left(ahead.needed, ahead.until),
    }
    if any(each.passed is None for each in sets):
        return check(
            requirement, Status.WAITING, "A proof set waits for a trainer's decision.", acts=Actor.TRAINER, **more
        )
    if not sets:
        return check(requirement, Status.NONE, "No proof set has been declared.", acts=Actor.TRAINEE, **more)
    reason = f"{ahead.counting} of {rule.needed} passed proof sets count; {len(sets)} declared in all."
    status = Status.PRACTISING if any(each.passed for each in sets) else Status.NOT
    return check(requirement, status, reason, acts=Actor.TRAINEE, **more)


def _sets_left(needed: int, until: date | None) -> str:
    if until is None:
        return f"{needed} passed proof sets on {needed} different days."
    noun = "passed proof set on another day" if needed == 1 else "passed proof sets on other days"
    return f"{needed} more {noun}, declared by {show(until)}."


def judge_relief(requirement: Requirement, rule: Relief, at: Situation) -> Check:
    """Currently proficient on every desk named."""
    desks = {desk: judge_desk(requirement, DeskProficiency(desk), at) for desk in rule.desks}
    ready = [each for each in desks.values() if each.met]
    facts = tuple(fact for each in ready for fact in each.evidence)
    if len(ready) == len(desks):
        since = max(each.met_on for each in ready if each.met_on)
        until = min(each.until for each in ready if each.until)
        return met(requirement, f"Ready to relieve at all {len(ready)} desks until {show(until)}.", since, facts, until)
    gaps = {desk: each for desk, each in desks.items() if not each.met}
    return check(
        requirement,
        Status.PRACTISING if ready else Status.NONE,
        f"Ready to relieve at {len(ready)} of {len(desks)} desks.",
        acts=next(iter(gaps.values())).acts,
        left=f"Current proficiency on {', '.join(gaps)}.",
        evidence=facts,
        earliest=latest([each.earliest for each in gaps.values()]),
    )


def judge_test(requirement: Requirement, rule: PassedTest, at: Situation) -> Check:
    """A passed, valid run that has not lapsed."""
    runs = at.record.of(FactKind.TEST, rule.subject)
    passes = [run for run in runs if _passes(run, rule)]
    valid = [run for run in passes if _last_day(run, rule) >= at.as_of]
    if valid:
        return _test_met(requirement, rule, valid)
    return _test_open(requirement, rule, at, passes, runs)


def _test_met(requirement: Requirement, rule: PassedTest, valid: Sequence[Fact]) -> Check:
    until = max(_last_day(run, rule) for run in valid)
    first = valid[0]
    lasts = "" if until == date.max else f"; valid until {show(until)}"
    reason = f"Passed on {show(first.happened_on)}{lasts}."
    found = met(requirement, reason, first.happened_on, [run.id for run in valid], None if until == date.max else until)
    return replace(found, figure=_best(valid, rule))


def _test_open(
    requirement: Requirement, rule: PassedTest, at: Situation, passes: Sequence[Fact], runs: Sequence[Fact]
) -> Check:
    """Lapsed, asked for, failed or not yet taken."""
    failed = [run.happened_on for run in runs if run.says("valid") and run not in passes]
    retake = max(at.as_of, at.rulebook.policy.retake_on(failed) or at.as_of)
    again = f" The next sitting is open from {show(retake)}." if failed and not passes and retake > at.as_of else ""
    more: dict[str, Any] = {"evidence": tuple(run.id for run in runs), "figure": _best(runs, rule)}
    more |= {"left": f"Pass one proctored run.{again}", "earliest": at.as_of if passes else retake}
    asked = at.asked(rule.subject, runs)
    if asked:
        return check(
            requirement,
            Status.WAITING,
            f"A run was asked for on {show(asked.happened_on)}.",
            acts=Actor.TRAINER,
            **more,
        )
    if passes:
        until = max(_last_day(run, rule) for run in passes)
        reason = f"The last passed run lapsed on {show(lapses_on(until))}."
        return check(requirement, Status.LAPSED, reason, acts=Actor.TRAINEE, until=until, **more)
    if failed:
        return check(
            requirement,
            Status.NOT,
            f"{_times(len(failed))} not passed, the last on {show(failed[-1])}.",
            acts=Actor.TRAINEE,
            **more,
        )
    return check(requirement, Status.NONE, "No run that counts is on record.", acts=Actor.TRAINEE, **more)


def _times(count: int) -> str:
    return "One run" if count == 1 else f"{count} runs"


def _passes(run: Fact, rule: PassedTest) -> bool:
    """Passed, valid, and up to the ladder's own bar: a ladder may ask more than the test's pass mark."""
    value = _measure(run, rule)
    reaches = value is None or rule.at_least is None or value >= rule.at_least
    return run.says("passed") and run.says("valid") and reaches


def _measure(run: Fact, rule: PassedTest) -> Fraction | None:
    value = run.body.get("measures", {}).get(rule.measure)
    return None if value is None else Fraction(value)


def _last_day(run: Fact, rule: PassedTest) -> date:
    return date.max if rule.valid_months is None else months_after(run.happened_on, rule.valid_months)


def _best(runs: Sequence[Fact], rule: PassedTest) -> str:
    """The best figure beside the bar, floored for display; empty where the ladder names no measure."""
    values = [value for run in runs if run.says("valid") and (value := _measure(run, rule)) is not None]
    if not values or rule.at_least is None:
        return ""
    return f"best {floored(max(values))}, needed {floored(rule.at_least)}"


def judge_sign_off(requirement: Requirement, rule: SignOff, at: Situation) -> Check:
    """Signed by as many different people as the ladder asks for."""
    return _await_sign_off(requirement, rule, at, "")


def _await_sign_off(requirement: Requirement, rule: SignOff, at: Situation, note: str) -> Check:
    signed = list({fact.author: fact for fact in reversed(sign_offs(at.record, rule.subject))}.values())
    signed.sort(key=lambda fact: (fact.happened_on, fact.recorded_at, fact.id))
    facts = tuple(fact.id for fact in signed)
    if len(signed) >= rule.count:
        return met(
            requirement,
            f"Signed off on {show(signed[rule.count - 1].happened_on)}.",
            signed[rule.count - 1].happened_on,
            facts,
        )
    short = [found for found in evidence_for(rule, at) if not found.met]
    if short:
        return _evidence_short(requirement, short, facts)
    missing = rule.count - len(signed)
    signers = "one qualified signer" if missing == 1 else f"{missing} different qualified signers"
    more: dict[str, Any] = {"evidence": facts, "earliest": at.as_of, "left": f"A sign-off by {signers}."}
    return _unsigned(requirement, rule, at, note, signed, more)


def _unsigned(
    requirement: Requirement, rule: SignOff, at: Situation, note: str, signed: Sequence[Fact], more: dict[str, Any]
) -> Check:
    """Nothing is short but the signature: asked for, returned, partly signed or not begun."""
    so_far = f" {len(signed)} of {rule.count} signed." if signed else ""
    asked, returned = at.asked(rule.subject, signed), at.returned(rule.subject)
    if asked:
        reason = f"Asked for on {show(asked.happened_on)}.{so_far}"
        return check(requirement, Status.WAITING, reason, acts=Actor.TRAINER, **more)
    if returned and not signed:
        reason = f"Not yet, {show(returned.happened_on)}: {returned.reason}"
        return check(requirement, Status.NOT, reason, acts=Actor.TRAINEE, **more)
    if rule.after:
        return check(requirement, Status.WAITING, f"The evidence is complete.{so_far}", acts=Actor.TRAINER, **more)
    status = Status.PRACTISING if signed else Status.NONE
    reason = so_far.strip() or note or "Nobody has signed yet."
    return check(requirement, status, reason, acts=Actor.TRAINER, **more)


def evidence_for(rule: SignOff, at: Situation) -> tuple[Check, ...]:
    """The checks that must be met before anybody signs."""
    asked = (at.rulebook.ladder.requirement(at.level, each) for each in rule.after)
    return tuple(at.judge(requirement, at) for requirement in asked if requirement)


def _evidence_short(requirement: Requirement, short: Sequence[Check], facts: tuple[str, ...]) -> Check:
    first = short[0]
    earliest = latest([each.earliest for each in short])
    reason = f"The evidence is short: {first.title}."
    return check(requirement, Status.NONE, reason, acts=first.acts, left=first.left, evidence=facts, earliest=earliest)
