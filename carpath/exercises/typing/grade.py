"""Grade: the run as findings and measures. Rules decide; what only looks odd is for the proctor and fails nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from carpath.core.grading import Finding, Grade, Verdict, floored
from carpath.core.keyflags import Flag, flags
from carpath.core.keylog import KeyLog
from carpath.core.testclock import away, distrust
from carpath.exercises.kind import Case, Form, Mode
from carpath.exercises.typing.run import Task
from carpath.exercises.typing.score import MOST_ERRORS_WPM2, RULE, Penalty, Score
from carpath.exercises.typing.settings import Settings, settings_of

FORMULA = {
    Penalty.WORD: "net = (strokes / 5 - errors) / minutes: an error costs one word of five strokes",
    Penalty.WPM1: "net = strokes / 5 / minutes - errors: an error costs one word per minute",
    Penalty.WPM2: f"net = strokes / 5 / minutes - 2 x errors; more than {MOST_ERRORS_WPM2} errors do not pass",
}
NOTE_AWAY_S, ASK_AWAY_S = 2, 10


def grade(case: Case, work: KeyLog, form: Form) -> Grade:
    """The grade of one run. `measures["valid"]` is "no" where the clock cannot be believed: then it does not count."""
    task: Task = case.task
    settings = settings_of(form)
    result = task.score(work, settings.policy)
    distrusted = distrust(work, task.clock(work)) if form.mode is Mode.ASSESSED else ""
    found = flags(work) if settings.watch_rhythm else ()
    findings = (_speed(result, settings), *_accuracy(result, settings), *_absence(task, work, form))
    return Grade(
        rule=RULE,
        earned=findings[0].earned,
        worth=Fraction(1),
        findings=findings,
        measures=_measures(result, settings, distrusted, found),
        headline=_headline(result, settings, distrusted),
    )


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The grade of the attempt, which is one run; undecided in practice, when void, and until the proctor confirms."""
    only = grades[0]
    if form.mode is Mode.PRACTICE or only.measures["valid"] == "no" or only.for_trainer:
        return replace(only, passed=None)
    if any(finding.step == AWAY and finding.verdict is Verdict.WRONG for finding in only.findings):
        return replace(only, passed=None, measures={**only.measures, "valid": "no"})
    return replace(only, passed=only.measures["met"] == "yes")


AWAY = "Stayed with the test"


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
    return f"{FORMULA[settings.policy.penalty].capitalize()}. Here {_sum(result)}."


def _sum(result: Score) -> str:
    minutes = floored(result.minutes, 2)
    return f"{result.counted} strokes, {result.errors} errors, {minutes} minutes; gross {floored(result.gross_wpm)}"


def _accuracy(result: Score, settings: Settings) -> Iterator[Finding]:
    floor = settings.policy.min_accuracy
    if floor is None or result.accuracy is None:
        return
    met = result.accuracy >= floor
    why = "Accuracy = (strokes - 5 x errors) / strokes, under every penalty."
    shown = f"{floored(result.accuracy)} %"
    zero = Fraction(0)
    yield Finding("Accuracy", Verdict.RIGHT if met else Verdict.WRONG, zero, zero, shown, f"{floored(floor)} %", why)


def _absence(task: Task, work: KeyLog, form: Form) -> Iterator[Finding]:
    """Away more than 2 s at a time is noted; more than 10 s in all is for the proctor to confirm or void."""
    longest, total = away(work, task.clock(work))
    if form.mode is Mode.PRACTICE or longest <= NOTE_AWAY_S:
        return
    asks = total > ASK_AWAY_S
    why = "The proctor confirms the run, or it is void and not used up." if asks else "Noted; it changes nothing."
    verdict = Verdict.TRAINER if asks else Verdict.NOTE
    yield Finding(AWAY, verdict, Fraction(0), Fraction(0), f"{floored(total)} s away from the page", "", why)


def _measures(result: Score, settings: Settings, distrusted: str, found: tuple[Flag, ...]) -> dict[str, str]:
    figures = {
        "counted": Fraction(result.counted),
        "errors": Fraction(result.errors),
        "gross_wpm": result.gross_wpm,
        "net_wpm": result.net_wpm,
        "needed_wpm": settings.policy.needed_wpm,
        "accuracy": result.accuracy,
        "min_accuracy": settings.policy.min_accuracy,
        "minutes": result.minutes,
        "key_accuracy": result.key_accuracy,
        "kspc": result.kspc,
        "corrected": Fraction(result.corrected),
        "longest_pause_ms": result.longest_pause_ms,
    }
    words = {
        "penalty": settings.policy.penalty.value,
        "scorable": _yes(result.scorable),
        "met": _yes(result.passed),
        "valid": _yes(not distrusted),
        "void": distrusted,
        "flags": " ".join(flag.sentence for flag in found),
    }
    return {name: str(value) for name, value in figures.items() if value is not None} | words


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


def _headline(result: Score, settings: Settings, distrusted: str) -> str:
    if distrusted:
        return f"Void: it does not count and is not used up. {distrusted}"
    if result.accuracy is None:
        return "Nothing was typed."
    if not result.scorable:
        return "Not scorable: accuracy is under 75 %, so no speed is given."
    return f"Net {floored(result.net_wpm)} words per minute; needed {floored(settings.policy.needed_wpm)}."
