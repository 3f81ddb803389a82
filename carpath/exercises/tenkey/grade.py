"""Grade: the run as findings and measures. Rules decide; what only looks odd is for the proctor and fails nobody."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from carpath.core import money
from carpath.core.grading import Finding, Grade, Verdict, floored
from carpath.core.keyflags import flags
from carpath.core.keylog import KeyLog
from carpath.core.keyverdict import absence, conclude, floor_finding, stated
from carpath.core.testclock import distrust
from carpath.exercises.kind import Case, Form, Mode
from carpath.exercises.tenkey.run import KEYPAD, Task
from carpath.exercises.tenkey.score import RULE, DecimalMode, Entry, Penalty, Score
from carpath.exercises.tenkey.settings import Numpad, Settings, settings_of

FORMULA = {
    Penalty.ENTRY: "net = strokes of right entries / minutes: a wrong entry earns nothing",
    Penalty.STROKE: "net = (strokes - wrong entries) / minutes: a wrong entry costs one stroke",
}
_ACCURACY = "Accuracy = right entries / entries."
_ZERO = Fraction(0)


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
        findings=(speed, *floor, *_batches(case, work), *(absence(work, clock) if assessed else ())),
        measures=_measures(result, settings, void)
        | _keypad(task, work, settings)
        | {"flags": " ".join(flag.sentence for flag in odd)},
        headline=_headline(result, settings, void),
    )


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The grade of the attempt, which is one run."""
    return conclude(grades[0], form.mode is Mode.PRACTICE)


def _speed(result: Score, settings: Settings) -> Finding:
    needed = settings.policy.needed_spm
    earned = min(Fraction(1), result.net_spm / needed)
    verdict = Verdict.RIGHT if earned == 1 else Verdict.PARTLY if earned else Verdict.WRONG
    shown = f"{floored(result.net_spm)} net strokes per minute"
    return Finding(
        "Net speed", verdict, earned, Fraction(1), shown, f"{floored(needed)} or more", _why(result, settings)
    )


def _why(result: Score, settings: Settings) -> str:
    sums = f"{result.right} of {len(result.entries)} entries right, {floored(result.minutes, 2)} minutes"
    return f"{FORMULA[settings.policy.penalty].capitalize()}. Here: {sums}; gross {floored(result.gross_spm)}."


def _batches(case: Case, work: KeyLog) -> Iterator[Finding]:
    """Each whole batch against its total, as the tape would show it; worth nothing beyond its entries."""
    task: Task = case.task
    for number, ((batch, entries), wanted) in enumerate(zip(task.tapes(work), case.key.totals, strict=False), 1):
        if len(entries) == len(batch.entries):
            keyed = tape_total(entries, task.decimal)
            off = "It balances." if keyed == wanted else f"It is out by {money.show(abs(keyed - wanted))}."
            step = f"Total of batch {number}"
            yield Finding(step, Verdict.NOTE, _ZERO, _ZERO, money.show(keyed), money.show(wanted), off)


def tape_total(entries: tuple[Entry, ...], mode: DecimalMode) -> Decimal:
    """What the tape adds up to; an entry that is no number adds nothing, as on an adding machine."""
    return sum((_value(entry.typed, mode) for entry in entries if "." in entry.amount), Decimal("0.00"))


def _value(typed: str, mode: DecimalMode) -> Decimal:
    try:
        return Decimal(typed) / 100 if mode is DecimalMode.IMPLIED else Decimal(typed)
    except ArithmeticError:
        return Decimal(0)


def _keypad(task: Task, work: KeyLog, settings: Settings) -> dict[str, str]:
    """The share of keys from the keypad in percent, unless the keyboard is free."""
    places = [place for _, _, place in task.strokes(work) if place]
    if settings.numpad is Numpad.ANY or not places:
        return {}
    return {"keypad_share": str(Fraction(100 * sum(place.startswith(KEYPAD) for place in places), len(places)))}


def _measures(result: Score, settings: Settings, void: str) -> dict[str, str]:
    figures: dict[str, Fraction | int | None] = {
        "gross_spm": result.gross_spm,
        "net_spm": result.net_spm,
        "needed_spm": settings.policy.needed_spm,
        "ksph": result.ksph,
        "right": result.right,
        "entries": len(result.entries),
        "accuracy": result.accuracy,
        "min_accuracy": settings.policy.min_accuracy,
        "minutes": result.minutes,
    }
    words = {"penalty": settings.policy.penalty.value, "decimal": settings.policy.decimal.value, "void": void}
    return stated(figures, {"met": result.passed, "valid": not void}) | words


def _headline(result: Score, settings: Settings, void: str) -> str:
    if void:
        return f"Void: it does not count and is not used up. {void}"
    if result.gross_spm == 0:
        return "Nothing was keyed."
    return f"Net {floored(result.net_spm)} strokes per minute; needed {floored(settings.policy.needed_spm)}."
