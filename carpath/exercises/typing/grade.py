"""Grade: the run as findings and measures. Rules decide; what only looks odd is for the proctor and fails nobody."""

from __future__ import annotations

from fractions import Fraction

from carpath.core.grading import Finding, Grade, Verdict, floored
from carpath.core.keyflags import flags
from carpath.core.keylog import KeyLog
from carpath.core.keyverdict import absence, conclude, floor_finding, stated
from carpath.core.testclock import distrust
from carpath.exercises.kind import Case, Form, Mode
from carpath.exercises.typing.run import Task
from carpath.exercises.typing.score import MOST_ERRORS_WPM2, RULE, Penalty, Score
from carpath.exercises.typing.settings import Settings, settings_of

FORMULA = {
    Penalty.WORD: "net = (strokes / 5 - errors) / minutes: an error costs one word of five strokes",
    Penalty.WPM1: "net = strokes / 5 / minutes - errors: an error costs one word per minute",
    Penalty.WPM2: f"net = strokes / 5 / minutes - 2 x errors; more than {MOST_ERRORS_WPM2} errors do not pass",
}
_ACCURACY = "Accuracy = (strokes - 5 x errors) / strokes, under every penalty."


def grade(case: Case, work: KeyLog, form: Form) -> Grade:
    """The grade of one run. `measures["valid"]` is "no" where the clock cannot be believed: then it does not count."""
    task: Task = case.task
    settings, assessed, clock = settings_of(form), form.mode is Mode.ASSESSED, task.clock(work)
    result = task.score(work, settings.policy)
    void = distrust(work, clock) if assessed else ""
    speed = _speed(result, settings)
    floor = floor_finding(result.accuracy, settings.policy.min_accuracy, _ACCURACY)
    odd = flags(work) if settings.watch_rhythm else ()
    return Grade(
        rule=RULE,
        earned=speed.earned,
        worth=speed.worth,
        findings=(speed, *floor, *(absence(work, clock) if assessed else ())),
        measures=_measures(result, settings, void) | {"flags": " ".join(flag.sentence for flag in odd)},
        headline=_headline(result, settings, void),
    )


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The grade of the attempt, which is one run."""
    return conclude(grades[0], form.mode is Mode.PRACTICE)


def _speed(result: Score, settings: Settings) -> Finding:
    needed = settings.policy.needed_wpm
    earned = min(Fraction(1), result.net_wpm / needed) if result.scorable else Fraction(0)
    verdict = Verdict.RIGHT if earned == 1 else Verdict.PARTLY if earned else Verdict.WRONG
    shown = f"{floored(result.net_wpm)} net words per minute" if result.scorable else "not scorable"
    return Finding(
        "Net speed", verdict, earned, Fraction(1), shown, f"{floored(needed)} or more", _why(result, settings)
    )


def _why(result: Score, settings: Settings) -> str:
    if result.accuracy is None:
        return "Nothing was typed."
    if not result.scorable:
        return "Under 75 % accuracy a run is not a copy of the passage, so no speed is given."
    sums = f"{result.counted} strokes, {result.errors} errors, {floored(result.minutes, 2)} minutes"
    return f"{FORMULA[settings.policy.penalty].capitalize()}. Here: {sums}; gross {floored(result.gross_wpm)}."


def _measures(result: Score, settings: Settings, void: str) -> dict[str, str]:
    figures: dict[str, Fraction | int | None] = {
        "counted": result.counted,
        "errors": result.errors,
        "gross_wpm": result.gross_wpm,
        "net_wpm": result.net_wpm if result.scorable else None,
        "needed_wpm": settings.policy.needed_wpm,
        "accuracy": result.accuracy,
        "min_accuracy": settings.policy.min_accuracy,
        "minutes": result.minutes,
        "key_accuracy": result.key_accuracy,
        "kspc": result.kspc,
        "corrected": result.corrected,
        "longest_pause_s": result.longest_pause_ms / 1000,
    }
    facts = {"scorable": result.scorable, "met": result.passed, "valid": not void}
    return stated(figures, facts) | {"penalty": settings.policy.penalty.value, "void": void}


def _headline(result: Score, settings: Settings, void: str) -> str:
    if void:
        return f"Void: it does not count and is not used up. {void}"
    if result.accuracy is None:
        return "Nothing was typed."
    if not result.scorable:
        return "Not scorable: accuracy is under 75 %, so no speed is given."
    return f"Net {floored(result.net_wpm)} words per minute; needed {floored(settings.policy.needed_wpm)}."
