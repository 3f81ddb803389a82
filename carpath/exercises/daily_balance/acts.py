"""The moves of this desk: open a paper, tie, name a difference, post an entry, decide an item, prove, sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from carpath.cis.entry import Entry
from carpath.core.errors import Fault, Faulty, Refused
from carpath.exercises.daily_balance import papers, tying
from carpath.exercises.daily_balance.case import Task
from carpath.exercises.daily_balance.deciding import judge
from carpath.exercises.daily_balance.entries import reverse, take_back, write
from carpath.exercises.daily_balance.work import NO_DIFFERENCE, TYPES, Cause, Work, without

MOST_CAUSES = 6
LONGEST_CELL, LONGEST_ITEMS = 40, 200
PARTS: Mapping[str, tuple[str, ...]] = {
    "day": ("tie", "cause", "entry", "prove"),
    "suspense": ("tie", "judge", "entry", "prove"),
    "audit": ("judge",),
}
Act = Callable[[Task, Work, Entry], Work]


def paper(task: Task, work: Work, entry: Entry) -> Work:
    """{name, page, for}: opens a paper, at a page, narrowed down to rows that hold the words."""
    name, sought = entry.needed("name", longest=40), entry.text("for", longest=60)
    if name not in papers.titles(task):
        raise Refused(f"There is no paper {name} on this desk. There are: {', '.join(papers.titles(task))}.")
    page = max(1, entry.whole("page")) if entry.text("page") else 1
    seen = work.seen if name in work.seen else (*work.seen, name)
    return replace(work, opened=name, page=page, sought=sought, seen=seen)


def part(task: Task, work: Work, entry: Entry) -> Work:
    """{part}: goes to a step of the work."""
    name = entry.needed("part", longest=10)
    if name not in PARTS[task.form]:
        raise Refused(f"The steps of this line are {', '.join(PARTS[task.form])}.")
    return replace(work, part=name)


def tie(task: Task, work: Work, entry: Entry) -> Work:
    """{bank_a, bank_b, bank_d ... apart}: cells of the tie-out; what is not named stays."""
    names = tying.cells(task)
    if not names:
        raise Refused("An audit ties no totals: decide its items.")
    return replace(work, tied=_cells(entry, names, work.tied))


def _cells(entry: Entry, names: tuple[str, ...], standing: Mapping[str, str]) -> dict[str, str]:
    """The cells after what was typed; one that is no amount is refused by its name, all at once."""
    faults, cells = [], dict(standing)
    for name in names:
        try:
            cells[name] = _cell(entry, name) if name in entry.body else standing.get(name, "")
        except Refused as refused:
            faults.append(Fault(tying.words(name), refused.sentence))
    if faults:
        raise Faulty(faults)
    return {name: text for name, text in cells.items() if text}


def _cell(entry: Entry, name: str) -> str:
    text = entry.text(name, longest=LONGEST_CELL if name != tying.APART else LONGEST_ITEMS)
    if text and name != tying.APART:
        entry.money(name)
    return text


def cause(task: Task, work: Work, entry: Entry) -> Work:
    """{type, amount, items, age, escalate}: names a difference and what proves it; or that nothing differs."""
    if task.form != "day":
        raise Refused("On this line the items are decided one by one.")
    if len(work.causes) >= MOST_CAUSES:
        raise Refused(f"A day holds at most {MOST_CAUSES} differences here. Take one back first.")
    named = _named(entry)
    return replace(work, causes=(*work.causes, named), proven={})


def _named(entry: Entry) -> Cause:
    type = entry.needed("type", longest=20).upper()
    if type not in TYPES or type == "SUSPENSE":
        raise Refused(f"{type} is no type of difference. Choose one of the list.")
    if type == NO_DIFFERENCE:
        return Cause(type, Decimal("0.00"))
    amount = entry.money("amount")
    items = tuple(sorted(tying.listed(entry.needed("items", longest=LONGEST_ITEMS))))
    age = entry.whole("age") if entry.text("age") else 0
    return Cause(type, abs(amount), items, age, entry.ticked("escalate"))


def uncause(task: Task, work: Work, entry: Entry) -> Work:
    """{number}: takes a named difference back."""
    kept = without(work.causes, entry.whole("number"), "difference")
    return replace(work, causes=kept, proven={})


def prove(task: Task, work: Work, entry: Entry) -> Work:
    """{bank_a, bank_b ...}: the closing figures, entered anew; the controls then say which of them holds."""
    if task.form == "audit":
        raise Refused("An audit proves no totals.")
    if not work.tied:
        raise Refused("Tie the control totals first: what is proven anew was out before.")
    cells = _cells(entry, tying.closing_cells(task), {})
    if not cells:
        raise Refused("Enter the closing figures first.")
    return replace(work, proven=cells)


def note(task: Task, work: Work, entry: Entry) -> Work:
    """{text}: the note that is filed with the day."""
    return replace(work, note=entry.text("text"))


def sign(task: Task, work: Work, entry: Entry) -> Work:
    """Signs and files the line."""
    if work.signed:
        raise Refused("This line is signed already.")
    return replace(work, signed=True)


def reopen(task: Task, work: Work, entry: Entry) -> Work:
    """Takes the signature back; the work stays."""
    if not work.signed:
        raise Refused("This line is not signed yet.")
    return replace(work, signed=False)


def hint(task: Task, work: Work, entry: Entry) -> Work:
    """{level}: logged by the engine when a hint was given."""
    level = entry.whole("level")
    if not 1 <= level <= 4:
        raise Refused("Hints have four levels.")
    return replace(work, hints=max(work.hints, level))


LOOKING: Mapping[str, Act] = {"paper": paper, "part": part, "reopen": reopen, "hint": hint}
WORKING: Mapping[str, Act] = {
    "tie": tie,
    "cause": cause,
    "uncause": uncause,
    "write": write,
    "reverse": reverse,
    "take_back": take_back,
    "judge": judge,
    "prove": prove,
    "note": note,
    "sign": sign,
}

# The step that a move belongs to: it is the one that lies open afterwards.
STEP_OF = {"tie": "tie", "cause": "cause", "uncause": "cause", "judge": "judge", "prove": "prove"} | dict.fromkeys(
    ("write", "reverse", "take_back"), "entry"
)


def play(task: Task, work: Work, body: Mapping[str, Any]) -> Work:
    """The work after a move. Raises Refused with the sentence that the person reads."""
    entry = Entry(body)
    name = entry.text("do", longest=20)
    if name in LOOKING:
        return LOOKING[name](task, work, entry)
    if name not in WORKING:
        raise Refused(f"This desk has no move '{name}'. It has: {', '.join((*LOOKING, *WORKING))}.")
    if work.signed:
        raise Refused("This line is signed and filed. Reopen it to change something.")
    worked = WORKING[name](task, work, entry)
    return replace(worked, part=STEP_OF.get(name, worked.part))
