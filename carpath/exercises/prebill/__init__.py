"""The pre-billing desk: listed bills are cleared, mended at their record, held, or the run is stopped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.exercises.kind import Brief, Earns, Form, Kind, Line
from carpath.exercises.prebill import listing, screen
from carpath.exercises.prebill.bank import read_bank
from carpath.exercises.prebill.blueprint import draw
from carpath.exercises.prebill.case import Key, Task
from carpath.exercises.prebill.coaching import hint, specimens, sum_up
from carpath.exercises.prebill.grade import RULE, grade
from carpath.exercises.prebill.postings import posted
from carpath.exercises.prebill.report import REPORT
from carpath.exercises.prebill.schema import SCHEMA
from carpath.exercises.prebill.teaching import TEACHING
from carpath.exercises.prebill.work import Work, play, start

PRACTICE_LINES = 8
MINUTES_A_LINE = 4


def view(task: Task, work: Work, form: Form) -> Mapping[str, Any]:
    """The bench for the page; its keys are listed in `screen`."""
    return screen.view(task, work)


def line(task: Task, work: Work) -> Line:
    """Name and codes, as the queue lists them."""
    codes = " ".join(finding.code for finding in listing.findings(task))
    schedule = task.master.on("schedule", task.service.start)
    return Line(task.scene.home.account.name, f"{codes} schedule {schedule}", work.bench.done)


def brief(form: Form) -> Brief:
    """What is said before the start."""
    rest = (
        "Half of the lines or so are right as they stand." if form.lines > 1 else "The line may be right as it stands."
    )
    return Brief(
        scene="Work every line of today's pre-bill validation list before the run is frozen: open the source, then "
        f"clear the bill, mend its record and calculate it again, hold it, or stop the run. {rest} A line that is not "
        "decided earns nothing.",
        judged=(
            "The call: right as it stands, or wrong.",
            "The field of the master record that is wrong, with the day from which the mended value holds.",
            "Today's bill and the earlier ones, worked out before the CIS shows its own figure.",
            "Whose days and whose money they are: who answers for the service from when, and which account owes what.",
            "How far it reaches: earlier bills within the limit, other accounts, the city that gains or loses.",
            "A note that lets a reviewer agree without asking, and the source opened before you decide.",
            "Freezing a bill or a run that you know to be wrong, billing back beyond the limit, fees on an estate, a "
            "bill across a petition and a debt given to somebody else stop a set until a trainer has looked at it.",
        ),
        aids=("The binder with rates and procedures.", "The adding machine.", "The papers in the file."),
        minutes=form.lines * MINUTES_A_LINE,
    )


KIND = Kind(
    name="prebill",
    title="Pre-bill validation list",
    about="Bills that compute and are probably wrong: clear them, mend the record, or stop the run.",
    subject="PREBILL",
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
    practice_lines=PRACTICE_LINES,
    teaching=TEACHING,
    report=REPORT,
    moves=SCHEMA,
    posted=posted,
    extra_banks=("district",),
    order=31,
)
