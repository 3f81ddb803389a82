"""Settings: the owner's policy and the person's approved plan, read from the form."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from carpath.core.testclock import Timing
from carpath.exercises.kind import Form, Mode
from carpath.exercises.typing.score import Penalty, Policy

# What holds where neither the owner nor a plan says otherwise (keyboard-tests 11). A plan's time factor is not read:
# speed is what the test measures, so a plan may split the run into parts, but more time would change nothing.
DEFAULTS: dict[str, Any] = {
    "limit_s": 300,
    "practice_s": 60,
    "parts": 1,
    "penalty": Penalty.WORD.value,
    "min_accuracy": None,
    "needed_wpm": 35,
    "text_percent": 100,
    "watch_rhythm": True,
}


@dataclass(frozen=True)
class Settings:
    """`watch_rhythm` False keeps statistics on key times from raising flags, for people with assistive technology;
    `text_percent` is the size of the copy."""

    timing: Timing
    policy: Policy
    text_percent: int
    watch_rhythm: bool


def settings_of(form: Form) -> Settings:
    """The settings of a form; practice runs have their own length."""
    given = {**DEFAULTS, **form.settings}
    floor = given["min_accuracy"]
    limit = given["practice_s"] if form.mode is Mode.PRACTICE else given["limit_s"]
    return Settings(
        timing=Timing(int(limit), max(1, int(given["parts"]))),
        policy=Policy(
            penalty=Penalty(given["penalty"]),
            min_accuracy=None if floor is None else Fraction(str(floor)),
            needed_wpm=Fraction(str(given["needed_wpm"])),
        ),
        text_percent=int(given["text_percent"]),
        watch_rhythm=bool(given["watch_rhythm"]),
    )
