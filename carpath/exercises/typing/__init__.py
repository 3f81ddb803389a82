"""Typing: copy a passage for five minutes. Scored from the key log by rule `carpath-typing-1` (keyboard-tests 1.1)."""

from __future__ import annotations

from random import Random

from carpath.core.keylog import KeyLog
from carpath.exercises.kind import Brief, Case, Earns, Form, Kind, Mode
from carpath.exercises.typing import command as command
from carpath.exercises.typing.choices import choices
from carpath.exercises.typing.grade import FORMULA, grade, sum_up
from carpath.exercises.typing.passages import Stock, compose, passage, read_stock
from carpath.exercises.typing.run import Key, Task, line, play, start, view
from carpath.exercises.typing.score import RULE
from carpath.exercises.typing.settings import DEFAULTS, settings_of
from carpath.exercises.typing.specimens import specimens


def draw(rng: Random, form: Form, stock: Stock) -> tuple[Case, ...]:
    """One passage: official sentences in assessed mode, the others in practice."""
    sentences = stock.official if form.mode is Mode.ASSESSED else stock.practice
    numbers = compose(rng, sentences)
    task = Task(passage(sentences, numbers), f"{rng.getrandbits(128):032x}", settings_of(form).timing)
    return (Case(task, Key(numbers)),)


def limit_s(form: Form) -> int:
    """Seconds by the server's clock, the wait for the first key and any rests included."""
    return settings_of(form).timing.allowed_s


def brief(form: Form) -> Brief:
    """The rule as it will be applied, printed before the test."""
    settings = settings_of(form)
    seconds, floor = settings.timing.limit_s, settings.policy.min_accuracy
    return Brief(
        scene=f"Copy the passage for {seconds} seconds. The clock starts with your first key, at the latest 10 seconds "
        "after Begin.",
        judged=(
            "Strokes: what stands on the page when time is out; five strokes are a word.",
            "Errors: one for each word that is wrong, left out or added, with its punctuation and space.",
            f"{FORMULA[settings.policy.penalty].capitalize()}.",
            f"Needed: {settings.policy.needed_wpm} net words per minute"
            + (f" and {floor} % accuracy." if floor is not None else "; there is no accuracy floor."),
            "You may correct with Backspace; what you erase does not count. Passing the time limit ends the run.",
        ),
        aids=("No dictation, no pasting, no text expander: each character needs a key of its own.",),
        minutes=-(-seconds // 60),
    )


KIND = Kind(
    name="typing",
    title="Typing",
    about="Copy a passage of office prose at speed; measured in net words per minute.",
    subject="typing",
    rule=RULE,
    earns=Earns.TEST,
    Task=Task,
    Key=Key,
    Work=KeyLog,
    read_bank=read_stock,
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
    choices=choices,
    settings=DEFAULTS,
    begins=True,
    proctored=True,
    late_s=600,
    order=50,
)
