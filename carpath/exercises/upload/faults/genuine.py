"""The remark asks for nothing more: the read is in, it fits, and what the reader saw is answered on file."""

from __future__ import annotations

from carpath.core.money import show
from carpath.exercises.upload.case import Key, Task, Way
from carpath.exercises.upload.faults import at_meter, on_file, parts
from carpath.exercises.upload.faults.answer import Answered, Reason
from carpath.exercises.upload.ground import Ground
from carpath.exercises.upload.work import PENDING

# What comes twice is drawn twice as often.
REASONS: tuple[Reason, ...] = (
    at_meter.verified,
    at_meter.verified,
    at_meter.by_radio,
    at_meter.by_radio,
    at_meter.badge_slip,
    at_meter.sun_glare,
    on_file.under_way,
    on_file.under_way,
    on_file.settled,
    on_file.settled,
    on_file.landlord,
    on_file.away,
    on_file.started,
    on_file.city_lamp,
    on_file.agreed,
)


def genuine(ground: Ground) -> tuple[Task, Key]:
    """A line that is right as it stands."""
    answered = ground.rng.choice(REASONS)(ground)
    task = ground.task(answered.home, line=answered.line, **{"call": ground.says(), **answered.facts})
    return task, _key(ground, task, answered)


def _key(ground: Ground, task: Task, answered: Answered) -> Key:
    home, bill = task.scene.home, parts.as_read(ground, task)
    proof = tuple(mark.format(n=home.account.number, day=ground.today.isoformat()) for mark in answered.proof)
    way = Way(PENDING, proof=proof, bills=parts.by_hand(ground, task), may_tell=answered.may_tell)
    decided = f"Decided: read {task.record.value} stands, nothing ordered. Proof: {answered.where}."
    note = f"{parts.seen(ground, task)} {decided}"
    return Key(
        fault="genuine",
        said=answered.said,
        where=answered.where,
        ways=(way,),
        sources=proof,
        as_read=bill,
        right=bill,
        paragraph=ground.rule(task.record.remarks[0]).paragraph,
        downstream=f"The bill of {show(bill)} goes out as read and is right. A second truck for the same remark "
        "costs $60 to "
        "$120 and finds what the first one found.",
        moves=(
            *parts.looking(*proof[:1], f"reads:{home.account.number}"),
            *parts.billing(way.bills),
            *parts.deciding(PENDING, note),
        ),
    )
