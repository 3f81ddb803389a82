"""What the faults share: how a day is changed in one place, and how the entry that mends it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from carpath.cis.ledger import Entry
from carpath.core.money import cents
from carpath.exercises.daily_balance.case import Due, Legs
from carpath.exercises.daily_balance.ground import Ground
from carpath.exercises.daily_balance.records import FROM_SLIPS, BankLine, Batch, Day, Item

Laid = tuple[Day, Due]
Lay = Callable[[Ground, Day], Laid]


def legs(entry: Entry) -> Legs:
    """An entry as a due holds it."""
    return tuple((line.account, line.amount) for line in entry)


def receipts_in(day: Day) -> tuple[str, ...]:
    """Where a wrong receipt is corrected: where slips feed the ledger, it is right already."""
    return ("cis",) if day.cash_from == FROM_SLIPS else ("both",)


def with_batch(day: Day, place: int, batch: Batch) -> Day:
    """The day with another batch in that place."""
    return replace(day, batches=(*day.batches[:place], batch, *day.batches[place + 1 :]))


def with_item(batch: Batch, item: Item) -> Batch:
    """The batch with the item in place of the one of its number."""
    return replace(batch, items=tuple(item if each.no == item.no else each for each in batch.items))


def with_bank(day: Day, lines: Iterable[BankLine]) -> Day:
    """The day with another file of the bank, whose lines are numbered on."""
    return replace(day, bank=tuple(replace(line, no=f"K{no:02d}") for no, line in enumerate(lines, 1)))


def swap(amount: Decimal, place: int) -> Decimal:
    """The amount with two neighboring digits exchanged; `place` counts from the cents: 0 exchanges cents and dimes."""
    digits = f"{int(amount * 100):07d}"
    at = len(digits) - 2 - place
    return cents(Decimal(int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])) / 100)
