"""The key of a bill: what is wrong, what it should be, and a way of working it that earns full marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal

from carpath.cis.bench import Scene
from carpath.cis.bench_looking import FIRST_ORDER
from carpath.cis.manual_inventory import Change
from carpath.cis.manual_sheet import TOTALS, RollRow, Row, Sheet, number
from carpath.core.money import show
from carpath.exercises.manual.case import Key, Moves, RightMonth, Task
from carpath.exercises.manual.faults.parts import Slip
from carpath.exercises.manual.ground import Ground, Setup
from carpath.exercises.manual.subjects import Stock
from carpath.exercises.manual.work import month_bill

GENUINE_PARAGRAPH = "9.9-3"
FIELD_CHECK = "LA"


def key(ground: Ground, setup: Setup, task: Task, slip: Slip | None, second: Slip | None) -> Key:
    """The key of a task; without a slip the draft is right."""
    right = setup.subject.sheet(ground.book)
    due = setup.subject.due if isinstance(setup.subject, Stock) else ()
    sources = tuple(_mark(task.scene, name) for name in setup.sources)
    months = _months(task, due)
    order = FIELD_CHECK if setup.vague else ""
    said = _said(setup, slip, second)
    return Key(
        fault=ground.family,
        also="tax" if second else "",
        said=said,
        where=slip.where if slip else "contract, orders and places, one after the other",
        right=right,
        sources=sources,
        paragraph=slip.paragraph if slip else GENUINE_PARAGRAPH,
        downstream=_downstream(task, right, slip, months),
        moves=tuple(_moves(task, right, sources, due, months, order, said)),
        changes=due,
        months=months,
        order=order,
    )


def _mark(scene: Scene, source: str) -> str:
    return f"premise:{scene.account}" if source == "inventory" else source


def _said(setup: Setup, slip: Slip | None, second: Slip | None) -> str:
    if slip is None:
        return f"The draft is right: {setup.odd}."
    return f"{slip.said} {second.said}" if second else slip.said


def _months(task: Task, due: tuple[Change, ...]) -> tuple[RightMonth, ...]:
    """Earlier months that were billed without a change that was due in them."""
    first = min((own.day for own in due), default=task.job.start)
    wrong = [old for old in task.scene.home.segments if old.end > first]
    return tuple(RightMonth(old.start, old.total, month_bill(task, due, old.start).total) for old in wrong)


def _downstream(task: Task, right: Sheet, slip: Slip | None, months: tuple[RightMonth, ...]) -> str:
    customer, total = task.scene.home.account.name, Decimal(right.text("total"))
    if slip is None:
        return f"{customer} is billed {show(total)}, as it should be. Changed for no reason, a bill comes back."
    drafted = number(task.draft.text("total"))
    if drafted is None:
        drafted = number(slip.sheet.text("total")) or total
    off = drafted - total
    said = f"Entered as drafted, {customer} is billed {show(drafted)} instead of {show(total)}, {_gap(off)}"
    earlier = sum((month.net for month in months), Decimal("0.00"))
    if months:
        return f"{said}, and {show(abs(earlier))} of earlier months stays wrong too, until somebody counts the poles."
    return f"{said}; taken so every month, it is {show(abs(off) * 12)} in a year."


def _gap(off: Decimal) -> str:
    return f"{show(abs(off))} too {'much' if off > 0 else 'little'}"


def _moves(
    task: Task,
    right: Sheet,
    sources: tuple[str, ...],
    due: tuple[Change, ...],
    months: tuple[RightMonth, ...],
    order: str,
    said: str,
) -> Iterator[Mapping[str, str]]:
    for mark in sources:
        kind, _, which = mark.partition(":")
        yield {"do": "paper", "name": which} if kind == "paper" else {"do": "open", "tab": kind, "account": which}
    number_of = ""
    if order:
        sent, number_of = _ordering(task.scene, order)
        yield from sent
    yield from (_change(own) for own in due)
    yield from (_rebill(month) for month in months)
    yield from _edits(task.draft, right)
    yield {"do": "check"}
    yield {"do": "note", "text": _note(task, right, due, number_of, said)}
    yield {"do": "enter"}


def _ordering(scene: Scene, kind: str) -> tuple[Moves, str]:
    """The order that brings the count, a second time where the first was cut short; and the number that brought it."""
    order = {"do": "order", "type": kind, "look": "Count every lamp and device by code", "bring_photo": "1"}
    sent: Moves = (order, {"do": "wait"})
    if scene.mishap == "late":
        return (*sent, {"do": "wait"}), str(FIRST_ORDER)
    again = int(scene.mishap in ("partial", "wrong"))
    return sent * (1 + again), str(FIRST_ORDER + again)


def _change(own: Change) -> Mapping[str, str]:
    side = "added" if own.units > 0 else "removed"
    return {"do": "change", "code": own.code, side: str(abs(own.units)), "date": own.day.isoformat()}


def _rebill(month: RightMonth) -> Mapping[str, str]:
    return {"do": "rebill", "month": month.start.isoformat(), "expected": str(month.total)}


def _edits(draft: Sheet, right: Sheet) -> Iterator[Mapping[str, str]]:
    """The cells that must change: first units and charges, then single figures and totals, then the roll."""
    grids = {**_cells("c", draft.counts, right.counts), **_cells("l", draft.lines, right.lines)}
    figures = {f"f_{name}": text for name, text in right.figures.items() if draft.text(name) != text}
    inputs = {name: text for name, text in figures.items() if name[2:] not in TOTALS}
    totals = {name: text for name, text in figures.items() if name[2:] in TOTALS}
    for cells in (grids, inputs, totals, _cells("r", draft.roll, right.roll)):
        if cells:
            yield {"do": "sheet", **cells}


def _cells(
    letter: str, draft: tuple[Row, ...] | tuple[RollRow, ...], right: tuple[Row, ...] | tuple[RollRow, ...]
) -> dict[str, str]:
    """What differs in a grid, cell by cell; rows that are too many are emptied."""
    changed = {}
    for place in range(max(len(draft), len(right))):
        before = draft[place] if place < len(draft) else None
        after = right[place] if place < len(right) else None
        for each in fields(after or before or Row()):
            old, new = (getattr(row, each.name) if row else "" for row in (before, after))
            if old != new:
                changed[f"{letter}{place + 1}_{each.name}"] = new
    return changed


def _note(task: Task, right: Sheet, due: tuple[Change, ...], order: str, said: str) -> str:
    numbers = ", ".join(dict.fromkeys(own.order for own in due))
    proof = f"Proof: {numbers} on file" if numbers else "Proof: contract and papers on file"
    sent = f" Field check {order}." if order else ""
    return f"Seen: {said} Decided: entered at {show(Decimal(right.text('total')))}, second check done. {proof}.{sent}"
