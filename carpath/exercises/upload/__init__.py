"""The upload desk: every read of the round gets its own meter, every remark of a reader becomes an action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.exercises.kind import Brief, Earns, Form, Kind, Line
from carpath.exercises.upload.bank import read_bank
from carpath.exercises.upload.blueprint import draw
from carpath.exercises.upload.books import posted
from carpath.exercises.upload.case import Key, Task
from carpath.exercises.upload.coaching import hint, specimens, sum_up
from carpath.exercises.upload.grade import RULE, grade
from carpath.exercises.upload.moves import play
from carpath.exercises.upload.report import REPORT
from carpath.exercises.upload.schema import SCHEMA
from carpath.exercises.upload.screen import row, shown
from carpath.exercises.upload.teaching import TEACHING
from carpath.exercises.upload.work import Work, start

PRACTICE_LINES = 8
MINUTES_A_LINE = 4


def view(task: Task, work: Work, form: Form) -> Mapping[str, Any]:
    """The bench for the page; the keys are those of `carpath.cis.bench_screen` and of `screen`."""
    return shown(task, work)


def line(task: Task, work: Work) -> Line:
    """Place on the route, address, and why it is listed, as the queue shows them."""
    listed = row(task)
    return Line(
        f"{task.scene.home.sequence} {task.scene.home.address}",
        f"{listed['code']} {listed['meaning']}",
        work.bench.done,
    )


def brief(form: Form) -> Brief:
    """What is said before the start."""
    rest = (
        "About half of the lines need nothing but a look."
        if form.lines > 1
        else "The line may need nothing but a look."
    )
    return Brief(
        scene="Work every exception of this morning's upload report: give each read its own meter and turn each "
        "remark into "
        f"an action today. {rest} Where a bill takes another use than the round brought, enter the bill you "
        "expect before "
        "the CIS computes it. A line that is not decided earns nothing.",
        judged=(
            "The state in which the record is left, and each read on its own service point.",
            "The order, letter, alert or office: the right one, with priority, instruction and what to bring back.",
            "Use and bill: dates, kWh, expected total.",
            "Records mended with their date: service point, agreement, place on the route, lamp.",
            "A note that lets a reviewer agree without asking, and the source opened before you decide.",
            "Billing a customer for another's meter, contacting a suspected diverter, and closing a removal "
            "without a read "
            "stop a set until a trainer has looked at it.",
        ),
        aids=("The binder with rates and procedures.", "The adding machine.", "Code lists with F4."),
        minutes=form.lines * MINUTES_A_LINE,
    )


KIND = Kind(
    name="upload",
    title="Upload report",
    about="Reads that matched nothing, meters that are gone, and what the readers saw: act the same day.",
    subject="UPLOAD",
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
    order=32,
)
