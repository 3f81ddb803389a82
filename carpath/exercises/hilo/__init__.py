"""The Hi/Low desk: lines of the audit report are released, corrected, estimated, or followed up in the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.cis import bench_ledger
from carpath.cis.bench import Bench
from carpath.cis.bench_moves import act
from carpath.cis.bench_schema import SCHEMA
from carpath.cis.bench_screen import screen
from carpath.cis.history import compare
from carpath.cis.pricing import book_of
from carpath.cis.transactions import Transaction
from carpath.exercises.hilo import refusals
from carpath.exercises.hilo.bank import read_bank
from carpath.exercises.hilo.blueprint import draw
from carpath.exercises.hilo.case import Key, Task
from carpath.exercises.hilo.coaching import hint, specimens, sum_up
from carpath.exercises.hilo.grade import RULE, grade
from carpath.exercises.hilo.report import REPORT
from carpath.exercises.hilo.teaching import TEACHING
from carpath.exercises.kind import Brief, Earns, Form, Kind, Line, Move

PRACTICE_LINES = 8
MINUTES_A_LINE = 5


def start(task: Task) -> Bench:
    """The bench as it opens: the line's account, on its first tab."""
    return Bench(account=task.scene.account, seen=(f"account:{task.scene.account}",))


def play(task: Task, work: Bench, move: Move) -> Bench:
    refusals.check(task.scene, move.body)
    return act(task.scene, work, move.body)


def posted(task: Task, work: Bench) -> tuple[Transaction, ...]:
    """What the rebills of a line put on the books."""
    return bench_ledger.posted(task.scene, work)


def view(task: Task, work: Bench, form: Form) -> Mapping[str, Any]:
    """The bench for the page; the keys are those of `carpath.cis.bench_screen`, and `step`, the difficulty."""
    return {**screen(task.scene, work), "step": task.step}


def line(task: Task, work: Bench) -> Line:
    """Name and failure code, as the queue lists them."""
    scene = task.scene
    found = compare(book_of(scene.book), scene.hood, scene.home)
    use = "no read" if found.reported is None else f"{found.reported:,} kWh"
    return Line(scene.home.account.name, f"{' '.join(found.codes)} {use}", work.done)


def brief(form: Form) -> Brief:
    """What is said before the start."""
    rest = (
        "Half of the lines or so are right as they stand." if form.lines > 1 else "The line may be right as it stands."
    )
    return Brief(
        scene="Work every line of this morning's Hi/Low Audit Report before the bill run: release it, correct the "
        f"read, estimate it, or send someone. {rest} A line that is not resolved earns nothing.",
        judged=(
            "The resolution, the read and the use on today's bill.",
            "Service orders: the right type, what to look at and what to bring back.",
            "Earlier bills that were wrong, oldest first and no further back than the limit.",
            "A note that lets a reviewer agree without asking.",
            "The history opened before you decide.",
            "Releasing VH, NG or LF unverified, changing a read without evidence, and billing back beyond the limit "
            "stop a set until a trainer has looked at it.",
        ),
        aids=("The binder with rates and procedures.", "The adding machine.", "Code lists with F4."),
        minutes=form.lines * MINUTES_A_LINE,
    )


KIND = Kind(
    name="hilo",
    title="Hi/Low Audit Report",
    about="Reads that failed the test: release, correct, estimate, or send someone.",
    subject="HILO",
    rule=RULE,
    earns=Earns.DESK,
    Task=Task,
    Key=Key,
    Work=Bench,
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
    order=30,
)
