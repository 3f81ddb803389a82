"""The payment desk: mail, counter, batches and drawers, and payments that stand wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.exercises.kind import Brief, Earns, Form, Kind, Line, Move
from carpath.exercises.remittances import acts, screen
from carpath.exercises.remittances.bank import read_bank
from carpath.exercises.remittances.blueprint import draw
from carpath.exercises.remittances.books import posted
from carpath.exercises.remittances.case import Key, Task
from carpath.exercises.remittances.coaching import hint, specimens, sum_up
from carpath.exercises.remittances.grade import RULE, grade
from carpath.exercises.remittances.report import REPORT
from carpath.exercises.remittances.schema import SCHEMA
from carpath.exercises.remittances.teaching import TEACHING
from carpath.exercises.remittances.work import Work, start

PRACTICE_LINES = 8
MINUTES_A_LINE = 3


def play(task: Task, own: Work, move: Move) -> Work:
    return acts.play(task, own, move.body)


def view(task: Task, own: Work, form: Form) -> Mapping[str, Any]:
    """The desk for the page; the keys are those of `screen`."""
    return screen.view(task, own)


def line(task: Task, own: Work) -> Line:
    """What lies there, and how it came."""
    return Line(task.what, task.form.value, own.bench.done)


def brief(form: Form) -> Brief:
    """What is said before the start."""
    rest = "About half of it is right as it is." if form.lines > 1 else "It may be right as it is."
    return Brief(
        scene="This is one day at the payment desk: today's mail, the counter, a batch and a drawer to close, and "
        f"questions about money that is posted already. {rest} Post, hold, return or put right, and close every line. "
        "A line that is not closed earns nothing.",
        judged=(
            "Right money on the right account: 35 points.",
            "The treatment: cancel a tender or a payment, hold, return, refund, or leave: 20.",
            "Totals proven before you post or close: 15. An entry by hand where one is due: 10, else these count for "
            "the treatment.",
            "The customer's side (letter, date, fee taken back): 10. A note: 10.",
            "Money on an account for which nothing speaks, a refund of money that never came, and an invented item "
            "in a batch stop a set until a trainer has looked at it.",
        ),
        aids=("The binder with procedures and fees.", "The adding machine.", "Code lists with F4."),
        minutes=form.lines * MINUTES_A_LINE,
    )


KIND = Kind(
    name="remittances",
    title="Payment desk",
    about="Checks, stubs, batches and drawers; money that is posted wrong, or cannot be posted at all.",
    subject="PAY",
    rule=RULE,
    earns=Earns.DESK,
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
    teaching=TEACHING,
    report=REPORT,
    moves=SCHEMA,
    posted=posted,
    practice_lines=PRACTICE_LINES,
    extra_banks=("district",),
    order=34,
)
