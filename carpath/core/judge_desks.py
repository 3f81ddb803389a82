"""Judging desks: proficient by proof sets or by a sign-off on observed work, current, and ready to relieve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from carpath.core.checks import Check, Situation, check, met
from carpath.core.currency import Proficiency, proficiency, sign_offs
from carpath.core.dates import latest, show
from carpath.core.evidence import FactKind
from carpath.core.judge_sign_offs import await_sign_off
from carpath.core.ladder import DeskProficiency, MetBy, Relief, Requirement, SignOff
from carpath.core.policy import ProofSetRule
from carpath.core.proofsets import Outlook, ProofSet, outlook, proof_sets
from carpath.core.vocabulary import BY_DESK, Actor, Desk, Status

EITHER = "Two passed proof sets meet it, or a trainer's sign-off on observed work."
NO_EXERCISE = "There is no exercise for this desk yet, so a trainer's sign-off on observed work meets it."
NO_EXERCISE_YET = " (the desk has no exercise yet)"
_HOW = {
    MetBy.PROOF_SETS: "two passed proof sets",
    MetBy.SIGN_OFF: "a sign-off on observed work",
}


def judge_desk(requirement: Requirement, rule: DeskProficiency, at: Situation) -> Check:
    """Proficient on the desk today."""
    shown = proficiency(rule.desk, at.record, at.rulebook)
    if shown:
        return _shown(requirement, shown, at)
    met_by, signature = at.rulebook.desk(rule.desk).met_by, observed_work(rule.desk)
    if not met_by.by_sets:
        return await_sign_off(requirement, signature, at, NO_EXERCISE)
    if met_by.by_signature and _in_hand(rule.desk, signature, at):
        return await_sign_off(requirement, signature, at, EITHER)
    return _judge_sets(requirement, rule.desk, at)


def _in_hand(desk: Desk, signature: SignOff, at: Situation) -> bool:
    """A sign-off was asked for or returned, and no proof set has been declared instead."""
    line = signature.line
    asked = at.asked(line, sign_offs(at.record, line)) or at.returned(line)
    return asked is not None and not at.record.of(FactKind.PROOF_SET, desk)


def observed_work(desk: Desk) -> SignOff:
    """The sign-off that shows a desk without an exercise."""
    line = BY_DESK[desk].line
    return SignOff(line, line)


def _shown(requirement: Requirement, shown: Proficiency, at: Situation) -> Check:
    how = _HOW[shown.how] + ("" if at.rulebook.desk(shown.desk).met_by.by_sets else NO_EXERCISE_YET)
    if shown.current(at.as_of):
        reason = f"Shown on {show(shown.earned_on)} by {how}; current until {show(shown.until)}."
        return met(requirement, reason, shown.since, shown.facts, shown.until)
    return _lapsed(requirement, shown, at, how)


def _lapsed(requirement: Requirement, shown: Proficiency, at: Situation, how: str) -> Check:
    line = BY_DESK[shown.desk].line
    lapsed = f"Shown on {show(shown.earned_on)} by {how}; lapsed on {show(shown.lapses_on)}."
    asked = at.asked(line, sign_offs(at.record, line))
    return check(
        requirement,
        Status.WAITING if asked else Status.LAPSED,
        f"{lapsed} A new sign-off was asked for on {show(asked.happened_on)}." if asked else lapsed,
        acts=Actor.TRAINER if asked else Actor.TRAINEE,
        left=_refresh(shown.desk, at),
        evidence=shown.facts,
        earliest=at.as_of,
        until=shown.until,
        asked_on=asked.happened_on if asked else None,
    )


def _refresh(desk: Desk, at: Situation) -> str:
    rule = at.rulebook.desk(desk)
    if not rule.met_by.by_sets:
        return "A new sign-off on observed work, or a passed work review."
    signed = ", a new sign-off on observed work," if rule.met_by.by_signature else ","
    return f"A refresher set of {rule.refresher_lines} lines{signed} or a passed work review."


def _judge_sets(requirement: Requirement, desk: Desk, at: Situation) -> Check:
    rule = at.rulebook.policy.proof_sets
    sets = proof_sets(at.record.of(FactKind.PROOF_SET, desk))
    ahead = outlook(sets, rule, at.as_of)
    facts = tuple(each.fact for each in sets)
    status, reason, acts = _sets_so_far(sets, ahead, rule)
    left = _sets_left(ahead.needed, ahead.until)
    return check(requirement, status, reason, acts=acts, left=left, evidence=facts, earliest=ahead.earliest)


def _sets_so_far(sets: Sequence[ProofSet], ahead: Outlook, rule: ProofSetRule) -> tuple[Status, str, Actor]:
    if not sets:
        return Status.NONE, "No proof set has been declared.", Actor.TRAINEE
    if any(each.passed is None for each in sets):
        return Status.WAITING, "A proof set waits for a trainer's decision.", Actor.TRAINER
    reason = f"{ahead.counting} of {rule.needed} passed proof sets count; {len(sets)} declared in all."
    return Status.PRACTISING if any(each.passed for each in sets) else Status.NOT, reason, Actor.TRAINEE


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
