"""The written entry test: a letter about a matter of everyday life, from figures on the page, in half an hour."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from carpath.cis.writing.phrases import paragraphs, word_count
from carpath.core.rubric import Rubric
from carpath.exercises.entry_writing.case import Key, Task
from carpath.exercises.entry_writing.drawing import draw, read_bank, said
from carpath.exercises.entry_writing.grade import DEFAULTS, RULE, grade, limit_s, sum_up
from carpath.exercises.entry_writing.work import LONGEST, SCHEMA, Work, play, start
from carpath.exercises.kind import Brief, Case, Earns, Form, Kind, Line, Specimen

MINUTES = 30


def view(task: Task, work: Work, form: Form) -> Mapping[str, Any]:
    """The page: {role, asked, reader, today, sheet, message, text: {field: as typed}, words, preview}."""
    return {
        "title": task.title,
        "role": task.role,
        "asked": task.asked,
        "reader": task.reader,
        "today": said(task.today),
        "sheet": [list(row) for row in task.sheet],
        "message": list(task.message),
        "text": {name: work.text(name) for name in LONGEST},
        "words": word_count(work.text("body")),
        "paragraphs": list(paragraphs(work.text("body"))),
    }


def line(task: Task, work: Work) -> Line:
    """What the text is about."""
    return Line(task.title, f"To {task.reader}", bool(work.text("body")))


def rubric(task: Task) -> Rubric:
    """What a trainer judges about the text."""
    return task.rubric


def brief(form: Form) -> Brief:
    """What is said before the start."""
    return Brief(
        scene="Somebody has written about a matter of everyday life. Everything that you need stands on the page. "
        "Write the answer: what is decided, why, and what happens next. It is saved as you type.",
        judged=(
            "Whether the first paragraph answers the question.",
            "Whether every amount and every date is right.",
            "Reasons, what happens next, tone, the rights of the reader: a trainer reads your text.",
            "Form: subject, salutation, paragraphs, closing with a name.",
            "A wrong amount, a promise that the sheet does not allow, somebody else's name and a threat wait for a "
            "trainer before anything is decided.",
        ),
        aids=("The sheet on the page.", "No dictionary, no other program."),
        minutes=MINUTES,
    )


def specimens(case: Case) -> tuple[Specimen, ...]:
    """The key, of which a part waits for a trainer; nothing; and a text that only sounds kind."""
    key: Key = case.key
    kind_words = (
        "Thank you very much for your message. We have read it with great care, and we hope that you understand us. "
        "Please do not hesitate to come back to us at any time with whatever else we may do for you."
    )
    vague = {"do": "write", "subject": "Your message", "body": kind_words}
    return (
        Specimen("key", key.moves, Fraction(1)),
        Specimen("blank", (), Fraction(0)),
        Specimen("kind words", (vague,), Fraction(1, 5), at_most=True),
    )


KIND = Kind(
    name="entry_writing",
    title="Written communication",
    about="A letter about a matter of everyday life, from figures on the page; a trainer reads it.",
    subject="written-communication",
    rule=RULE,
    earns=Earns.TEST,
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
    limit_s=limit_s,
    moves=SCHEMA,
    rubric=rubric,
    settings=DEFAULTS,
    proctored=True,
    order=65,
)
