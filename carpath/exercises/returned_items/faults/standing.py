"""Advices that need only a tick: what agrees, and what a colleague has worked already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from carpath.cis.desk.plan import GENUINE
from carpath.core.money import show
from carpath.exercises.returned_items import papers
from carpath.exercises.returned_items.case import ZERO, Task
from carpath.exercises.returned_items.codes import AGREES, NOBODY
from carpath.exercises.returned_items.faults.deposits import about, deposited, roll
from carpath.exercises.returned_items.faults.foreign import us_funds
from carpath.exercises.returned_items.faults.items import Item, advised
from carpath.exercises.returned_items.faults.returned import sent_back
from carpath.exercises.returned_items.ground import Ground, slipped
from carpath.exercises.returned_items.marking import paths
from carpath.exercises.returned_items.papers import BANK_LIST, CAPTURE, IMAGE, SLIP
from carpath.exercises.returned_items.right import Laid, Right, lay

Standing = tuple[Task, tuple[str, ...], str]
Laying = Callable[[Ground], Laid | None]
ITEM = (IMAGE, BANK_LIST)


def genuine(ground: Ground, faults: Sequence[Laying]) -> Laid | None:
    """Every other time one of the faults, worked by a colleague already; else an advice that agrees."""
    found = worked(ground, ground.among(faults)) if ground.chance(2) else ground.among(STANDING)(ground)
    if found is None:
        return None
    task, sources, said = found
    return lay(
        task,
        Right(
            GENUINE,
            said,
            "the bank's list of advices, and the item or the deposit",
            NOBODY,
            AGREES,
            ZERO,
            sources,
            "12.4-2",
            "Worked once more, the customer's account and the ledger would be wrong from today on.",
            f"{said} Ticked, no entry; the list proves it.",
        ),
    )


def worked(ground: Ground, fault: Laying) -> Standing | None:
    """A fault that a colleague has put right: posted in CIS, entered, written, and named on the bank's list."""
    laid = fault(ground)
    if laid is None:
        return None
    task, key = laid
    done = tuple(replace(act, day=task.today) for act in key.acts)
    shown = (papers.cleared(paper, task.today, key.journal.entry) for paper in task.scene.papers)
    scene = replace(task.scene, papers=tuple(papers.closed(ground, paper) for paper in shown))
    notice, cash_only = paths(task, key.notice, key.cash_only)
    filed = replace(task.filed, before=(*task.filed.before, *done), notice=notice, cash_only=cash_only)
    sources = (*(mark for mark in key.sources[:1] if mark != BANK_LIST), BANK_LIST)
    return replace(task, scene=scene, filed=filed), sources, "A colleague has worked this advice, as the list says."


def presented_again(ground: Ground) -> Standing:
    """A returned item that the bank presented a second time, and that was paid then."""
    task, _ = sent_back(ground, "NSF")
    words = "NSF on first presentment; presented again and paid, your account is not charged"
    advice = replace(task.advice, amount=ZERO, reason=words)
    listed = papers.bank_list(ground, advice)
    kept = tuple(listed if paper.name == listed.name else paper for paper in task.scene.papers)
    task = replace(task, advice=advice, scene=replace(task.scene, papers=kept))
    return task, ITEM, "The item was presented again and paid."


def looked_up(ground: Ground) -> Standing | None:
    """An item that the bank looked up for nothing; now and then its figures differ, and the words were taken."""
    legal = ground.bill
    other = slipped(ground, legal, up=ground.chance(2))
    if other is None:
        return None
    figures = other if ground.step > 1 or ground.chance(2) else legal
    task, _ = advised(ground, Item(legal, legal, legal, figures), ZERO)
    return task, ITEM, f"Words, encoding and CIS all say {show(legal)}."


def confirmed(ground: Ground) -> Standing:
    """A deposit as it was listed."""
    filed, total = deposited(ground)
    task = about(ground, filed, ZERO, f"Deposit credited: {show(total)}, account ending {papers.GENERAL}")
    return task, (SLIP, CAPTURE), "Slip, items, cash and CIS agree."


def roll_confirmed(ground: Ground) -> Standing:
    """LUD receipts in the bank account that is theirs."""
    task, _ = roll(ground, papers.ASSESSMENTS, "Deposit credited:")
    return task, (SLIP, CAPTURE), "LUD receipts lie in the LUD account, as they should."


def in_us_funds(ground: Ground) -> Standing:
    """A foreign bank's check in our own money."""
    return us_funds(ground), ITEM, "The check is marked U.S. funds, and the bank credited its face."


STANDING: tuple[Callable[[Ground], Standing | None], ...] = (
    presented_again,
    looked_up,
    looked_up,
    confirmed,
    roll_confirmed,
    in_us_funds,
)
