"""Judging what the calendar decides: the level before, and time in it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from carpath.core.checks import Check, Situation, check, met
from carpath.core.dates import show, show_days
from carpath.core.evidence import Fact, FactKind
from carpath.core.ladder import PreviousLevel, Requirement, TimeInLevel
from carpath.core.service_clock import Service, Span, serve
from carpath.core.vocabulary import Actor, Level, Status


def judge_previous_level(requirement: Requirement, rule: PreviousLevel, at: Situation) -> Check:
    """Met from the effective date of the level before."""
    before = _level_before(at)
    grant = granted(before, at)
    if grant is None:
        return _not_granted(requirement, before)
    return met(
        requirement, f"{before.title} has been held since {show(grant.happened_on)}.", grant.happened_on, [grant.id]
    )


def judge_time_in_level(requirement: Requirement, rule: TimeInLevel, at: Situation) -> Check:
    """Met on the day that the service clock gives."""
    before = _level_before(at)
    grant = granted(before, at)
    if grant is None:
        return _not_granted(requirement, before)
    service = time_served(rule, at, grant)
    facts = (grant.id, *(fact.id for fact in _clock_facts(at, grant.happened_on)))
    if service.met_on and service.met_on <= at.as_of:
        return met(requirement, f"Complete on {show(service.met_on)}. {service.arithmetic}", service.met_on, facts)
    left = _time_left(service, at)
    return check(
        requirement,
        Status.WAITING,
        service.arithmetic,
        acts=Actor.CALENDAR,
        left=left,
        evidence=facts,
        earliest=service.met_on,
    )


def time_served(rule: TimeInLevel, at: Situation, grant: Fact) -> Service:
    """The service clock of this person. An absence without an end is taken to end today: the earliest case."""
    credit = sum(int(fact.body.get("days", 0)) for fact in credited(at))
    return serve(grant.happened_on, rule.months, _spans(at), credit)


def granted(level: Level, at: Situation) -> Fact | None:
    """The fact that granted this level, or a higher one to somebody who was placed there; the first of several."""
    grants = [fact for fact in at.record.of(FactKind.LEVEL_GRANTED) if int(fact.subject) >= level]
    return min(grants, key=lambda fact: (int(fact.subject), fact.happened_on), default=None)


def _level_before(at: Situation) -> Level:
    return at.level.before or Level.ONE


def _not_granted(requirement: Requirement, before: Level) -> Check:
    return check(
        requirement,
        Status.NONE,
        f"{before.title} is not on record.",
        acts=Actor.HR,
        left=f"{before.title} has to be verified first.",
    )


def _time_left(service: Service, at: Situation) -> str:
    if service.met_on is None:
        return "The date stands once the end of the absence is known."
    left = f"{show_days((service.met_on - at.as_of).days)}, until {show(service.met_on)}"
    return f"At least {left}: an absence has no end yet." if service.open_ended else f"{left}."


def _clock_facts(at: Situation, start: date) -> tuple[Fact, ...]:
    """The facts that touch the time since `start`."""
    absences = [*at.foreseen.of(FactKind.ABSENT), *at.foreseen.of(FactKind.PART_TIME)]
    return (*(fact for fact in absences if (fact.day("until") or date.max) >= start), *credited(at))


def _spans(at: Situation) -> tuple[Span, ...]:
    return tuple(_span(fact, at) for kind in (FactKind.ABSENT, FactKind.PART_TIME) for fact in at.foreseen.of(kind))


def _span(fact: Fact, at: Situation) -> Span:
    last = fact.day("until")
    if fact.kind is FactKind.PART_TIME:
        share = fact.exact("fraction")
        article = at.rulebook.policy.articles.part_time
        return Span(fact.happened_on, last, Fraction(1) if share is None else share, "part-time", article, fact.id)
    rule = at.rulebook.policy.day_rule(fact.subject)
    end = last or max(at.as_of, fact.happened_on)
    return Span(fact.happened_on, end, rule.counts, rule.words, rule.article, fact.id, lasting=last is None)


def credited(at: Situation) -> tuple[Fact, ...]:
    """Time served elsewhere that counts in the level before."""
    return at.foreseen.of(FactKind.TIME_CREDITED, str(_level_before(at).value))


def clock_movers(at: Situation) -> tuple[str, ...]:
    """What could still move the time in level, in sentences."""
    said = []
    for fact in at.foreseen.of(FactKind.ABSENT):
        rule, last = at.rulebook.policy.day_rule(fact.subject), fact.day("until")
        if last is None:
            said.append(f"{rule.words} since {show(fact.happened_on)} has no end yet: each further day moves the date.")
        elif last >= at.as_of and rule.counts < 1:
            said.append(
                f"{rule.words} from {show(fact.happened_on)} to {show(last)} is counted in; its length can change."
            )
    return tuple(said)
