"""Key verdict: what both keyboard tests make of a run beside its speed: absence, void, and who must still decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from carpath.core.grading import Finding, Grade, Verdict, floored
from carpath.core.keylog import KeyLog
from carpath.core.testclock import TestClock, away

PRESENCE = "Stayed with the test"
_NOTED_S, _ASKED_S = 2, 10


def absence(log: KeyLog, clock: TestClock) -> Iterator[Finding]:
    """Away more than 2 s at a time is noted; more than 10 s in all is for the proctor (keyboard-tests 5)."""
    longest, total = away(log, clock)
    if longest <= _NOTED_S:
        return
    asks = total > _ASKED_S
    why = "The proctor confirms the run, or it is void and not used up." if asks else "Noted; it changes nothing."
    verdict = Verdict.TRAINER if asks else Verdict.NOTE
    yield Finding(PRESENCE, verdict, Fraction(0), Fraction(0), f"{floored(total)} s away from the page", "", why)


def floor_finding(accuracy: Fraction | None, floor: Fraction | None, why: str) -> Iterator[Finding]:
    """Whether the owner's accuracy floor is met; nothing where there is no floor."""
    if accuracy is None or floor is None:
        return
    verdict = Verdict.RIGHT if accuracy >= floor else Verdict.WRONG
    shown = f"{floored(accuracy)} %"
    yield Finding("Accuracy", verdict, Fraction(0), Fraction(0), shown, f"{floored(floor)} % or more", why)


def conclude(grade: Grade, practice: bool) -> Grade:
    """The grade of the attempt from the grade of its one run. `passed` is None in practice, when the run is void
    (`measures["valid"]` "no"), and until the proctor confirmed a long absence; one not confirmed voids the run."""
    unconfirmed = any(found.step == PRESENCE and found.verdict is Verdict.WRONG for found in grade.findings)
    if unconfirmed:
        grade = replace(
            grade, measures={**grade.measures, "valid": "no", "void": "The proctor did not confirm the run."}
        )
    if practice or grade.measures["valid"] == "no" or grade.for_trainer:
        return replace(grade, passed=None)
    return replace(grade, passed=grade.measures["met"] == "yes")


def stated(figures: Mapping[str, Fraction | int | None], facts: Mapping[str, bool]) -> dict[str, str]:
    """Measures as a grade stores them: exact figures, leaving out what there is none of, and facts as yes or no."""
    exact = {name: str(value) for name, value in figures.items() if value is not None}
    return exact | {name: "yes" if fact else "no" for name, fact in facts.items()}
