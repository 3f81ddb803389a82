"""Corrections of a whole deposit (handbook 8H-8J): the slip, the cash, what was pending, the wrong bank account."""

from __future__ import annotations

from decimal import Decimal

from carpath.cis import ledger
from carpath.cis.ledger import Entry
from carpath.cis.papers import Paper
from carpath.cis.postings import lud_cash_moved
from carpath.core.money import show
from carpath.exercises.returned_items import papers
from carpath.exercises.returned_items.case import ZERO, Advice, Filed, Handed, Task
from carpath.exercises.returned_items.codes import US
from carpath.exercises.returned_items.ground import Ground, part, plain_name, slipped
from carpath.exercises.returned_items.papers import CAPTURE, ENTRY, SLIP
from carpath.exercises.returned_items.right import Laid, Right, lay

AGREES = "Recount of the drawer on the same evening: it agrees with its sheet."


def deposited(ground: Ground) -> tuple[Filed, Decimal]:
    """A deposit with some cash in it, and what its tenders add up to."""
    day = ground.before(2, 4)
    payer = Handed("CA", "", plain_name(ground.payer.account), part(ground.payer.account.number, ground.bill))
    filed = ground.filed(day, payer)
    return filed, sum((each.amount for each in filed.tenders), ZERO)


def drawer_cash(filed: Filed) -> Decimal:
    """The cash of a deposit as CIS has it."""
    return sum((each.amount for each in filed.tenders if each.type == "CA"), ZERO)


def about(ground: Ground, filed: Filed, amount: Decimal, reason: str, **other: Paper) -> Task:
    """An advice on a deposit with all six papers; those in `other` differ from a deposit that agrees."""
    total = sum((each.amount for each in filed.tenders), ZERO)
    advice: Advice = ground.advice("DP", amount, reason, None)
    cash = drawer_cash(filed)
    shown = {
        "slip": papers.slip(filed, total),
        "capture": papers.capture(filed),
        "count": papers.count(filed, cash, AGREES),
        "entry": papers.entry(filed, total, "CIS"),
        "pending": papers.pending(ground),
        **other,
    }
    return ground.task(advice, filed, None, (*shown.values(), papers.bank_list(ground, advice)))


def slip(ground: Ground) -> Laid | None:
    """The slip was added wrong; an entry is due only where cash followed it (8H)."""
    filed, total = deposited(ground)
    listed = slipped(ground, total, up=ground.step == 1 or ground.chance(2))
    if listed is None:
        return None
    followed = not ground.chance(2)
    more = listed - total
    entered = papers.entry(filed, listed, "the slip", more) if followed else papers.entry(filed, total, "CIS")
    reason = f"Deposit listed {show(listed)}, items add up to {show(total)}"
    task = about(ground, filed, -more, reason, slip=papers.slip(filed, listed), entry=entered)
    entry: Entry = ledger.moved(ledger.SUSPENSE, ledger.CASH, more) if followed else ()
    basis = "cash followed the slip, so the difference lies in suspense" if followed else "cash followed CIS already"
    return lay(
        task,
        Right(
            "slip",
            f"The items are right and the slip was listed wrong; {basis}.",
            "slip, bank's list of the deposit, and the ledger's entry",
            US,
            "SL",
            abs(more),
            (SLIP, CAPTURE, ENTRY),
            "12.7-1",
            f"A second entry of {show(abs(more))} would open a difference that nobody finds again.",
            f"slip {show(listed)}, items and CIS {show(total)}; nothing posted in CIS, {basis}. The list proves it.",
            beside=entry,
        ),
    )


def receipts(ground: Ground) -> list[tuple[str, Decimal]]:
    """A few LUD receipts: parcel and dollars."""
    return [
        (f"Parcel {ground.rng.randrange(10**5, 10**6)}", Decimal(ground.rng.randrange(9_000, 70_000)) / 100)
        for _ in range(ground.rng.randint(3, 5))
    ]


def roll(ground: Ground, account: str, reason: str) -> tuple[Task, Decimal]:
    """A deposit of LUD receipts, which are kept on parcels and not in CIS."""
    day = ground.before(2, 4)
    items = receipts(ground)
    total = sum((amount for _, amount in items), ZERO)
    filed = ground.holding(day, "LUD receipts", ())
    slip, capture = papers.listed("LUD receipts of the day.", items, account, day)
    shown = {"slip": slip, "capture": capture, "entry": papers.entry_of_roll(filed, total, account)}
    reason = f"{reason} {show(total)}, account ending {account}"
    return about(ground, filed, ZERO, reason, **shown), total


def account(ground: Ground) -> Laid:
    """LUD receipts in the general bank account (8J)."""
    task, total = roll(ground, papers.GENERAL, "Deposit credited:")
    return lay(
        task,
        Right(
            "account",
            "LUD receipts were deposited to the general account: the money is ours and lies in the wrong place.",
            "the deposit slip, which names the bank account",
            US,
            "AC",
            total,
            (SLIP, CAPTURE),
            "12.7-5",
            "The bond fund would lack money that the District promised to its holders.",
            f"slip shows {show(total)} of LUD receipts in the general account; moved by entry, nothing posted in CIS.",
            beside=lud_cash_moved(total),
        ),
    )
