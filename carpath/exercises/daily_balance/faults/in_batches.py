"""A batch taken twice or not at all, and a drawer that is short or over."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis import postings
from carpath.core.money import show
from carpath.exercises.daily_balance.case import Due
from carpath.exercises.daily_balance.faults.parts import Laid, legs, receipts_in, with_batch
from carpath.exercises.daily_balance.ground import Ground
from carpath.exercises.daily_balance.laying import OFF, plain_batches
from carpath.exercises.daily_balance.receipts import WALK_IN
from carpath.exercises.daily_balance.records import FROM_CIS, Day

COUNTED = (
    "Counted twice by two people: {off}. Every check of the tape is there; no receipt is.",
    "{off} on the first count and on the second, by another clerk. Checks agree with the tape, item by item.",
    "First count {off}; the second says the same. Tray, safe and floor were searched; the checks are all there.",
)


def run_wrongly(ground: Ground, day: Day) -> Laid:
    """The difference is the total of a batch."""
    place = ground.among(plain_batches(day))
    batch, times = day.batches[place], ground.among((0, 2))
    gap = batch.posted * (1 - times)
    words = "is twice in the CIS" if times else "was never taken by the CIS"
    due = Due(
        "BATCH",
        (abs(gap),),
        ((batch.no,), (batch.slip,)),
        f"Batch {batch.no} of {show(batch.posted)} {words}; the bank has its slip {batch.slip} once.",
        "the list of batches against tapes and slips",
        "6.4-5",
        legs(postings.payment(gap)),
        receipts_in(day),
        (batch.no,),
        beside=(batch.no, batch.slip, *(item.no for item in batch.items)),
    )
    return with_batch(day, place, replace(batch, times=times, resent=False)), due


def short_or_over(ground: Ground, day: Day) -> Laid:
    """The drawer holds less, or more, than its tape: nobody's item, and both counts agree."""
    place = next(at for at in plain_batches(day) if day.batches[at].source == WALK_IN)
    batch, off = day.batches[place], ground.among(OFF) * ground.among((-1, -1, 1))
    word = "over" if off > 0 else "short"
    remark = ground.among(COUNTED).format(off=f"{show(abs(off))} {word}")
    drawer = replace(day.drawer, cash=day.drawer.cash + off, remark=remark)
    changed = with_batch(day, place, replace(batch, over=off))
    bank = tuple(replace(line, amount=line.amount + off) if line.reference == batch.slip else line for line in day.bank)
    due = Due(
        "CASH",
        (abs(off),),
        ((batch.slip,), (batch.no,), ("DRAWER",)),
        f"The drawer was {show(abs(off))} {word} on both counts; slip {batch.slip} is what was really there.",
        "the drawer sheet and its slip",
        "6.4-10",
        legs(postings.cash_short(-off)),
        ("both", "gl"),
        beside=(batch.slip, batch.no, "DRAWER"),
    )
    return replace(changed, drawer=drawer, bank=bank, cash_from=FROM_CIS), due
