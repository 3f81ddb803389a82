"""The manual billing desk: monthly bills from inventories, contracts and interval data, drafted by a colleague."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.exercises.kind import Brief, Earns, Form, Kind, Line, Move
from carpath.exercises.manual import acts, screen
from carpath.exercises.manual.bank import read_bank
from carpath.exercises.manual.blueprint import draw
from carpath.exercises.manual.books import posted
from carpath.exercises.manual.case import Key, Task
from carpath.exercises.manual.coaching import hint, specimens, sum_up
from carpath.exercises.manual.critical import LARGE, WORST
from carpath.exercises.manual.grade import RULE, grade
from carpath.exercises.manual.schema import SCHEMA
from carpath.exercises.manual.teaching import TEACHING
from carpath.exercises.manual.work import Work, start

PRACTICE_LINES = 3
MINUTES_A_LINE = 15


def play(task: Task, own: Work, move: Move) -> Work:
    return acts.play(task, own, move.body)


def view(task: Task, own: Work, form: Form) -> Mapping[str, Any]:
    """The desk for the page; the keys are those of `screen`."""
    return screen.view(task, own)


def line(task: Task, own: Work) -> Line:
    """The customer, and what is billed."""
    return Line(task.scene.home.account.name, task.what, own.done)


def brief(form: Form) -> Brief:
    """What is said before the start."""
    rest = "About half of them are right." if form.lines > 1 else "It may be right."
    return Brief(
        scene="A colleague left this month's manual bills as drafts: street lights, cable television, pole rent, large "
        f"services, irrigation. {rest} Check each workbook against its sources, put right what is wrong, have it "
        "checked, and enter the bill. A bill that is not entered earns nothing.",
        judged=(
            "Units, codes, days in service, registers and multipliers.",
            "Rates in force, proration, every amount; demand, power factor and minimum.",
            "The tax code of the place, the taxes, and the total that you expect before the CIS computes it.",
            "Unit roll, inventory, earlier months that were wrong, and a note.",
            "The sources opened before you enter.",
            f"A bill of ${LARGE:,.0f} or more that nobody checked, and an error of more than ${WORST:,.0f}, stop a set "
            "until a trainer has looked at it.",
        ),
        aids=(
            "The binder with rates and procedures.",
            "The adding machine.",
            "Last month's workbook, to compare with.",
        ),
        minutes=form.lines * MINUTES_A_LINE,
    )


KIND = Kind(
    name="manual",
    title="Manual billing",
    about="Bills made by hand: street lights, cable TV, pole rent, large services, irrigation.",
    subject="MANUAL",
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
    order=33,
)
