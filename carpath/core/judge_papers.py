"""Judging what is handed in, attended or held: courses, credentials, documents, the interview."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from carpath.core.checks import Check, Situation, check, met
from carpath.core.dates import lapses_on, show
from carpath.core.evidence import Fact, FactKind
from carpath.core.ladder import Course, Credential, Document, Interview, NextOffered, Requirement
from carpath.core.validity import FOR_GOOD, Period, latest_holding
from carpath.core.vocabulary import Actor, Status


def judge_course(requirement: Requirement, rule: Course, at: Situation) -> Check:
    """Met from the day of completion, once HR accepted it."""
    return _accepted(requirement, FactKind.COURSE, rule.subject, at) or _open(requirement, rule.subject, (), at)


def judge_document(requirement: Requirement, rule: Document, at: Situation) -> Check:
    """Met from the day it was handed in, once HR accepted it."""
    return _accepted(requirement, FactKind.DOCUMENT, rule.subject, at) or _open(requirement, rule.subject, (), at)


def judge_credential(requirement: Requirement, rule: Credential, at: Situation) -> Check:
    """Met while an accepted credential is not past its last day."""
    accepted = at.record.of(FactKind.CREDENTIAL, rule.subject)
    held = latest_holding(Period(fact.happened_on, fact.day("expires_on") or FOR_GOOD, fact.id) for fact in accepted)
    if held and held.until >= at.as_of:
        lasts = f"valid until {show(held.last_day)}" if held.last_day else "without a last day"
        return met(requirement, f"Accepted, {lasts}.", held.since, held.facts, held.last_day)
    found = _open(requirement, rule.subject, accepted, at)
    if held is None or found.status is Status.WAITING:
        return found
    reason, left = f"Lapsed on {show(lapses_on(held.until))}.", "Hand in the renewed one."
    return replace(found, status=Status.LAPSED, reason=reason, left=left, evidence=held.facts, until=held.until)


def _accepted(requirement: Requirement, kind: FactKind, subject: str, at: Situation) -> Check | None:
    facts = at.record.of(kind, subject)
    if not facts:
        return None
    return met(requirement, f"Accepted, dated {show(facts[0].happened_on)}.", facts[0].happened_on, [facts[0].id])


def _open(requirement: Requirement, subject: str, held: tuple[Fact, ...], at: Situation) -> Check:
    """Not accepted: handed in, returned or missing."""
    asked, returned = at.asked(subject, held), at.returned(subject)
    more: dict[str, Any] = {"earliest": at.as_of}
    if asked:
        reason = f"Handed in on {show(asked.happened_on)}."
        more |= {"acts": Actor.HR, "left": "HR accepts or returns it.", "asked_on": asked.happened_on}
        return check(requirement, Status.WAITING, reason, **more)
    if returned:
        reason = f"Returned on {show(returned.happened_on)}: {returned.reason}"
        return check(requirement, Status.NOT, reason, acts=Actor.TRAINEE, left="Hand it in again.", **more)
    reason = "Nothing is on record."
    return check(requirement, Status.NONE, reason, acts=Actor.TRAINEE, left="Hand it in to HR.", **more)


def judge_interview(requirement: Requirement, rule: Interview, at: Situation) -> Check:
    """Met from the day of an interview that was passed."""
    held = at.record.of(FactKind.INTERVIEW, rule.subject)
    passed = [fact for fact in held if fact.says("passed")]
    if passed:
        return met(requirement, f"Passed on {show(passed[0].happened_on)}.", passed[0].happened_on, [passed[0].id])
    more: dict[str, Any] = {"acts": Actor.HR, "left": "HR arranges an interview.", "earliest": at.as_of}
    if held:
        reason = f"Not passed on {show(held[-1].happened_on)}."
        return check(requirement, Status.NOT, reason, evidence=tuple(fact.id for fact in held), **more)
    return check(requirement, Status.NONE, "No interview is on record.", **more)


def judge_next_offered(requirement: Requirement, rule: NextOffered, at: Situation) -> Check:
    """Blocks the level only while overdue: a session with a place and release has passed and the course is not done."""
    offers = at.record.of(FactKind.OFFERED, rule.subject)
    sessions = {offer: offer.day("session_on") or offer.happened_on for offer in offers if offer.says("released")}
    done = _accepted(requirement, FactKind.COURSE, rule.subject, at)
    if done:
        return replace(done, blocks=any(done.met_on and day < done.met_on for day in sessions.values()))
    missed = [offer for offer, day in sessions.items() if day < at.as_of]
    coming = [day for day in sessions.values() if day >= at.as_of]
    if missed:
        return _overdue(requirement, missed[-1], sessions[missed[-1]], min(coming, default=None))
    if coming:
        day = min(coming)
        reason = f"A place is offered on {show(day)}. Until then it holds nothing back."
        left = f"Attend on {show(day)}."
        return check(requirement, Status.WAITING, reason, acts=Actor.TRAINEE, left=left, earliest=day, blocks=False)
    return _not_offered(requirement, bool(offers))


def _overdue(requirement: Requirement, offer: Fact, missed: date, coming: date | None) -> Check:
    reason = f"Overdue: a place was offered and time given on {show(missed)}."
    left = f"Attend on {show(coming)}." if coming else "Ask for a place at the next session."
    return check(requirement, Status.NOT, reason, acts=Actor.TRAINEE, left=left, evidence=(offer.id,), earliest=coming)


def _not_offered(requirement: Requirement, offered: bool) -> Check:
    cause = "A place was offered, but no time to attend was given" if offered else "No place has been offered yet"
    reason = f"{cause}. It holds nothing back until the District does so."
    left = "The District offers a place and the time to attend."
    return check(requirement, Status.WAITING, reason, acts=Actor.DISTRICT, left=left, blocks=False)
