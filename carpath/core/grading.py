"""Finding and Grade: what was right, what was wrong, what it is worth, and what fails the work outright."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Verdict(StrEnum):
    """How one step was judged. TRAINER: the machine cannot tell, so a person decides; never zero by itself."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    TRAINER = "trainer"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One judged step: what it was, what the trainee did, what the key says, and why.

    `earned` and `worth` are exact points. `critical` marks an error that fails a proof set once a trainer confirms it.
    `binder` is the reference paragraph, for example "5.5-3". `criterion` is the criterion of the kind's rubric on which
    a person judges the step with a level from 1 to 4; without one a person says right or wrong.
    """

    step: str
    verdict: Verdict
    earned: Fraction
    worth: Fraction
    you: str = ""
    key: str = ""
    why: str = ""
    binder: str = ""
    critical: bool = False
    criterion: str = ""


@dataclass(frozen=True)
class Grade:
    """What a case or an attempt earned.

    `measures` are exact values by name, as strings ("874/25", "1052.37"): what is compared, charted and replayed.
    `passed` is None where passing means nothing (practice) or a person must still decide.
    `headline` is the verdict in a sentence; `downstream` says what would have happened next in the real office.
    """

    rule: str
    earned: Fraction
    worth: Fraction
    findings: tuple[Finding, ...] = ()
    measures: Mapping[str, str] = field(default_factory=dict)
    passed: bool | None = None
    headline: str = ""
    downstream: str = ""

    @property
    def share(self) -> Fraction:
        """Points earned of points possible, 0 to 1; 0 where there was nothing to earn."""
        return self.earned / self.worth if self.worth else Fraction(0)

    @property
    def critical(self) -> tuple[Finding, ...]:
        """The critical errors that the machine found; a trainer confirms or lifts each."""
        return tuple(finding for finding in self.findings if finding.critical)

    @property
    def for_trainer(self) -> tuple[Finding, ...]:
        """Findings that wait for a person."""
        return tuple(finding for finding in self.findings if finding.verdict is Verdict.TRAINER)


def total(grades: Sequence[Grade]) -> tuple[Fraction, Fraction]:
    """Points earned and possible over several grades."""
    return sum((g.earned for g in grades), Fraction(0)), sum((g.worth for g in grades), Fraction(0))


def floored(value: Fraction, decimals: int = 1) -> str:
    """A measure for display, floored and never rounded up: 34.96 shows as 34.9 (keyboard-tests 1)."""
    scale = 10**decimals
    whole = value * scale // 1
    sign = "-" if whole < 0 else ""
    digits = f"{abs(whole):0{decimals + 1}d}"
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{whole}"
