"""The letters desk: what customers and offices write, looked up, decided, and answered in a letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.core.rubric import Rubric
from carpath.exercises.customer_letters import screen
from carpath.exercises.customer_letters.bank import read_bank
from carpath.exercises.customer_letters.blueprint import draw
from carpath.exercises.customer_letters.case import Key, Task
from carpath.exercises.customer_letters.coaching import hint, specimens, sum_up
from carpath.exercises.customer_letters.grade import RULE, grade
from carpath.exercises.customer_letters.moves import play
from carpath.exercises.customer_letters.schema import SCHEMA
from carpath.exercises.customer_letters.teaching import TEACHING
from carpath.exercises.customer_letters.work import Work, start
from carpath.exercises.kind import Brief, Earns, Form, Kind, Line

PRACTICE_LINES = 2
MINUTES_A_LINE = 20


def view(task: Task, work: Work, form: Form) -> Mapping[str, Any]:
    """The desk for the page; the keys are those of `screen`."""
    return screen.view(task, work)


def line(task: Task, work: Work) -> Line:
    """Who wrote, and about what."""
    return Line(task.incoming.sender, task.incoming.subject, work.sent)


def rubric(task: Task) -> Rubric:
    """What a trainer judges about a letter."""
    return task.rubric


def brief(form: Form) -> Brief:
    """What is said before the start."""
    rest = "About half of what people complain about stands." if form.lines > 1 else "What was charged may well stand."
    return Brief(
        scene="Answer today's letters. Look up what is so, decide what the District can do under its rules, write the "
        f"letter, and send it to whoever may read it. {rest} A letter that is not sent earns nothing.",
        judged=(
            "The decision in the first paragraph, and whether it is the right one.",
            "Every amount, date, read and number against the record.",
            "The reason in figures, what happens next, tone, rights: a trainer judges these by the rubric.",
            "Recipient, subject, signature, enclosures, copy, follow-up, contact log.",
            "A wrong amount, a promise outside policy, another customer's data and a threat stop a set until a trainer "
            "has looked at it.",
        ),
        aids=("The binder with rates and procedures.", "The adding machine.", "Paragraphs of the District's own."),
        minutes=form.lines * MINUTES_A_LINE,
    )


KIND = Kind(
    name="customer_letters",
    title="Letters",
    about="Complaints, requests and referrals, answered in writing: decided, in figures, to whoever may read it.",
    subject="CORR",
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
    rubric=rubric,
    practice_lines=PRACTICE_LINES,
    extra_banks=("district",),
    order=35,
)
