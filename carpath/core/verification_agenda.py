"""The agenda of verification: who is eligible, since when, who decides, and what holds the decision. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from carpath.core.delegation import Charge, charge_of
from carpath.core.evidence import Fact, Record
from carpath.core.holds import last_day
from carpath.core.vocabulary import Level


@dataclass(frozen=True)
class Ready:
    """Somebody who meets every requirement of a level; `hold` is the hold on it, if there is one."""

    person: str
    level: Level
    eligible_on: date
    hold: Fact | None = None


@dataclass(frozen=True)
class Waiting:
    """A decision that waits: whose it is, who makes it, and for how many days the person has been eligible."""

    ready: Ready
    charge: Charge | None
    days: int

    @property
    def held(self) -> bool:
        """On hold: nobody has to act before its last day has passed."""
        return self.ready.hold is not None

    def waits_for(self, clerk: str) -> bool:
        """Does it wait for this clerk today?"""
        return not self.held and self.charge is not None and self.charge.acts == clerk


def agenda(
    ready: Iterable[Ready], clerks: Sequence[str], records: Mapping[str, Record], today: date
) -> tuple[Waiting, ...]:
    """Every decision that waits, the longest first; those on hold last, by the end of the hold.

    `clerks` are the ids of everybody who verifies, `records` theirs as of today.
    """
    waiting = [
        Waiting(each, charge_of(each.person, clerks, records, today), max(0, (today - each.eligible_on).days))
        for each in ready
    ]
    return tuple(sorted(waiting, key=_first))


def _first(waiting: Waiting) -> tuple[bool, date, int, str]:
    hold = waiting.ready.hold
    return hold is not None, last_day(hold) if hold else date.min, -waiting.days, waiting.ready.person


def share(waiting: Iterable[Waiting], clerk: str) -> tuple[Waiting, ...]:
    """What waits for one clerk: for a reminder."""
    return tuple(each for each in waiting if each.waits_for(clerk))
