"""A payment keyed with an amount that its tape has not: two digits exchanged (2C), or the point slid (2D)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from carpath.cis import postings
from carpath.core.money import cents, show
from carpath.exercises.daily_balance.case import Due
from carpath.exercises.daily_balance.faults.parts import Laid, legs, receipts_in, swap, with_batch, with_item
from carpath.exercises.daily_balance.ground import Ground
from carpath.exercises.daily_balance.laying import plain_batches
from carpath.exercises.daily_balance.receipts import LIST, LOCKBOX, WALK_IN
from carpath.exercises.daily_balance.records import Batch, Day, Item

KEYED = (LOCKBOX, WALK_IN, LIST)
LEAST, MOST = Decimal(9), Decimal(400)
PLACES = (0, 1, 2, 3)


def transposed(ground: Ground, day: Day) -> Laid:
    """Two neighboring digits exchanged: the difference is nine times something."""
    place, item = ground.among(list(_items(day)))
    wrong = ground.among(_swaps(item.paper))
    said = (
        f"The tape has {show(item.paper)}, the CIS {show(wrong)}: two neighboring digits are exchanged, and the "
        f"difference of {show(abs(item.paper - wrong))} divides by nine."
    )
    return miskeyed(day, place, item, wrong, "TRANSPOSED", said, "6.4-1")


def _items(day: Day) -> Iterator[tuple[int, Item]]:
    """Items of ordinary batches whose digits can be exchanged."""
    for place in _keyed(day):
        yield from ((place, item) for item in day.batches[place].items if _swaps(item.paper))


def _keyed(day: Day) -> Iterator[int]:
    """Places of ordinary batches that somebody keys: cards and drafts are taken by file, which exchanges no digits."""
    return (place for place in plain_batches(day) if day.batches[place].source in KEYED)


def _swaps(amount: Decimal) -> list[Decimal]:
    """What the amount may have become; a slide is none of them."""
    swapped = [swap(amount, place) for place in PLACES]
    return [each for each in swapped if abs(each - amount) >= LEAST and each not in (amount * 10, amount / 10)]


def slid(ground: Ground, day: Day) -> Laid:
    """The decimal point slid by one place, either way: the difference is nine times the smaller amount."""
    ways = [(place, item, wrong) for place in _keyed(day) for item, wrong in _slides(day.batches[place])]
    larger = [way for way in ways if way[2] > way[1].paper]
    place, item, wrong = ground.among(larger if ground.chance(2) or len(larger) == len(ways) else ways)
    said = (
        f"A payment of {show(item.paper)} is posted as {show(wrong)}: the point slid. The difference of "
        f"{show(abs(wrong - item.paper))} is nine times {show(min(wrong, item.paper))}."
    )
    return miskeyed(day, place, item, wrong, "SLIDE", said, "6.4-2")


def _slides(batch: Batch) -> Iterator[tuple[Item, Decimal]]:
    """Items with what they may have become: ten times as much, or a tenth where that is whole cents."""
    for item in batch.items:
        if item.paper < MOST:
            yield item, cents(item.paper * 10)
        elif item.paper * 10 % 1 == 0:
            yield item, cents(item.paper / 10)


def miskeyed(day: Day, place: int, item: Item, wrong: Decimal, type: str, said: str, paragraph: str) -> Laid:
    """The day with that item of that batch posted as another amount."""
    batch: Batch = day.batches[place]
    gap = item.paper - wrong
    changed = with_batch(day, place, with_item(batch, replace(item, posted=wrong)))
    due = Due(
        type,
        (abs(gap),),
        ((item.no,),),
        f"{batch.no}, {item.name}: {said}",
        f"batch {batch.no}: its tape against the items posted",
        paragraph,
        legs(postings.payment(gap)),
        receipts_in(day),
        (item.account,),
        beside=(batch.no, batch.slip, item.account),
    )
    return changed, due
