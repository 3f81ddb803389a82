"""Check: where one requirement stands, why, and who must act. One function per kind of rule, all pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.ladder import Requirement
from carpath.core.rulebook import Rulebook
from carpath.core.vocabulary import Actor, Group, Level, Status

ALWAYS = datetime.max.replace(tzinfo=UTC)
"""An instant by which everything is known."""


@dataclass(frozen=True)
class Check:
    """One requirement judged.

    `reason` and `left` are sentences for everybody who may see the verdict; `figure` (a speed, a score) is only for the
    trainee and the scoring trainer. `evidence` are fact ids. `met_on` is the day it became met, `until` its last valid
    day, `earliest` the first day on which it could be met (None: cannot be said). `asked_on` is the day of a request or
    hand-in that waits for an answer. A check that does not block leaves the level open. `parts` are those of a group.
    """

    requirement: str
    title: str
    group: Group
    source: str
    status: Status
    reason: str
    acts: Actor | None = None
    left: str = ""
    evidence: tuple[str, ...] = ()
    earliest: date | None = None
    met_on: date | None = None
    until: date | None = None
    figure: str = ""
    asked_on: date | None = None
    blocks: bool = True
    parts: tuple[Check, ...] = ()

    @property
    def met(self) -> bool:
        """Met today?"""
        return self.status is Status.MET


@dataclass(frozen=True)
class Situation:
    """What a rule is judged against. `record` stands as of the day; `foreseen` also holds what is planned after it."""

    rulebook: Rulebook
    level: Level
    as_of: date
    record: Record
    foreseen: Record
    judge: Callable[[Requirement, Situation], Check] = field(repr=False)

    def asked(self, subject: str, answers: Sequence[Fact] = ()) -> Fact | None:
        """The latest request or hand-in about a subject, unless one of `answers` or a "not yet" came after it."""
        asked, returned = self.record.last(FactKind.REQUESTED, subject), self.returned(subject)
        told = [*answers, returned] if returned else answers
        return asked if asked and all(each.recorded_at < asked.recorded_at for each in told) else None

    def on(self, day: date) -> Situation:
        """The same record as of an earlier day, by what stands now."""
        return replace(self, as_of=day, record=Record(self.record.facts, day, ALWAYS))

    def returned(self, subject: str) -> Fact | None:
        """The latest "not yet" about a subject, or None."""
        return self.record.last(FactKind.RETURNED, subject)


def check(requirement: Requirement, status: Status, reason: str, **rest: Any) -> Check:
    """A check of this requirement; `rest` are further fields of Check."""
    named = (requirement.id, requirement.title, requirement.group, requirement.source)
    return Check(*named, status=status, reason=reason, **rest)


def met(requirement: Requirement, reason: str, on: date, facts: Sequence[str], until: date | None = None) -> Check:
    """A check that is met since `on`."""
    return check(requirement, Status.MET, reason, evidence=tuple(facts), earliest=on, met_on=on, until=until)
