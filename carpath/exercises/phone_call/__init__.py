"""The telephone: a caller with something unsaid and a mood, answered sentence by sentence. Practice only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.cis.bench_schema import SHARED_SCHEMA, described
from carpath.exercises.kind import Brief, Earns, Form, Kind, Line
from carpath.exercises.phone_call.bank import read_bank
from carpath.exercises.phone_call.case import Key, Task
from carpath.exercises.phone_call.coaching import hint, specimens
from carpath.exercises.phone_call.drawing import draw
from carpath.exercises.phone_call.grade import RULE, grade, sum_up
from carpath.exercises.phone_call.screen import shown, title
from carpath.exercises.phone_call.talk import MOVES, Work, play, start

MINUTES_A_CALL = 8
SCHEMA = (
    *(move for move in SHARED_SCHEMA if move["do"] in MOVES),
    described("say", "Says a sentence.", at="the stage at which it is offered", line="its number, from 1"),
)


def view(task: Task, work: Work, form: Form) -> Mapping[str, Any]:
    """The call for the page; the keys are those of `screen`."""
    return shown(task, work)


def line(task: Task, work: Work) -> Line:
    """The call as the queue shows it."""
    note = "Answer the telephone" if not work.turns else "Write the note" if work.over else "On the line"
    return Line(title(task), "" if work.done else note, work.done)


def brief(form: Form) -> Brief:
    """What is said before the start."""
    return Brief(
        scene="A customer calls, or somebody who says so. You choose what you say and look things up while you talk. "
        "The caller knows more than is said at first and takes well or badly how you say it. When the call is over, "
        "write the note for the contact log.",
        judged=(
            "Greeting, and two identifiers that agree with the account before a word about it.",
            "Whether you listen, say back what is asked, and show that you understand without admitting what is "
            "not known.",
            "The facts: what you look up, and what you bring the caller to tell.",
            "An explanation with figures, options that the rules allow, and a next step with its day.",
            "A note from which a colleague can go on.",
            "Telling somebody who is not verified, arguing, and a promise that nobody may make are critical errors.",
        ),
        aids=("All screens of the account.", "The binder with rates and procedures.", "The adding machine."),
        minutes=form.lines * MINUTES_A_CALL,
    )


KIND = Kind(
    name="phone_call",
    title="Calls from customers",
    about="A conversation in writing with a customer who has a mood and something unsaid; a role-play shows it aloud.",
    subject="CALLS",
    rule=RULE,
    earns=Earns.NOTHING,
    Task=Task,
    Key=Key,
    Work=Work,
    read_bank=read_bank,
    draw=draw,
    start=start,
    play=play,
    grade=grade,
    sum_up=sum_up,
    view=view,
    line=line,
    brief=brief,
    specimens=specimens,
    hint=hint,
    moves=SCHEMA,
    difficulty=("Patient", "Uneasy", "Upset", "Angry, answers little"),
    extra_banks=("district",),
    order=38,
)
