"""The moves of this desk: workbook, inventory, earlier months, second check, entry; the others all desks share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from carpath.cis import bench_posting as posting
from carpath.cis.bench import Bench, Ordered
from carpath.cis.bench_moves import FREE, LOOKING, SHARED, act
from carpath.cis.desk.evidence import sound
from carpath.cis.entry import Entry
from carpath.cis.manual_bill import FIGURES, computed
from carpath.cis.manual_check import NOTHING_FOUND, first_slip
from carpath.cis.manual_inventory import Change
from carpath.cis.manual_sheet import MOST_ROWS, TOTALS, RollRow, Row, Sheet, figure, pasted
from carpath.cis.pricing import book_of
from carpath.core.errors import Refused
from carpath.exercises.manual.case import Task
from carpath.exercises.manual.work import Entered, Rebilled, Work, month_bill, stocked

LONGEST_CELL = 20
NOTHING_THERE = "Nothing to report for this order."
SPOILT = {
    "partial": "Called away to an outage; nothing was counted or read.",
    "wrong": "Went to the neighbor of this customer by mistake; nothing of yours was counted or read.",
}
HIDDEN = ("reads",)
# Tabs that may be kept beside the open one; the others say something of their own at this desk.
PINNABLE = ("bills", "transactions", "orders", "notes")
R = TypeVar("R", Row, RollRow)
Act = Callable[[Task, Work, Entry], Work]


def sheet(task: Task, work: Work, entry: Entry) -> Work:
    """{l1_code, l1_units ... f_kwh ... r1_closing, note, then}: cells of the workbook, and the note beside it; what is
    not named stays. `then` goes on at once to the second check or the entry."""
    then, own = entry.text("then", longest=10), work.sheet
    if then not in ("", "check", "enter"):
        raise Refused("After the workbook comes the second check or the entry: then is check or enter.")
    names = (*(name for name, _ in FIGURES[task.job.schedule]), "tax_code", *TOTALS)
    figures = {name: _cell(entry, f"f_{name}", own.text(name)) for name in names}
    counts, lines = (_rows(entry, letter, rows, Row) for letter, rows in (("c", own.counts), ("l", own.lines)))
    bench = replace(work.bench, note=entry.text("note")) if "note" in entry.body else work.bench
    written = replace(work, bench=bench, sheet=Sheet(counts, lines, figures, _rows(entry, "r", own.roll, RollRow)))
    return OWN[then](task, written, entry) if then else written


def _cell(entry: Entry, name: str, standing: str) -> str:
    return entry.text(name, longest=LONGEST_CELL) if name in entry.body else standing


def _rows(entry: Entry, letter: str, own: tuple[R, ...], kind: type[R]) -> tuple[R, ...]:
    """The rows of a grid after what was typed; emptied rows are gone."""
    rows = []
    for place in range(MOST_ROWS):
        standing = own[place] if place < len(own) else kind()
        cells = {
            each.name: _cell(entry, f"{letter}{place + 1}_{each.name}", getattr(standing, each.name))
            for each in fields(kind)
        }
        rows.append(kind(**{**cells, "code": cells["code"].upper()}))
    return tuple(row for row in rows if not row.empty)


def paste(task: Task, work: Work, entry: Entry) -> Work:
    """{grid, rows}: rows copied from a spreadsheet take the place of those of a grid, counts or lines."""
    grid, rows = entry.needed("grid", longest=10), pasted(entry.needed("rows"))
    if grid == "counts":
        return replace(work, sheet=replace(work.sheet, counts=rows))
    if grid == "lines":
        return replace(work, sheet=replace(work.sheet, lines=rows))
    raise Refused("Rows can be pasted into the units (counts) or into the charges (lines).")


def change(task: Task, work: Work, entry: Entry) -> Work:
    """{code, added, removed, date}: puts a dated change into the inventory."""
    if not task.inventory.standing:
        raise Refused("This account has no inventory: its units are registers.")
    code, day = entry.needed("code", longest=12).upper(), entry.day("date")
    if code not in stocked(task):
        raise Refused(f"{code} is no code of this inventory. It may hold: {', '.join(stocked(task))}.")
    added, removed = (entry.whole(name) if entry.text(name) else 0 for name in ("added", "removed"))
    if bool(added) == bool(removed):
        raise Refused("A change adds units of a code or removes them; a conversion is two changes.")
    if day > task.scene.hood.today:
        raise Refused(f"{day:%m/%d/%Y} is in the future: only what was done can be put into the inventory.")
    if removed > task.inventory.changed(*work.changes).before(code, day):
        raise Refused(f"On {day:%m/%d/%Y} there were not that many {code} in the inventory.")
    made = Change(code, added - removed, day)
    if made in work.changes:
        raise Refused("This change is in the inventory already.")
    return replace(work, changes=(*work.changes, made))


def rebill(task: Task, work: Work, entry: Entry) -> Work:
    """{month, expected}: cancels the bill of an earlier month and bills it again from the inventory as it now stands;
    only then does the CIS compute it."""
    first = entry.day("month")
    billed = next((old for old in task.scene.home.segments if old.start == first), None)
    if billed is None or not task.inventory.standing:
        raise Refused(
            f"There is no bill from {first:%m/%d/%Y} that is made from the inventory. The Bills tab lists them."
        )
    if any(own.start == first for own in work.rebills):
        raise Refused("That month is billed again already. Undo it first.")
    total = month_bill(task, work.changes, first).total
    return replace(work, rebills=(*work.rebills, Rebilled(first, entry.money("expected"), total)))


def check(task: Task, work: Work, entry: Entry) -> Work:
    """Asks the second person. They recompute the workbook; they do not trace its inputs."""
    found = first_slip(book_of(task.scene.book), task.job, work.sheet)
    return replace(work, checked=work.sheet, answer=found or NOTHING_FOUND)


def enter(task: Task, work: Work, entry: Entry) -> Work:
    """Enters the bill: the workbook's total is what is expected, and now the CIS computes its own."""
    expected = figure(work.sheet, "total")
    if expected is None:
        raise Refused("Finish the workbook first: its total is what you expect the CIS to compute.")
    entered = Entered(expected, computed(book_of(task.scene.book), task.job, work.sheet).total)
    if work.first is not None:
        return replace(work, entered=entered)
    return replace(work, entered=entered, first=entered, seen_first=work.bench.seen)


def reopen(task: Task, work: Work, entry: Entry) -> Work:
    """Takes the entry back before it is printed; the workbook stays."""
    if not work.done:
        raise Refused("This bill is not entered yet.")
    return replace(work, entered=None)


def undo(task: Task, work: Work, entry: Entry) -> Work:
    """{what, code, date, month, order}: takes back a change, a rebill, or an order that was not dispatched."""
    what = entry.needed("what", longest=20)
    if what not in _UNDO:
        raise Refused(f"'{what}' cannot be undone. What can be: {', '.join(_UNDO)}.")
    return _UNDO[what](task, work, entry)


def _undo_change(task: Task, work: Work, entry: Entry) -> Work:
    code, day = entry.needed("code", longest=12).upper(), entry.day("date")
    kept = tuple(own for own in work.changes if (own.code, own.day) != (code, day))
    if kept == work.changes:
        raise Refused(f"You made no change of {code} on {day:%m/%d/%Y}.")
    return replace(work, changes=kept)


def _undo_rebill(task: Task, work: Work, entry: Entry) -> Work:
    first = entry.day("month")
    kept = tuple(own for own in work.rebills if own.start != first)
    if kept == work.rebills:
        raise Refused(f"You billed no month from {first:%m/%d/%Y} again.")
    return replace(work, rebills=kept)


def _undo_order(task: Task, work: Work, entry: Entry) -> Work:
    return replace(work, bench=posting.undo(task.scene, work.bench, entry))


_UNDO: Mapping[str, Act] = {"change": _undo_change, "rebill": _undo_rebill, "order": _undo_order}
OWN: Mapping[str, Act] = {
    "sheet": sheet,
    "paste": paste,
    "change": change,
    "rebill": rebill,
    "check": check,
    "enter": enter,
    "reopen": reopen,
    "undo": undo,
}


def play(task: Task, work: Work, body: Mapping[str, Any]) -> Work:
    """The work after a move. Raises Refused with the sentence that the person reads."""
    entry = Entry(body)
    name = entry.text("do", longest=20)
    if work.done and name not in LOOKING and name not in FREE:
        raise Refused("The bill is entered. Reopen it to change something.")
    if name in OWN:
        return OWN[name](task, work, entry)
    if name == "open" and entry.text("tab") in HIDDEN:
        raise Refused("This account is billed from a workbook: it has no history of reads.")
    if name == "pin" and entry.text("tab") not in ("", *PINNABLE):
        raise Refused(f"At this desk {', '.join(PINNABLE)} can be kept beside the open tab.")
    acted = act(task.scene, work.bench, body, SHARED)
    return replace(work, bench=_answered(task, acted), paper=_paper(work, entry, name))


def _paper(work: Work, entry: Entry, name: str) -> str:
    return entry.text("name") if name == "paper" else work.paper


def _answered(task: Task, bench: Bench) -> Bench:
    """Orders that came back say what was counted or read on the nameplates."""
    done = (replace(own, result=_result(task, bench, own)) if own.done is not None else own for own in bench.orders)
    return replace(bench, orders=tuple(done))


def _result(task: Task, bench: Bench, own: Ordered) -> str:
    if sound(task.scene, bench, own):
        return task.found.get(own.type, NOTHING_THERE)
    return SPOILT[task.scene.mishap]
