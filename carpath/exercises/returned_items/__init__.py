"""The bank desk: advices of returned items, wrong amounts, deposits and foreign checks, each put right once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.exercises.kind import Brief, Earns, Form, Kind, Line, Move
from carpath.exercises.returned_items import acts, screen
from carpath.exercises.returned_items.bank import read_bank
from carpath.exercises.returned_items.blueprint import draw
from carpath.exercises.returned_items.case import Key, Task
from carpath.exercises.returned_items.coaching import hint, specimens, sum_up
from carpath.exercises.returned_items.codes import TYPES
from carpath.exercises.returned_items.grade import RULE, grade
from carpath.exercises.returned_items.papers import moved_words
from carpath.exercises.returned_items.posting import posted
from carpath.exercises.returned_items.report import REPORT
from carpath.exercises.returned_items.schema import SCHEMA
from carpath.exercises.returned_items.teaching import TEACHING
from carpath.exercises.returned_items.work import Work, start

PRACTICE_LINES = 8
MINUTES_A_LINE = 6


def play(task: Task, own: Work, move: Move) -> Work:
    return acts.play(task, own, move.body)


def view(task: Task, own: Work, form: Form) -> Mapping[str, Any]:
    """The desk for the page; the keys are those of `screen`."""
    return screen.view(task, own)


def line(task: Task, own: Work) -> Line:
    """What the advice is about, and what it did to our bank account."""
    return Line(f"{TYPES[task.advice.type]} {task.advice.number}", moved_words(task.advice.amount), own.done)


def brief(form: Form) -> Brief:
    """What is said before the start."""
    rest = "About half of them need nothing but a tick." if form.lines > 1 else "It may need nothing but a tick."
    return Brief(
        scene=f"These advices came from the bank this morning. {rest} For each, find the item and its tender, decide "
        "whose error it is, put CIS and the ledger right, decide on fee, collections and letter, and tick the list.",
        judged=(
            "Whose error it is, and what is wrong.",
            "What you do in CIS: the tender, the payment, or nothing; and by which amount.",
            "The entry, or that none is due.",
            "Fee, notice path, cash-only flag, letter with its figures, and the note.",
            "What you opened before you ticked: leaving a line alone counts only with the papers seen.",
            "A fee for an error that is not the customer's, and a posting that makes a second error, stop a set until "
            "a trainer has looked at it.",
        ),
        aids=("The binder with its table of three numbers.", "The adding machine.", "The chart of accounts (F4)."),
        minutes=form.lines * MINUTES_A_LINE,
    )


KIND = Kind(
    name="returned_items",
    title="Bank advices",
    about="Returned items, encoding errors, foreign checks and deposits that the bank corrects.",
    subject="BANK",
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
