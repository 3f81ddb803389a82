"""Cash that bank and drawer count otherwise, and what waited on 143.20 (handbook 8I, 8C)."""

from __future__ import annotations

from decimal import Decimal

from carpath.cis import ledger
from carpath.cis.postings import bank_shortfall, cash_short
from carpath.core.money import show
from carpath.exercises.returned_items import papers
from carpath.exercises.returned_items.case import ZERO, Filed
from carpath.exercises.returned_items.codes import BANK, OPEN, US
from carpath.exercises.returned_items.faults.deposits import AGREES, about, deposited, drawer_cash
from carpath.exercises.returned_items.ground import Ground, slipped
from carpath.exercises.returned_items.papers import BANK_LIST, CAPTURE, COUNT, PENDING, SLIP
from carpath.exercises.returned_items.right import Laid, Right, lay

CASH_STEPS = (10, 20, 50, 100)


def _short(ground: Ground) -> tuple[Filed, Decimal, Decimal]:
    """A deposit, what the bank lacks of its cash (negative: it has more), and the cash that it counted."""
    filed, _ = deposited(ground)
    cash = drawer_cash(filed)
    steps = [step for step in CASH_STEPS if step < cash] or [5]
    short = Decimal(ground.among(steps)) * (-1 if ground.step > 1 and ground.chance(3) else 1)
    return filed, short, cash - short


def cash(ground: Ground) -> Laid:
    """The bank counted other cash than we listed, and the drawer agrees: not known yet (8I)."""
    filed, short, counted = _short(ground)
    reason = f"Cash counted {show(counted)}"
    others = {"capture": papers.capture(filed, counted), "count": papers.count(filed, counted, AGREES)}
    task = about(ground, filed, -short, reason, **others)
    return lay(
        task,
        Right(
            "cash",
            "The bank counted other cash than the slip says, and our drawer agrees with the slip: nobody knows yet.",
            "the counts of the cash",
            OPEN,
            "CC",
            abs(short),
            (SLIP, CAPTURE, COUNT),
            "12.7-2",
            "Booked as short at once, the money would be gone although the bank may still find it.",
            f"slip and drawer agree, the bank counted {show(counted)}. {show(abs(short))} waits on 143.20, its count "
            "record asked for; nothing posted in CIS.",
            beside=bank_shortfall(short),
            letter="BI",
        ),
    )


def drawer(ground: Ground) -> Laid:
    """The bank's count stands and the recount shows our drawer short: the pending item becomes short or over (8I)."""
    filed, short, counted = _short(ground)
    side = "short" if short > 0 else "over"
    recount = f"Supervisor's recount: the sheet was added wrong, and the drawer was {side} {show(abs(short))}."
    row = papers.waiting(filed.day, "Cash counted otherwise by the bank", short)
    others = {
        "capture": papers.capture(filed, counted),
        "count": papers.count(filed, counted, recount),
        "pending": papers.pending(ground, row),
    }
    reason = f"Count record enclosed: cash counted {show(counted)}, the count stands"
    task = about(ground, filed, ZERO, reason, **others)
    return lay(
        task,
        Right(
            "drawer",
            f"The bank's count is right; our drawer was {side}. What waited on 143.20 is cash {side} now.",
            "the recount of the drawer, and what is pending",
            US,
            "CS",
            abs(short),
            (CAPTURE, COUNT, PENDING),
            "12.7-3",
            "The item would wait on 143.20 for ever, as if the bank still owed it.",
            f"recount shows the drawer {side} {show(abs(short))}; 143.20 cleared to 903.90, nothing posted in CIS.",
            beside=cash_short(short, out_of=ledger.BANK_PENDING),
        ),
    )


def settled(ground: Ground) -> Laid:
    """The bank takes its own error back: what waited on 143.20 is reversed (8C, 8I)."""
    filed, short, _ = _short(ground)
    if ground.step > 1 and ground.chance(2):
        short = -(slipped(ground, ground.bill, up=True) or ground.bill) + ground.bill
    day = ground.before(7, 12)
    row = papers.waiting(day, "Our deposit credited otherwise than listed", short)
    task = about(ground, filed, short, "Correction of an earlier deposit", pending=papers.pending(ground, row))
    return lay(
        task,
        Right(
            "settled",
            f"The advice takes back what stands on 143.20 since {day:%m/%d}: the entry of that day is reversed.",
            "what is pending on 143.20",
            BANK,
            "ST",
            abs(short),
            (PENDING, BANK_LIST),
            "12.7-4",
            "The pending item would stay open, and the money would look like another customer's.",
            f"the bank corrected {show(abs(short))}, pending since {day:%m/%d}; 143.20 reversed, CIS left alone.",
            beside=bank_shortfall(-short),
        ),
    )
