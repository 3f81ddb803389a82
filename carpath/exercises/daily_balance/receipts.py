"""The receipts of a day: batches by source, their slips, and the bank's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.ledger import DEPOSITS, SUSPENSE
from carpath.exercises.daily_balance.ground import Ground, last_workday
from carpath.exercises.daily_balance.records import BankLine, Batch, Carried, Item

WALK_IN, LOCKBOX, CARD, DRAFT, LIST = "walk-in", "lockbox", "card and telephone", "bank draft", "bill-pay list"
# Source, items of a batch (least, most), how its payers pay, when it is handed to the bank.
BATCHES = (
    (LOCKBOX, (30, 40), "LB", "09:40"),
    (LOCKBOX, (30, 40), "LB", "11:15"),
    (LOCKBOX, (20, 32), "LB", "12:50"),
    (WALK_IN, (9, 14), "CK", "11:30"),
    (WALK_IN, (8, 13), "CK", "13:45"),
    (CARD, (22, 32), "CC", "12:00"),
    (DRAFT, (24, 34), "AC", "08:30"),
    (LIST, (10, 16), "EB", "10:20"),
)
CUT_OFF, CUT_OFF_FOR_DRAFTS = "14:00", "09:00"
OLDER_FROM = 3


def batches(ground: Ground, today: date) -> tuple[Batch, ...]:
    """The batches of the day as they should be, each item posted as its tape has it."""
    settles = {DRAFT: settling(today)}
    first, slip = ground.rng.randrange(20, 60), ground.rng.randrange(4000, 8800)
    made = []
    for place, (source, (least, most), type, handed) in enumerate(BATCHES):
        no = f"B{first + place}"
        items = tuple(_item(ground, f"{no}-{row:02d}", type) for row in range(1, ground.rng.randrange(least, most)))
        made.append(Batch(no, source, f"S{slip + 3 * place}", handed + settles.get(source, ""), items))
    return _odd(ground, made)


def settling(day: date) -> str:
    """What stands behind the hour of a file of drafts: the day on which it settles."""
    return f", to settle {day:%m/%d}"


def _item(ground: Ground, no: str, type: str) -> Item:
    amount = ground.cents(28, 420) if ground.rng.randrange(12) else ground.cents(420, 1900)
    return Item(no, ground.account(), ground.person(), type, amount, amount)


def _odd(ground: Ground, made: list[Batch]) -> tuple[Batch, ...]:
    """What an ordinary day holds and nobody need mend: a deposit, money in suspense, two amounts that look like a
    slide, a batch that was sent twice and taken once."""
    deposit, unknown = ground.rng.randrange(200, 320), ground.cents(40, 200)
    made[3] = _with(made[3], 0, replace(_priced(made[3].items[0], Decimal(deposit) + ZERO), to=DEPOSITS))
    made[7] = _with(
        made[7], 1, replace(_priced(made[7].items[1], unknown), to=SUSPENSE, account="", name="not on file")
    )
    small = Decimal(ground.rng.randrange(31, 95)) + ZERO
    made[1] = _with(_with(made[1], 2, _priced(made[1].items[2], small)), 5, _priced(made[1].items[5], small * 10))
    place = ground.rng.randrange(len(made))
    made[place] = replace(made[place], resent=True)
    return tuple(made)


ZERO = Decimal("0.00")


def _priced(item: Item, amount: Decimal) -> Item:
    return replace(item, paper=amount, posted=amount)


def _with(batch: Batch, place: int, item: Item) -> Batch:
    return replace(batch, items=(*batch.items[:place], item, *batch.items[place + 1 :]))


def carried(ground: Ground, today: date) -> tuple[Carried, ...]:
    """Yesterday's timing list: a slip that was late and, on harder steps, an older one that was traced. Both are on
    today's file."""
    late = Carried(
        "T1",
        last_workday(today - timedelta(days=1)),
        f"S{ground.rng.randrange(3000, 3990)}",
        WALK_IN,
        ground.cents(900, 3200),
    )
    if ground.step < OLDER_FROM:
        return (late,)
    since = last_workday(today - timedelta(days=ground.rng.randrange(6, 12)))
    return late, Carried("T2", since, f"S{ground.rng.randrange(2000, 2990)}", WALK_IN, ground.cents(120, 900))


def bank_lines(made: Iterable[Batch], late: Iterable[Carried]) -> Iterator[BankLine]:
    """The bank's file: a line for each slip, and those of yesterday's list that arrived."""
    rows = [("deposit", each.source, each.slip, each.amount) for each in late]
    rows += [("deposit", batch.source, batch.slip, batch.deposit) for batch in made]
    for number, (what, source, reference, amount) in enumerate(rows, 1):
        yield BankLine(f"K{number:02d}", what, source, reference, amount)
