"""Refreshers: which proficiencies lapse soon and what keeps each, and the hours that keeping all of them costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def runs_out_on(record: Record, foreseen: Record, rulebook: Rulebook) -> date | None:
    """The first last day of a proficiency that no planned work keeps alive, also one that is past; None without any."""
    pairs = ((proficiency(desk, record, rulebook), proficiency(desk, foreseen, rulebook)) for desk in Desk)
    return min((shown.until for shown, ahead in pairs if shown and not _planned(shown, ahead)), default=None)


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


def last_days(record: Record, foreseen: Record, rulebook: Rulebook, day: date) -> Mapping[Desk, date]:
    """The last day of each proficiency that is current on a day, planned work counted."""
    found = {}
    for desk in Desk:
        shown = proficiency(desk, record, rulebook)
        if shown and shown.current(day):
            ahead = proficiency(desk, foreseen, rulebook)
            found[desk] = ahead.until if ahead else shown.until
    return found


def cost(ends: Sequence[Mapping[Desk, date]], rulebook: Rulebook, last: date) -> tuple[Cost, ...]:
    """What it costs to keep alive to a last day whatever stands now, if nobody works a desk but as planned. `ends` are
    the `last_days` of each person."""
    found = (_desk_cost(desk, [each[desk] for each in ends if desk in each], rulebook, last) for desk in Desk)
    return tuple(each for each in found if each.count)


def _desk_cost(desk: Desk, ends: Sequence[date], rulebook: Rulebook, last: date) -> Cost:
    """One refresher on the last day of each period."""
    days = rulebook.desk(desk).currency_days
    count = sum(1 + (last - end).days // (days + 1) for end in ends if end < last)
    one = _refresher(desk, last, False, rulebook)
    return Cost(desk, count, count * one.minutes / 60, Fraction(count * one.trainer_minutes, 60))
