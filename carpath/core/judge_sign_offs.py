"""Judging sign-offs: signed, waiting for a signer, returned, or short of evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from carpath.core.checks import Check, Situation, check, met
from carpath.core.currency import sign_offs
from carpath.core.dates import latest, show
from carpath.core.evidence import Fact
from carpath.core.ladder import Requirement, SignOff
from carpath.core.vocabulary import Actor, Status


def judge_sign_off(requirement: Requirement, rule: SignOff, at: Situation) -> Check:
    """Signed by as many different people as the ladder asks for."""
    return await_sign_off(requirement, rule, at, "")


def await_sign_off(requirement: Requirement, rule: SignOff, at: Situation, note: str) -> Check:
    """A sign-off judged; `note` is the reason given while nothing has happened."""
    signed = _by_signer(at, rule.subject)
    facts = tuple(fact.id for fact in signed)
    if len(signed) >= rule.count:
        return met(requirement, _signed_off(at, last := signed[rule.count - 1]), at.record.since(last), facts)
    short = [found for found in evidence_for(rule, at) if not found.met]
    if short:
        return _evidence_short(requirement, short, facts)
    missing = rule.count - len(signed)
    signers = "one qualified signer" if missing == 1 else f"{missing} different qualified signers"
    more: dict[str, Any] = {"evidence": facts, "earliest": at.as_of, "left": f"A sign-off by {signers}."}
    return _unsigned(requirement, rule, at, note, signed, more)


def _signed_off(at: Situation, fact: Fact) -> str:
    again = at.record.again.get(fact.id)
    told = f"; withdrawn for a time, it stands again since {show(again)}" if again else ""
    return f"Signed off on {show(fact.happened_on)}{told}."


def _by_signer(at: Situation, subject: str) -> list[Fact]:
    """The signature of each signer that has stood longest, in the order of these days."""
    firsts: dict[str, Fact] = {}
    for fact in sorted(sign_offs(at.record, subject), key=at.record.since):
        firsts.setdefault(fact.author, fact)
    return list(firsts.values())


def _unsigned(
    requirement: Requirement, rule: SignOff, at: Situation, note: str, signed: Sequence[Fact], more: dict[str, Any]
) -> Check:
    """Nothing is short but the signature: asked for, returned, partly signed or not begun."""
    so_far = f" {len(signed)} of {rule.count} signed." if signed else ""
    asked, returned = at.asked(rule.subject, signed), at.returned(rule.subject)
    if asked:
        reason = f"Asked for on {show(asked.happened_on)}.{so_far}"
        return check(requirement, Status.WAITING, reason, acts=Actor.TRAINER, asked_on=asked.happened_on, **more)
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
