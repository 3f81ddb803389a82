"""Settings: the owner's policy and the person's approved plan, read from the form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from carpath.core.testclock import Timing
from carpath.exercises.kind import Form, Mode
from carpath.exercises.tenkey.forms import Layout
from carpath.exercises.tenkey.score import DecimalMode, Penalty, Policy


class Numpad(StrEnum):
    """REQUIRED: only keys of the keypad count. RECORDED: every key counts, the share is noted. ANY: nothing is said."""

    REQUIRED = "required"
    RECORDED = "recorded"
    ANY = "any"


# What holds where neither the owner nor a plan says otherwise (keyboard-tests 11). A plan's time factor is not read:
# speed is what the test measures, so a plan may split the run into parts, but more time would change nothing.
DEFAULTS: dict[str, Any] = {
    "limit_s": 300,
    "practice_s": 60,
    "parts": 1,
    "layout": Layout.MIXED.value,
    "decimal": DecimalMode.POINT.value,
    "numpad": Numpad.REQUIRED.value,
    "penalty": Penalty.ENTRY.value,
    "min_accuracy": None,
    "needed_spm": 100,
    "text_percent": 100,
    "watch_rhythm": True,
}


@dataclass(frozen=True)
class Settings:
    """`watch_rhythm` False keeps statistics on key times from raising flags, for people with assistive technology;
    `text_percent` is the size of the amounts."""

    timing: Timing
    layout: Layout
    numpad: Numpad
    policy: Policy
    text_percent: int
    watch_rhythm: bool


def settings_of(form: Form) -> Settings:
    """The settings of a form; practice runs have their own length and need no keypad (rulings 4)."""
    given, practice = {**DEFAULTS, **form.settings}, form.mode is Mode.PRACTICE
    floor = given["min_accuracy"]
    return Settings(
        timing=Timing(int(given["practice_s" if practice else "limit_s"]), max(1, int(given["parts"]))),
        layout=Layout(given["layout"]),
        numpad=Numpad.ANY if practice else Numpad(given["numpad"]),
        policy=Policy(
            decimal=DecimalMode(given["decimal"]),
            min_accuracy=None if floor is None else Fraction(str(floor)),
            penalty=Penalty(given["penalty"]),
            needed_spm=Fraction(str(given["needed_spm"])),
        ),
        text_percent=int(given["text_percent"]),
        watch_rhythm=bool(given["watch_rhythm"]),
    )
