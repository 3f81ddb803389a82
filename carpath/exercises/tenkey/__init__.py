"""Ten-key: key amounts for five minutes. Scored from the key log by rule `carpath-tenkey-1` (keyboard-tests 1.2)."""

from __future__ import annotations

from random import Random

from carpath.core.keylog import KeyLog
from carpath.exercises.kind import Brief, Case, Earns, Form, Kind
from carpath.exercises.tenkey import command as command
from carpath.exercises.tenkey.forms import Blueprint, compose, read_blueprint
from carpath.exercises.tenkey.grade import FORMULA, grade, sum_up
from carpath.exercises.tenkey.run import Key, Task, line, play, start, total, view
from carpath.exercises.tenkey.score import RULE, DecimalMode
from carpath.exercises.tenkey.settings import DEFAULTS, Numpad, Settings, settings_of
from carpath.exercises.tenkey.specimens import specimens

_KEYBOARD = {
    Numpad.REQUIRED: "Only keys of the numeric keypad count.",
    Numpad.RECORDED: "Keys of the keypad and of the top row count; the share of the keypad is recorded.",
    Numpad.ANY: "Keys of the keypad and of the top row count alike.",
}
_DECIMALS = {
    DecimalMode.POINT: "Key the decimal point: 45.67 Enter is six strokes.",
    DecimalMode.IMPLIED: "Do not key the decimal point: 4567 Enter for 45.67 is five strokes.",
}


def draw(rng: Random, form: Form, blueprint: Blueprint) -> tuple[Case, ...]:
    """One form of the layout that the settings name."""
    settings = settings_of(form)
    batches = compose(rng, settings.layout, blueprint)
    nonce = f"{rng.getrandbits(128):032x}"
    task = Task(batches, nonce, settings.timing, settings.policy.decimal, settings.numpad)
    return (Case(task, Key(tuple(total(batch) for batch in batches))),)


def limit_s(form: Form) -> int:
    """Seconds by the server's clock, the wait for the first key and any rests included."""
    return settings_of(form).timing.allowed_s


def brief(form: Form) -> Brief:
    """The rule as it will be applied, printed before the test."""
    settings = settings_of(form)
    seconds = settings.timing.limit_s
    return Brief(
        scene=f"Key each amount and press Enter, for {seconds} seconds. The clock starts with your first key, at the "
        "latest 10 seconds after Begin.",
        judged=_judged(settings),
        aids=(_KEYBOARD[settings.numpad], "Account numbers are keyed without spaces."),
        minutes=-(-seconds // 60),
    )


def _judged(settings: Settings) -> tuple[str, ...]:
    floor = settings.policy.min_accuracy
    return (
        "A stroke is a digit, point or minus that stands in an entry, and one for Enter or +. "
        + _DECIMALS[settings.policy.decimal],
        "Backspace corrects the open entry; what you erase does not count, and a committed entry is final.",
        f"{FORMULA[settings.policy.penalty].capitalize()}.",
        f"Needed: {settings.policy.needed_spm} net strokes per minute"
        + (f" and {floor} % of the entries right." if floor is not None else "; there is no accuracy floor."),
    )


KIND = Kind(
    name="tenkey",
    title="Ten-key",
    about="Key columns of amounts and payment stubs at speed; measured in net strokes per minute.",
    subject="tenkey",
    rule=RULE,
    earns=Earns.TEST,
    Task=Task,
    Key=Key,
    Work=KeyLog,
    read_bank=read_blueprint,
    draw=draw,
    start=start,
    play=play,
    grade=grade,
    sum_up=sum_up,
    view=view,
    line=line,
    brief=brief,
    specimens=specimens,
    limit_s=limit_s,
    settings=DEFAULTS,
    begins=True,
    proctored=True,
    late_s=600,
    order=51,
)
