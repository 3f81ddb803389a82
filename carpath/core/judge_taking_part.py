"""Judging what somebody takes part in or takes note of: acknowledged texts, committees and projects."""

from __future__ import annotations

from datetime import date

from carpath.core.checks import Check, Situation, check, met
from carpath.core.dates import lapses_on, months_after, show
from carpath.core.evidence import Fact, FactKind
from carpath.core.ladder import Acknowledgement, Committee, Requirement
from carpath.core.validity import FOR_GOOD, Period, latest_holding
from carpath.core.vocabulary import Actor, Status


def judge_acknowledgement(requirement: Requirement, rule: Acknowledgement, at: Situation) -> Check:
    """Met while an acknowledgement by the person is not past its last day; nobody acknowledges for another."""
    own = [fact for fact in at.record.of(FactKind.ACKNOWLEDGED, rule.subject) if fact.author == fact.person]
    held = latest_holding(Period(fact.happened_on, _last_day(fact, rule), fact.id) for fact in own)
    if held and held.until >= at.as_of:
        lasts = f"; valid until {show(held.last_day)}" if held.last_day else ""
        reason = f"Acknowledged on {show(own[-1].happened_on)}{lasts}."
        return met(requirement, reason, held.since, held.facts, held.last_day)
    lapsed = f"The last acknowledgement lapsed on {show(lapses_on(held.until))}." if held else ""
    return check(
        requirement,
        Status.LAPSED if held else Status.NONE,
        lapsed or "It has not been acknowledged.",
        acts=Actor.TRAINEE,
        left="Read the text and acknowledge it.",
        evidence=held.facts if held else (),
        earliest=at.as_of,
        until=held.until if held else None,
    )


def _last_day(fact: Fact, rule: Acknowledgement) -> date:
    return FOR_GOOD if rule.valid_months is None else months_after(fact.happened_on, rule.valid_months)


def judge_committee(requirement: Requirement, rule: Committee, at: Situation) -> Check:
    """Met from the first day of taking part; what the person entered waits until somebody else enters it too."""
    entered = at.record.of(FactKind.COMMITTEE, rule.subject or None)
    seen = next((fact for fact in entered if fact.author != fact.person), None)
    if seen:
        reason = f"Takes or took part in “{seen.subject}” from {show(seen.happened_on)}."
        return met(requirement, reason, seen.happened_on, [seen.id])
    if entered:
        return _unconfirmed(requirement, entered[-1], at)
    which = f"“{rule.subject}”" if rule.subject else "a committee or project"
    return check(
        requirement,
        Status.NONE,
        "No part in a committee or project is on record.",
        acts=Actor.TRAINEE,
        left=f"Take part in {which}, and have a trainer or manager enter it.",
        earliest=at.as_of,
    )


def _unconfirmed(requirement: Requirement, own: Fact, at: Situation) -> Check:
    return check(
        requirement,
        Status.WAITING,
        f"The trainee entered “{own.subject}” from {show(own.happened_on)}; nobody has confirmed it.",
        acts=Actor.TRAINER,
        left="A trainer or manager confirms it.",
        evidence=(own.id,),
        earliest=at.as_of,
        asked_on=own.happened_on,
    )
