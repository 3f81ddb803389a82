"""The numbers of `carpath ladder check`: hours that each level asks, and who would pass a proof set."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, comb

from carpath.core.ladder import AllOf, AnyOf, DeskProficiency, Orientation, PassedTest, Requirement
from carpath.core.policy import DeskRule, ProofSetRule
from carpath.core.rulebook import Rulebook
from carpath.core.signing import signature_asked
from carpath.core.vocabulary import Level

SHARES = tuple(Fraction(percent, 100) for percent in (60, 70, 80, 90, 95))
"""Workers to simulate: the share of lines that each treats rightly."""


@dataclass(frozen=True)
class Hours:
    """Hours that a level asks, practice and time at the desk not counted."""

    level: Level
    trainee: Fraction
    trainer: Fraction


@dataclass(frozen=True)
class PassRate:
    """The chance of a worker who treats `share` of the lines rightly: of one set, and of proficiency in one window."""

    share: Fraction
    one_set: Fraction
    proficient: Fraction


def hours(rulebook: Rulebook) -> tuple[Hours, ...]:
    """What every level asks of trainee and trainer."""
    return tuple(_level_hours(rung.level, rung.requirements, rulebook) for rung in rulebook.ladder.rungs)


def _level_hours(level: Level, requirements: tuple[Requirement, ...], rulebook: Rulebook) -> Hours:
    asked = [_minutes(requirement, rulebook) for requirement in requirements]
    trainee = sum((trainee for trainee, _ in asked), Fraction(0))
    trainer = sum((trainer for _, trainer in asked), Fraction(0))
    return Hours(level, trainee / 60, trainer / 60)


def _minutes(requirement: Requirement, rulebook: Rulebook) -> tuple[Fraction, Fraction]:
    """Minutes of the trainee and of trainers; in a group of alternatives the one that asks least of the trainee."""
    rule, minutes = requirement.rule, rulebook.policy.minutes
    if isinstance(rule, AnyOf):
        return min(_minutes(part, rulebook) for part in rule.parts)
    if isinstance(rule, AllOf):
        trainees, trainers = zip(*(_minutes(part, rulebook) for part in rule.parts), strict=True)
        return sum(trainees, Fraction(0)), sum(trainers, Fraction(0))
    if isinstance(rule, PassedTest):
        return Fraction(minutes.test), Fraction(minutes.proctoring)
    if isinstance(rule, DeskProficiency) and rulebook.desk(rule.desk).met_by.by_sets:
        return _set_minutes(rulebook.desk(rule.desk), rulebook)
    if isinstance(rule, Orientation):
        led = Fraction(minutes.orientation_line * len(rulebook.orientation))
        return led, led
    signature = signature_asked(requirement, rulebook)
    signing = Fraction(minutes.sign_off * signature.count if signature else 0)
    return signing, signing


def _set_minutes(desk: DeskRule, rulebook: Rulebook) -> tuple[Fraction, Fraction]:
    needed = rulebook.policy.proof_sets.needed
    trainer = rulebook.policy.minutes.set_review + desk.lines * desk.scoring_minutes
    return needed * desk.lines * desk.standard_minutes, Fraction(needed * trainer)


def pass_rates(desk: DeskRule, rule: ProofSetRule) -> tuple[PassRate, ...]:
    """Exact binomial chances, each line right or wrong and worth the same."""
    rates = ((share, chance_of_passing(share, desk.lines, desk.pass_mark)) for share in SHARES)
    return tuple(PassRate(share, one, at_least(rule.needed, rule.among, one)) for share, one in rates)


def chance_of_passing(share: Fraction, lines: int, pass_mark: Fraction) -> Fraction:
    """The chance to treat at least `pass_mark` percent of the lines rightly."""
    return at_least(ceil(pass_mark * lines / 100), lines, share)


def at_least(successes: int, trials: int, chance: Fraction) -> Fraction:
    """The chance of at least so many successes in independent trials."""
    return sum(
        (comb(trials, n) * chance**n * (1 - chance) ** (trials - n) for n in range(successes, trials + 1)), Fraction(0)
    )


def proof_set_desks(rulebook: Rulebook) -> tuple[DeskRule, ...]:
    """The desks that are shown by proof sets."""
    return tuple(rule for rule in rulebook.desks if rule.met_by.by_sets)
