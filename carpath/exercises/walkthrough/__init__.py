"""Exercise 0: fifteen minutes through the bench, one step after another, each ticked when its move is made."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import Any

from carpath.cis.bench import Bench
from carpath.cis.bench_moves import act
from carpath.cis.bench_screen import screen
from carpath.cis.library import Library, read_library
from carpath.core.errors import Fault
from carpath.core.grading import Finding, Grade, Verdict, total
from carpath.exercises.kind import Brief, Case, Earns, Form, Kind, Line, Move, Specimen
from carpath.exercises.walkthrough.scene import Walk, build
from carpath.exercises.walkthrough.steps import Key, Step, Task, key_moves, made, read_steps

RULE = "carpath-walkthrough-1"
STEPS = "steps.toml"
BINDER_PARAGRAPH = "5.5-2"


@dataclass(frozen=True)
class Bank:
    """The library of every desk, and the steps with their gaps."""

    library: Library
    steps: tuple[Step, ...]


def read_bank(files: Mapping[str, str]) -> tuple[Bank, tuple[Fault, ...]]:
    """The bank and every fault in it."""
    library, faults = read_library(files)
    if STEPS not in files:
        return Bank(library, ()), (*faults, Fault(STEPS, "The file is missing."))
    if faults:
        return Bank(library, ()), faults
    steps, found = read_steps(tomllib.loads(files[STEPS]))
    return Bank(library, steps), found or _gap_faults(library, steps)


def _gap_faults(library: Library, steps: tuple[Step, ...]) -> tuple[Fault, ...]:
    """A word in braces that the line cannot fill."""
    words, faults = _words(build(library)), []
    for step in steps:
        try:
            _filled(step, words)
        except (KeyError, ValueError, IndexError) as error:
            faults.append(Fault(f"{STEPS}: {step.id}", f"This word in braces cannot be filled in: {error}."))
    return tuple(faults)


def draw(rng: Random, form: Form, bank: Bank) -> tuple[Case, ...]:
    """Everybody walks the same line; chance has no part in it."""
    walk = build(bank.library)
    steps = tuple(_filled(step, _words(walk)) for step in bank.steps)
    task = Task(walk.scene, steps, walk.neighbour, walk.true, walk.use, walk.total)
    return (Case(task, Key(key_moves(task))),)


def _words(walk: Walk) -> dict[str, str]:
    """What stands for the words in braces."""
    home, found, bill = walk.scene.home, walk.found, walk.bill
    taxes = (("state tax", bill.put), ("privilege tax", bill.priv), ("city tax", bill.city))
    lines = [f"{line.label} = {line.amount}" for line in bill.lines]
    lines += [f"{name} {amount}" for name, amount in taxes if amount]
    return {
        "account": home.account.number,
        "name": home.account.name.title(),
        "neighbour": walk.neighbour,
        "badge": home.meter.badge,
        "keyed": str(walk.keyed),
        "true": str(walk.true),
        "use": f"{walk.use:,}",
        "wrong_use": f"{found.period.kwh or 0:,}",
        "expected": f"{found.expected.kwh:,}",
        "days": str(found.period.days),
        "lines": "; ".join(lines),
    }


def _filled(step: Step, words: Mapping[str, str]) -> Step:
    return replace(step, press=step.press.format_map(words), why=step.why.format_map(words))


def start(task: Task) -> Bench:
    return Bench(account=task.scene.account, seen=(f"account:{task.scene.account}",))


def play(task: Task, work: Bench, move: Move) -> Bench:
    return act(task.scene, work, move.body)


def grade(case: Case, work: Bench, form: Form) -> Grade:
    """A point a step; the walk proves nothing and cannot be failed."""
    findings = tuple(_finding(step, done) for step, done in zip(case.task.steps, made(case.task, work), strict=True))
    earned, worth = sum((finding.earned for finding in findings), Fraction(0)), Fraction(len(findings))
    return Grade(RULE, earned, worth, findings, {"steps_made": str(earned)}, None, f"{earned} of {worth} steps made.")


def _finding(step: Step, done: bool) -> Finding:
    verdict, said = (Verdict.RIGHT, "done") if done else (Verdict.WRONG, "not done")
    return Finding(step.title, verdict, Fraction(done), Fraction(1), said, step.press, step.why, BINDER_PARAGRAPH)


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    earned, worth = total(grades)
    headline = "You have been through the whole bench." if earned == worth else f"{earned} of {worth} steps made."
    return Grade(RULE, earned, worth, (), {"steps_made": str(earned)}, None, headline)


def view(task: Task, work: Bench, form: Form) -> Mapping[str, Any]:
    """The bench (keys of `carpath.cis.bench_screen`) and with it `steps`: [{no, title, press, why, made}], `next`, the
    number of the first one that is not made, or None, and `steps_made`."""
    ticks = made(task, work)
    steps = [
        {"no": number, "title": step.title, "press": step.press, "why": step.why, "made": tick}
        for number, (step, tick) in enumerate(zip(task.steps, ticks, strict=True), 1)
    ]
    following = next((step["no"] for step in steps if not step["made"]), None)
    return {**screen(task.scene, work), "steps": steps, "next": following, "steps_made": sum(ticks)}


def line(task: Task, work: Bench) -> Line:
    ticks = made(task, work)
    return Line(task.scene.home.account.name, f"{sum(ticks)} of {len(ticks)} steps", all(ticks))


def brief(form: Form) -> Brief:
    """What is said before the start."""
    return Brief(
        scene="A first walk through the practice CIS with one line of the Hi/Low Audit Report. Each step says what to "
        "press and why, and is ticked when you have done it. You can do them in any order and leave at any time.",
        judged=("Nothing: the walk shows you where everything is.",),
        aids=("Everything on the screen.",),
        minutes=15,
    )


def specimens(case: Case) -> tuple[Specimen, ...]:
    """The whole walk, nothing, and its first two steps."""
    count = len(case.task.steps)
    return (
        Specimen("key", case.key.moves, Fraction(1)),
        Specimen("blank", (), Fraction(0)),
        Specimen("first look", case.key.moves[:2], Fraction(2, count)),
    )


def hint(case: Case, work: Bench, level: int) -> str:
    """The next step that is not made: its title, its reason, and then what to press."""
    task: Task = case.task
    waiting = [step for step, done in zip(task.steps, made(task, work), strict=True) if not done]
    if not waiting:
        return "Every step is made. Submit when you are ready."
    step = waiting[0]
    return (f"{step.title}.", step.why, step.press, step.press)[level - 1]


KIND = Kind(
    name="walkthrough",
    title="Exercise 0: a walk through the bench",
    about="Fifteen minutes, step by step: where everything is, and why one looks there.",
    subject="WALKTHROUGH",
    rule=RULE,
    earns=Earns.NOTHING,
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
    extra_banks=("district",),
    order=10,
)
