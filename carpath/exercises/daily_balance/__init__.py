"""The balancing desk: a day of CIS, bank and ledger, a suspense list or an audit sample, proven and signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.exercises.daily_balance import acts, screen
from carpath.exercises.daily_balance.bank import read_bank
from carpath.exercises.daily_balance.blueprint import draw
from carpath.exercises.daily_balance.books import posted
from carpath.exercises.daily_balance.case import Key, Task
from carpath.exercises.daily_balance.coaching import hint, specimens, sum_up
from carpath.exercises.daily_balance.grade import RULE, grade
from carpath.exercises.daily_balance.schema import SCHEMA
from carpath.exercises.daily_balance.teaching import TEACHING
from carpath.exercises.daily_balance.work import Work, start
from carpath.exercises.kind import Brief, Earns, Form, Kind, Line, Move

PRACTICE_LINES = 3
MINUTES_A_LINE = 12


def play(task: Task, own: Work, move: Move) -> Work:
    return acts.play(task, own, move.body)


def view(task: Task, own: Work, form: Form) -> Mapping[str, Any]:
    """The desk for the page; the keys are those of `screen`."""
    return screen.view(task, own)


def line(task: Task, own: Work) -> Line:
    """The work, and its day."""
    return Line(screen.WHAT[task.form], f"{task.day.today:%m/%d/%Y}", own.signed)


def brief(form: Form) -> Brief:
    """What is said before the start."""
    rest = "About half of these are in order." if form.lines > 1 else "It may be in order."
    return Brief(
        scene="Yesterday's CIS, the bank and the ledger should tell the same story. Open the sources, tie the totals, "
        f"find every difference and what caused it, and correct what is wrong where it is wrong. {rest} Some lines are "
        "a suspense list or an audit sample instead. Nothing posts by itself, and a line that is not signed earns "
        "nothing.",
        judged=(
            "Control totals and their differences, entered by you; the type of each difference and its amount.",
            "The item that proves the cause.",
            "The correcting entry: accounts, sides, amounts, the right system, somebody else's approval by limit.",
            "The closing figures entered anew, with controls that hold; a note.",
            "In a list: each item's decision, and who must see it.",
            "A plug, a journal left out of balance, and approving an entry of your own stop a set until a trainer has "
            "looked at it.",
        ),
        aids=("The binder with procedures, accounts and limits.", "The adding machine.", "Every paper of the day."),
        minutes=form.lines * MINUTES_A_LINE,
    )


KIND = Kind(
    name="daily_balance",
    title="Balancing and audit",
    about="CIS, bank and ledger proven against each other; suspense lists; audit samples.",
    subject="BAL",
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
    moves=SCHEMA,
    posted=posted,
    practice_lines=PRACTICE_LINES,
    extra_banks=("district",),
    order=36,
)
