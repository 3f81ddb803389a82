"""On harder steps a second clue that leads astray: a payment of exactly the difference, posted as its tape has it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from carpath.exercises.daily_balance.case import Due
from carpath.exercises.daily_balance.faults.parts import with_batch, with_item
from carpath.exercises.daily_balance.ground import Ground
from carpath.exercises.daily_balance.laying import plain_batches
from carpath.exercises.daily_balance.receipts import WALK_IN
from carpath.exercises.daily_balance.records import Batch, Day

FIRST_STEP, LARGEST = 2, Decimal(2500)


def tempt(ground: Ground, day: Day, dues: tuple[Due, ...]) -> Day:
    """The day with such a payment in a batch that no difference touches."""
    amount = dues[0].amounts[0]
    free = [place for place in plain_batches(day) if not _touched(day.batches[place], dues)]
    if ground.step < FIRST_STEP or amount > LARGEST or not free:
        return day
    place = ground.among(free)
    batch = day.batches[place]
    item = ground.among(batch.items)
    gap = amount - item.paper
    bank = tuple(replace(line, amount=line.amount + gap) if line.reference == batch.slip else line for line in day.bank)
    changed = with_item(batch, replace(item, paper=amount, posted=amount))
    return replace(with_batch(day, place, changed), bank=bank)


def _touched(batch: Batch, dues: tuple[Due, ...]) -> bool:
    """A difference names the batch, or it is one of the counter's, whose drawer was counted."""
    return batch.source == WALK_IN or any(batch.no in due.beside for due in dues)
