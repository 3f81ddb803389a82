"""Ladder: what each level asks for, as data. `ladder_reading` makes it from TOML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from carpath.core.vocabulary import Desk, Group, Level, Role


class MetBy(StrEnum):
    """How proficiency on a desk is shown: by proof sets, by a sign-off while its exercise does not exist yet, or by
    either, so that whoever was signed off before there was an exercise stays proficient."""

    PROOF_SETS = "proof-sets"
    SIGN_OFF = "sign-off"
    EITHER = "either"

    @property
    def by_sets(self) -> bool:
        """Proof sets show it."""
        return self is not MetBy.SIGN_OFF

    @property
    def by_signature(self) -> bool:
        """A sign-off on observed work shows it."""
        return self is not MetBy.PROOF_SETS


@dataclass(frozen=True)
class PreviousLevel:
    """The level before is held."""


@dataclass(frozen=True)
class TimeInLevel:
    """`months` from the effective date of the level before, by the service clock."""

    months: int


@dataclass(frozen=True)
class DeskProficiency:
    """Proficient on a desk, and currently so. desks.toml says by what it is shown and how long it lasts."""

    desk: Desk


@dataclass(frozen=True)
class Relief:
    """Ready to relieve: currently proficient on every one of these desks."""

    desks: tuple[Desk, ...]


@dataclass(frozen=True)
class PassedTest:
    """A passed, valid run. `measure` must reach `at_least` (exact); valid for `valid_months`, or for good."""

    subject: str
    measure: str = ""
    at_least: Fraction | None = None
    valid_months: int | None = None


@dataclass(frozen=True)
class SignOff:
    """Signed by `count` different people holding one of the roles `by`, qualified for `line`.

    `after` names requirements of the same level that must be met first: the evidence that the signer relies on.
    """

    subject: str
    line: str
    count: int = 1
    by: tuple[Role, ...] = (Role.TRAINER, Role.MANAGER)
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Course:
    """A completed course, accepted by HR."""

    subject: str


@dataclass(frozen=True)
class Credential:
    """A credential accepted by HR and not past its last day."""

    subject: str


@dataclass(frozen=True)
class Document:
    """A document accepted by HR."""

    subject: str


@dataclass(frozen=True)
class Interview:
    """A collaborative interview with the outcome passed."""

    subject: str


@dataclass(frozen=True)
class Orientation:
    """Every line of the District's orientation list, signed by the person and by somebody who led it."""


@dataclass(frozen=True)
class Acknowledgement:
    """A text read and acknowledged by the person, anew after `valid_months`, or once for good."""

    subject: str
    valid_months: int | None = None


@dataclass(frozen=True)
class Committee:
    """Part taken in a committee or project, this one or (empty) any, as somebody else entered or confirmed it."""

    subject: str = ""


@dataclass(frozen=True)
class NextOffered:
    """A course owed at entry or the next time it is offered: overdue only after a session with a place and release."""

    subject: str


@dataclass(frozen=True)
class AnyOf:
    """One of the parts is enough."""

    parts: tuple[Requirement, ...]


@dataclass(frozen=True)
class AllOf:
    """Every part is needed."""

    parts: tuple[Requirement, ...]


Rule = (
    PreviousLevel
    | TimeInLevel
    | DeskProficiency
    | Relief
    | PassedTest
    | SignOff
    | Course
    | Credential
    | Document
    | Interview
    | Orientation
    | Acknowledgement
    | Committee
    | NextOffered
    | AnyOf
    | AllOf
)


@dataclass(frozen=True)
class Requirement:
    """One thing that a level asks for: its id (unique in the ladder), words, rule, and the line it comes from."""

    id: str
    title: str
    source: str
    group: Group
    rule: Rule


@dataclass(frozen=True)
class Rung:
    """A level: what its holder may do (printed on the certificate) and what it asks for."""

    level: Level
    functions: tuple[str, ...]
    requirements: tuple[Requirement, ...]


class Stays(StrEnum):
    """Who stays on the version before: nobody, who was in the level below on the effective date, or who had met at
    least one requirement of the level by then (the level before and time in it do not count as one)."""

    NOBODY = "nobody"
    IN_LEVEL = "in-level"
    BEGUN = "begun"


@dataclass(frozen=True)
class Transition:
    """Who stays on the version before, for the level they are working towards, and the last day of it."""

    who: Stays = Stays.NOBODY
    until: date | None = None


@dataclass(frozen=True)
class CarryOver:
    """Whoever meets the requirement `earlier` of the version before meets `counts_for` too.

    A draft names it; publishing adds the requirement itself, so that the ladder can be judged without the older one.
    """

    earlier: str
    counts_for: str
    requirement: Requirement | None = None


@dataclass(frozen=True)
class Ladder:
    """A published version of the requirements. `note` says whose it is.

    `retired` is what earlier versions asked for and this one does not, so that old facts keep their words.
    """

    version: str
    title: str
    effective_on: date
    note: str
    rungs: tuple[Rung, ...]
    transition: Transition = Transition()
    carry_over: tuple[CarryOver, ...] = ()
    retired: tuple[Requirement, ...] = ()

    def rung(self, level: Level) -> Rung:
        """The rung of a level; a ladder that was read holds all four."""
        return next(rung for rung in self.rungs if rung.level == level)

    @property
    def everything(self) -> tuple[Requirement, ...]:
        """All requirements of all levels, each group followed by its parts."""
        return tuple(each for rung in self.rungs for each in every(rung.requirements))

    def requirement(self, level: Level, requirement_id: str) -> Requirement | None:
        """A requirement of a level, also inside a group, or None."""
        found = (each for each in every(self.rung(level).requirements) if each.id == requirement_id)
        return next(found, None)


def every(requirements: tuple[Requirement, ...]) -> Iterator[Requirement]:
    """Requirements and the parts of their groups, in order."""
    for requirement in requirements:
        yield requirement
        if isinstance(requirement.rule, (AnyOf, AllOf)):
            yield from every(requirement.rule.parts)
