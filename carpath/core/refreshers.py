"""Refreshers: which proficiencies lapse soon and what keeps each, and the hours that keeping all of them costs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from carpath.core.currency import Proficiency, proficiency
from carpath.core.dates import lapses_on, show
from carpath.core.evidence import Record
from carpath.core.ladder import MetBy
from carpath.core.rulebook import Rulebook
from carpath.core.vocabulary import BY_DESK, Desk

NOTICE_DAYS = 30
"""From so many days before the last day on, a refresher is proposed."""


@dataclass(frozen=True)
class Refresher:
    """A proficiency to be refreshed: its last day, whether that is past, and what it takes.

    `lines` of a refresher set; none where the desk has no exercise and a sign-off on observed work refreshes it.
    `minutes` are the trainee's by the standard of the desk, `trainer_minutes` those of whoever reviews or signs.
    """

    desk: Desk
    until: date
    lapsed: bool
    lines: int
    minutes: Fraction
    trainer_minutes: int

    @property
    def name(self) -> str:
        """The desk as people read it."""
        return BY_DESK[self.desk].name

    @property
    def why(self) -> str:
        """Why it is proposed, in a sentence."""
        if self.lapsed:
            lapsed = show(lapses_on(self.until))
            return f"Proficiency in {self.name} lapsed on {lapsed}; work at the desk alone does not bring it back."
        return f"Proficiency in {self.name} lasts until {show(self.until)}; no work at the desk is planned before that."

    @property
    def what(self) -> str:
        """What it takes, in words."""
        if not self.lines:
            return f"A new sign-off on observed work, about {self.trainer_minutes} minutes for both."
        return f"A refresher set of {self.lines} lines, about {int(self.minutes)} minutes."


def proposed(record: Record, foreseen: Record, rulebook: Rulebook, day: date) -> tuple[Refresher, ...]:
    """The refreshers that somebody needs, by last day. `record` stands as of `day`; `foreseen` also holds the weeks
    that the roster plans: what planned work keeps alive is not proposed."""
    found = []
    for desk in Desk:
        shown = proficiency(desk, record, rulebook)
        if shown and _due(shown, day) and not _planned(shown, proficiency(desk, foreseen, rulebook)):
            found.append(_refresher(shown.desk, shown.until, not shown.current(day), rulebook))
    return tuple(sorted(found, key=lambda each: (each.until, each.desk)))


def _due(shown: Proficiency, day: date) -> bool:
    return shown.until - day <= timedelta(days=NOTICE_DAYS)


def _planned(shown: Proficiency, ahead: Proficiency | None) -> bool:
    return ahead is not None and ahead.until > shown.until


def _refresher(desk: Desk, until: date, lapsed: bool, rulebook: Rulebook) -> Refresher:
    rule, minutes = rulebook.desk(desk), rulebook.policy.minutes
    if rule.met_by is MetBy.SIGN_OFF:
        return Refresher(desk, until, lapsed, 0, Fraction(minutes.sign_off), minutes.sign_off)
    worked = rule.refresher_lines * rule.standard_minutes
    return Refresher(desk, until, lapsed, rule.refresher_lines, worked, minutes.set_review)


def hours_in_words(hours: Fraction) -> str:
    """`1 h 54 min`, rounded up to the minute."""
    whole, minutes = divmod(ceil(hours * 60), 60)
    return f"{whole} h {minutes} min"


@dataclass(frozen=True)
class Cost:
    """What refreshers cost on one desk over a span of days: how many, and the hours of trainees and of trainers."""

    desk: Desk
    count: int
    trainee: Fraction
    trainer: Fraction


def cost(records: Iterable[tuple[Record, Record]], rulebook: Rulebook, day: date, last: date) -> tuple[Cost, ...]:
    """What it costs to keep every proficiency alive from `day` to `last`, if nobody works a desk but as planned.

    `records` are (record as of `day`, record with what is planned), one pair for each person.
    """
    pairs = list(records)
    found = (_desk_cost(desk, pairs, rulebook, day, last) for desk in Desk)
    return tuple(each for each in found if each.count)


def _desk_cost(desk: Desk, pairs: Sequence[tuple[Record, Record]], rulebook: Rulebook, day: date, last: date) -> Cost:
    ends = [_end(desk, record, foreseen, rulebook, day) for record, foreseen in pairs]
    days = rulebook.desk(desk).currency_days
    count = sum(1 + (last - end).days // (days + 1) for end in ends if end and end < last)
    one = _refresher(desk, last, False, rulebook)
    return Cost(desk, count, count * one.minutes / 60, Fraction(count * one.trainer_minutes, 60))


def _end(desk: Desk, record: Record, foreseen: Record, rulebook: Rulebook, day: date) -> date | None:
    """The last day of a proficiency that is current on `day`, planned work counted; None where nothing is to keep."""
    shown = proficiency(desk, record, rulebook)
    if shown is None or not shown.current(day):
        return None
    ahead = proficiency(desk, foreseen, rulebook)
    return ahead.until if ahead else shown.until
