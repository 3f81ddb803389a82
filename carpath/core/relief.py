"""Relief: what somebody can cover on a day, and whether they are there. One row of the matrix, from one record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from carpath.core.currency import proficiency
from carpath.core.dates import days_after, lapses_on, monday_of, show
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.ladder import MetBy
from carpath.core.policy import Policy
from carpath.core.proofsets import outlook, proof_sets
from carpath.core.refreshers import NOTICE_DAYS, Refresher, last_days, proposed
from carpath.core.rulebook import Rulebook
from carpath.core.vocabulary import BY_DESK, Desk, Status

LINES = frozenset(duty.line for duty in BY_DESK.values())
"""The lines of the job description that are worked at a desk."""


class Cover(StrEnum):
    """Whether somebody can cover a desk."""

    CURRENT = "Current"
    LAPSING = "Lapsing"
    LAPSED = "Lapsed"
    TRAINING = "Being trained"
    NEVER = "Never shown"

    @property
    def status(self) -> Status:
        """Its shape and color in the one dictionary."""
        return _STATUS[self]


_STATUS = {
    Cover.CURRENT: Status.MET,
    Cover.LAPSING: Status.WAITING,
    Cover.LAPSED: Status.LAPSED,
    Cover.TRAINING: Status.PRACTISING,
    Cover.NEVER: Status.NONE,
}
ABLE = frozenset({Cover.CURRENT, Cover.LAPSING})


@dataclass(frozen=True)
class Cell:
    """Somebody and a desk. `until` is the last day of a proficiency that was shown; `done` of `needed` steps are made
    while it is being trained; `left` steps are open before the desk can be covered, `earliest` on that day."""

    desk: Desk
    cover: Cover
    until: date | None
    done: int
    needed: int
    left: int
    earliest: date

    @property
    def able(self) -> bool:
        """Can cover the desk."""
        return self.cover in ABLE

    @property
    def words(self) -> str:
        """`Current until 3 Mar 2027`, `Being trained, 1 of 2`, `Never shown`."""
        if self.cover is Cover.TRAINING:
            return f"{self.cover}, {self.done} of {self.needed}"
        if self.until is None:
            return self.cover.value
        return f"{self.cover} until {show(self.until)}" if self.able else f"Lapsed on {show(lapses_on(self.until))}"


def cell(desk: Desk, record: Record, rulebook: Rulebook, day: date) -> Cell:
    """What the record says about a desk on a day."""
    shown = proficiency(desk, record, rulebook)
    if shown is None:
        return _unshown(desk, record, rulebook, day)
    if not shown.current(day):
        return Cell(desk, Cover.LAPSED, shown.until, 0, 1, 1, day)
    soon = shown.until - day <= timedelta(days=NOTICE_DAYS)
    return Cell(desk, Cover.LAPSING if soon else Cover.CURRENT, shown.until, 1, 1, 0, day)


def _unshown(desk: Desk, record: Record, rulebook: Rulebook, day: date) -> Cell:
    """Proof sets lead there, or one sign-off on observed work, which is on its way once it was asked for."""
    if rulebook.desk(desk).met_by is MetBy.SIGN_OFF:
        line = BY_DESK[desk].line
        begun = record.of(FactKind.REQUESTED, line) or record.of(FactKind.OBSERVED, line)
        return Cell(desk, Cover.TRAINING if begun else Cover.NEVER, None, 0, 1, 1, day)
    rule = rulebook.policy.proof_sets
    sets = proof_sets(record.of(FactKind.PROOF_SET, desk))
    ahead = outlook(sets, rule, day)
    cover = Cover.TRAINING if sets else Cover.NEVER
    return Cell(desk, cover, None, ahead.counting, rule.needed, ahead.needed, ahead.earliest)


@dataclass(frozen=True)
class Away:
    """Not there from `first` to `last` (None while it lasts). `why` in a word, empty where it is nobody's business;
    `fact` withdraws it."""

    first: date
    last: date | None
    why: str
    fact: str

    def covers(self, day: date) -> bool:
        """Is the day one of these?"""
        return self.first <= day and (self.last is None or day <= self.last)

    @property
    def span(self) -> str:
        """`from 3 Dec 2026 to 14 Dec 2026`."""
        if self.first == self.last:
            return f"on {show(self.first)}"
        return f"from {show(self.first)} {f'to {show(self.last)}' if self.last else 'until further notice'}"

    @property
    def end(self) -> str:
        """`until 14 Dec 2026`."""
        return f"until {show(self.last)}" if self.last else "until further notice"


def absences(record: Record, policy: Policy) -> tuple[Away, ...]:
    """Days away, in order: those entered with the roster, and those of the service record, whose reason is not said.
    `record` foresees what is planned."""
    entered = [Away(fact.happened_on, fact.day("until"), fact.subject, fact.id) for fact in record.of(FactKind.AWAY)]
    served = [
        Away(fact.happened_on, fact.day("until"), "", fact.id)
        for fact in record.of(FactKind.ABSENT)
        if not policy.day_rule(fact.subject).at_work
    ]
    return tuple(sorted([*entered, *served], key=lambda away: (away.first, away.fact)))


@dataclass(frozen=True)
class Hand:
    """Somebody who could lend a hand: what they can cover on the day, when they are away, and the weeks (Monday, desk)
    for which the roster has them. `level` is the one they hold, 0 before the first; `due` are the refreshers that they
    need, `last_days` those of what they can cover, planned work counted."""

    person: str
    name: str
    level: int
    cells: Mapping[Desk, Cell]
    away: tuple[Away, ...]
    weeks: frozenset[tuple[date, Desk]]
    due: tuple[Refresher, ...]
    last_days: Mapping[Desk, date]

    def can(self, desk: Desk) -> bool:
        """Currently proficient on the desk."""
        return self.cells[desk].able

    def absence(self, day: date) -> Away | None:
        """The absence that covers a day, or None."""
        return next((away for away in self.away if away.covers(day)), None)

    def next_absence(self, day: date, days: int) -> Away | None:
        """The absence under way or the next one to begin within so many days."""
        last = days_after(day, days)
        return next((a for a in self.away if a.covers(day) or day < a.first <= last), None)

    def desks_on(self, day: date) -> tuple[Desk, ...]:
        """The desks at which the roster has them in the week of a day."""
        return tuple(desk for desk in Desk if (monday_of(day), desk) in self.weeks)


def hand(
    person: str, name: str, facts: Iterable[Fact], rulebook: Rulebook, day: date, today: date, known: datetime
) -> Hand:
    """Somebody on a day. What is only planned counts towards no proficiency: on a later day that of today must last."""
    recorded = tuple(facts)
    record, foreseen = Record(recorded, min(day, today), known), Record(recorded, date.max, known)
    levels = [int(fact.subject) for fact in record.of(FactKind.LEVEL_GRANTED)]
    return Hand(
        person,
        name,
        max(levels, default=0),
        {desk: cell(desk, record, rulebook, day) for desk in Desk},
        absences(foreseen, rulebook.policy),
        weeks_at_desks(foreseen),
        proposed(record, foreseen, rulebook, day),
        last_days(record, foreseen, rulebook, day),
    )


def weeks_at_desks(record: Record) -> frozenset[tuple[date, Desk]]:
    """The weeks of the roster, each by its Monday, with the desk."""
    return frozenset((monday_of(fact.happened_on), Desk(fact.subject)) for fact in record.of(FactKind.DESK_WORKED))
