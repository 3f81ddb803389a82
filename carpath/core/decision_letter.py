"""The decision letter and the payroll memo: what they state, as words and days. No speed and no score is among them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from carpath.core.checks import Check
from carpath.core.dates import show
from carpath.core.eligibility import Verdict
from carpath.core.vocabulary import Level, Status


class Outcome(StrEnum):
    """What was decided; the value is the word of the decision on record. An upheld appeal corrects a date."""

    GRANTED = "approved"
    NOT_GRANTED = "returned"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """`granted`, `not granted`, `date corrected`, `withdrawn`."""
        words = {"approved": "granted", "returned": "not granted", "corrected": "date corrected"}
        return words.get(self.value, self.value)


@dataclass(frozen=True)
class Line:
    """One requirement in the letter's table. `part`: it belongs to the group above it."""

    title: str
    source: str
    state: str
    on: date | None
    until: date | None
    ground: str
    part: bool = False


@dataclass(frozen=True)
class Exemption:
    """An exemption that the verdict rests on, with both persons who signed it."""

    title: str
    reason: str
    on: date
    proposed_by: str
    second: str


@dataclass(frozen=True)
class Appeal:
    """How long one may appeal, `until` included, how soon an answer comes, and the article behind it."""

    until: date
    file_days: int
    answer_days: int
    article: str


@dataclass(frozen=True)
class Signed:
    """The signature block. `at` in words with the zone; `stands_in_for` a name or ""; no `meaning`: only recorded."""

    name: str
    role: str
    at: str
    meaning: str
    stands_in_for: str = ""


@dataclass(frozen=True)
class Ground:
    """The packet that was decided over: by which ladder and rule it was judged, and the digest that binds it."""

    packet: str
    digest: str
    frozen_at: str
    facts: int
    ladder: str
    rule: str
    met: int
    needed: int


@dataclass(frozen=True)
class Earlier:
    """The decision that a letter takes back or corrects. `certificate`: its number."""

    letter: str
    decided_on: date
    effective_on: date
    certificate: str


@dataclass(frozen=True)
class Decided:
    """A decision as its letter tells it. `meaning`: of the signature, "" where it is only recorded; `role`: of whoever
    decides."""

    outcome: Outcome
    reason: str
    meaning: str
    effective_on: date | None = None
    certificate: str = ""
    earlier: Earlier | None = None
    role: str = "Human Resources"


@dataclass(frozen=True)
class Letter:
    """What the decision letter prints.

    number     "DL-" and its symbols in groups; the payroll memo has the same symbols after "PM-"
    held       the level held from now on and since when, for example "Level 1, since 3 February 2026"
    notes      sentences: what is contested or was held up by the District, noted with the decision
    missing    sentences: what still holds the level back
    verify_host  where anybody may check the file
    demo       issued without a PUBLIC_URL: DEMO stands across each page
    """

    number: str
    memo: str
    outcome: Outcome
    district: str
    unit: str
    addressee: str
    title: str
    level: Level
    dated: date
    reason: str
    held: str
    eligible_on: date | None
    earliest: date | None
    effective_on: date | None
    certificate: str
    lines: tuple[Line, ...]
    exemptions: tuple[Exemption, ...]
    notes: tuple[str, ...]
    missing: tuple[str, ...]
    ground: Ground
    appeal: Appeal
    signed: Signed
    earlier: Earlier | None
    verify_host: str
    demo: bool


@dataclass(frozen=True)
class Memo:
    """What payroll is told: name, level from and to, effective date, decision number. No reason, no evidence."""

    number: str
    decision: str
    outcome: Outcome
    district: str
    unit: str
    person: str
    title: str
    held_before: str
    level: Level
    effective_on: date
    dated: date
    decided_by: str
    role: str
    decided_at: str
    demo: bool
    instead_of: date | None = None

    @property
    def text(self) -> str:
        """The memo in two sentences, to copy into another system."""
        return (
            f"{self.person}, {self.title}: {self.change}. Decision {self.decision} of {show(self.dated)}, "
            f"by {self.decided_by}, {self.role}."
        )

    @property
    def change(self) -> str:
        """`from Level 1 to Level 2, effective 12 Mar 2026`."""
        if self.outcome is Outcome.WITHDRAWN:
            return f"{self.level.title} is withdrawn from {show(self.effective_on)} on; held now: {self.held_before}"
        if self.instead_of:
            return f"{self.level.title} effective {show(self.effective_on)} instead of {show(self.instead_of)}"
        return f"from {self.held_before} to {self.level.title}, effective {show(self.effective_on)}"


def lines_of(verdict: Verdict, exempted: Collection[str]) -> tuple[Line, ...]:
    """Every requirement of the verdict in the order of the ladder, each group followed by its parts.

    `exempted` are the ids of requirements that an exemption meets.
    """
    return tuple(
        line
        for check in verdict.checks
        for line in (_line(check, exempted), *(_line(part, exempted, part=True) for part in _parts(check)))
    )


def _parts(check: Check) -> tuple[Check, ...]:
    return tuple(found for part in check.parts for found in (part, *_parts(part)))


def _line(check: Check, exempted: Collection[str], *, part: bool = False) -> Line:
    ground = " ".join(filter(None, (check.reason, "" if check.met else check.left)))
    if not check.met and not check.blocks:
        ground += " It does not hold the level back."
    state = _state(check, exempted)
    return Line(check.title, check.source, state, check.met_on, check.until, ground.strip(), part)


def _state(check: Check, exempted: Collection[str]) -> str:
    if check.requirement in exempted:
        return "Exempted"
    if check.met or check.status is Status.LAPSED:
        return check.status.word
    return "Not met" if check.blocks else "Open"


def missing_of(verdict: Verdict) -> tuple[str, ...]:
    """A sentence for each requirement that holds the level back."""
    return tuple(f"{check.title}: {check.left or check.reason}" for check in verdict.open)
