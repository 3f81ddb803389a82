"""Advices that need only a tick: what agrees, and what a colleague has worked already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from carpath.cis.desk.plan import GENUINE
from carpath.core.money import show
from carpath.exercises.returned_items import papers
from carpath.exercises.returned_items.case import ZERO, Act, Task
from carpath.exercises.returned_items.codes import AGREES, NOBODY
from carpath.exercises.returned_items.faults.deposits import about, deposited, roll
from carpath.exercises.returned_items.faults.foreign import CANADIAN, converted, us_funds
from carpath.exercises.returned_items.faults.items import Item, advised
from carpath.exercises.returned_items.faults.returned import long_ago, sent_back
from carpath.exercises.returned_items.ground import Ground, slipped
from carpath.exercises.returned_items.papers import BANK_LIST, CAPTURE, IMAGE, SLIP
from carpath.exercises.returned_items.right import Laid, Right, correction, lay, payment_of, tender_of
from carpath.exercises.returned_items.shelf import FOREIGN

Standing = tuple[Task, tuple[str, ...], str]
ITEM = (IMAGE, BANK_LIST)


def genuine(ground: Ground) -> Laid | None:
    """One of the advices that agree, as often of one type as of another."""
    found = ground.among(STANDING)(ground)
    if found is None:
        return None
    task, sources, said = found
    return lay(
        task,
        Right(
            GENUINE,
            said,
            "the bank's list of advices, and the item",
            NOBODY,
            AGREES,
            ZERO,
            sources,
            "12.4-8",
            "Worked once more, the customer's account and the ledger would be wrong from today on.",
            f"{said} Ticked, no entry; the list and the item prove it.",
        ),
    )


def worked(ground: Ground, task: Task, *before: Act) -> Task:
    """The advice as a colleague left it: posted, entered, written, and named on the bank's list."""
    day = before[-1].day if before and before[-1].what == "cancel" else None
    listed = papers.bank_list(ground, task.advice, papers.done(ground, day or ground.today))
    kept = tuple(listed if paper.name == listed.name else paper for paper in task.scene.papers)
    return replace(task, scene=replace(task.scene, papers=kept), filed=replace(task.filed, before=before))


def returned_and_worked(ground: Ground) -> Standing:
    """A returned item that a colleague cancelled in CIS, with fee, letter and entry."""
    reason = ground.among(("NSF", "NSF", "CLS", "STP"))
    task, handed = sent_back(ground, reason, returns=long_ago(ground))
    act = Act("cancel", tender_of(task, handed), reason=reason, fee=True, day=ground.today)
    return worked(ground, task, act), ITEM, "A colleague has cancelled the tender and done the rest."


def presented_again(ground: Ground) -> Standing:
    """A returned item that the bank presented a second time, and that was paid then."""
    task, _ = sent_back(ground, "NSF")
    words = "NSF on first presentment; presented again and paid, your account is not charged"
    advice = replace(task.advice, amount=ZERO, reason=words)
    listed = papers.bank_list(ground, advice)
    kept = tuple(listed if paper.name == listed.name else paper for paper in task.scene.papers)
    task = replace(task, advice=advice, scene=replace(task.scene, papers=kept))
    return task, ITEM, "The item was presented again and paid."


def adjusted_and_worked(ground: Ground) -> Standing | None:
    """An encoding error whose difference a colleague has posted."""
    legal = ground.bill
    wrong = slipped(ground, legal, up=ground.chance(2))
    if wrong is None:
        return None
    task, handed = advised(ground, Item(legal, wrong, wrong, legal), legal - wrong)
    act = correction(payment_of(task, handed), wrong, legal, ground.today)
    return worked(ground, task, act), ITEM, "A colleague has posted the difference."


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
    task = about(ground, filed, total, f"Deposit credited: {show(total)}, account ending {papers.GENERAL}")
    return task, (SLIP, CAPTURE), "Slip, items, cash and CIS agree."


def roll_confirmed(ground: Ground) -> Standing:
    """LUD receipts in the bank account that is theirs."""
    task, _ = roll(ground, papers.ASSESSMENTS, "Deposit credited:")
    return task, (SLIP, CAPTURE), "LUD receipts lie in the LUD account, as they should."


def in_us_funds(ground: Ground) -> Standing:
    """A foreign bank's check in our own money."""
    return us_funds(ground), ITEM, "The check is marked U.S. funds, and the bank credited its face."


def converted_and_worked(ground: Ground) -> Standing:
    """A foreign check whose shortfall a colleague has posted."""
    task, handed, worth = converted(ground, ground.among(("", CANADIAN)))
    act = Act("reduce", payment_of(task, handed), handed.amount - worth, FOREIGN, ground.today)
    return worked(ground, task, act), ITEM, "A colleague has posted the shortfall and the fee."


STANDING: tuple[Callable[[Ground], Standing | None], ...] = (
    returned_and_worked,
    presented_again,
    adjusted_and_worked,
    looked_up,
    confirmed,
    roll_confirmed,
    in_us_funds,
    converted_and_worked,
)
