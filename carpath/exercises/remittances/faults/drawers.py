"""A cash drawer to close: what was taken, what was counted, and what a recount finds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from carpath.cis import names, postings
from carpath.cis.cash.journal import form, of
from carpath.cis.papers import Paper
from carpath.core.money import show
from carpath.exercises.remittances.case import ZERO, Form, Opening, Task
from carpath.exercises.remittances.faults.keys import Body, Laid, keyed, whole
from carpath.exercises.remittances.ground import Ground

FUND = Decimal("200.00")
NOTES = (Decimal(100), Decimal(50), Decimal(20), Decimal(10), Decimal(5), Decimal(1))
LARGE, FEW = NOTES[:2], Decimal(2)
COINS = (Decimal("0.25"), Decimal("0.10"), Decimal("0.05"), Decimal("0.01"))
TAKEN = {1: (4, 2), 2: (6, 3), 3: (8, 5), 4: (12, 7)}


def drawer_off(ground: Ground, *, wrong: bool) -> Laid:
    """A drawer that stays short or over after the recount; the twin balances."""
    missing = Decimal(ground.among(("1.00", "5.00", "10.00", "20.00", "40.00"))) * (-1 if ground.chance(4) else 1)
    return closing(ground, _taken(ground), -missing if wrong else ZERO)


def closing(ground: Ground, taken: list[tuple[str, Decimal]], off: Decimal) -> Laid:
    """A drawer with those tenders (type, dollars), that is off by so much however often it is counted."""
    wrong = bool(off)
    task = _task(ground, taken, off, off)
    slip = sum((amount for _, amount in taken), ZERO) + off
    counted = _counted(task, taken, off, slip)
    entries = tuple(of(postings.cash_short(-off, out_of=account)) for account in ("131.10", "135.10")) if off else ()
    close = {"do": "balance", **({"approved": "1"} | form(entries[0]) if entries else {})}
    why = (
        f"The drawer is {show(abs(off))} {'over' if off > 0 else 'short'} and stays so when it is counted again: the "
        "supervisor closes it with an entry on cash over and short."
        if wrong
        else "Opening and receipts less the change fund are what was counted: the drawer balances."
    )
    return keyed(
        ground, task, "drawer off", "right", counted, close, wrong=wrong, said=why, where="count and recount",
        seen=f"drawer {task.control}", decided="closed with an entry" if wrong else "balanced", number=slip,
        paragraph="15.8-2", proof=("paper:count", *(("recount",) if wrong else ())), entries=entries,
        downstream="Forced to zero, a small theft grows for months; Finance reads 903.90 for just that.",
    )  # fmt: skip


def miscounted(ground: Ground, *, wrong: bool) -> Laid:
    """A drawer that was counted wrong; the recount finds it. The twin was counted rightly."""
    taken = _taken(ground)
    slip = sum((amount for _, amount in taken), ZERO)
    off = Decimal(ground.among(("-100.00", "-50.00", "-20.00", "-10.00", "20.00"))) if wrong else ZERO
    task = _task(ground, taken, off, ZERO)
    why = (
        f"The first count is {show(abs(off))} off; the recount finds a bundle counted wrong. Nothing is short."
        if wrong
        else "The count agrees with what was taken: the drawer balances as it is."
    )
    return keyed(
        ground, task, "drawer miscount", "right", _counted(task, taken, ZERO, slip), {"do": "balance"}, wrong=wrong,
        said=why, where="count and recount" if wrong else "the count", seen=f"drawer {task.control}",
        decided="balanced by the recount" if wrong else "balanced", number=slip, paragraph="15.8-1",
        proof=("paper:count", *(("recount",) if wrong else ())),
        downstream="An entry for money that is in the drawer makes the next day over by the same amount.",
    )  # fmt: skip


def _taken(ground: Ground) -> list[tuple[str, Decimal]]:
    """Tenders of the day: cash of 40 to 290 dollars, checks likewise."""
    cash, checks = TAKEN[ground.step]
    return [(type, Decimal(ground.rng.randrange(4000, 29000)) / 100) for type in ["CA"] * cash + ["CK"] * checks]


def _task(ground: Ground, taken: list[tuple[str, Decimal]], first: Decimal, second: Decimal) -> Task:
    payers = [names.account_number(ground.rng) for _ in taken]
    past: list[tuple[date, Body]] = [(ground.today, {"do": "batch", "source": "walk-in", "drawer": str(FUND)})]
    for payer, (type, amount) in zip(payers, taken, strict=True):
        past.append((ground.today, whole(type, amount, payer) | {"control": "C1"}))
    cash = FUND + _sum(taken, "CA")
    return ground.task(
        Form.DRAWER, "Drawer C1 at the end of the day",
        (f"The counter is closed. The drawer opened with a change fund of {show(FUND)}, which stays in it.",),
        ground.home(2), past=past, more=_openings(payers, taken), call="I paid at the counter and got my receipt.",
        papers=(_sheet("count", "Count of the drawer", cash + first, taken),),
        recount=_sheet("recount", "Recount by a second person", cash + second, taken),
    )  # fmt: skip


def _openings(payers: list[str], taken: list[tuple[str, Decimal]]) -> tuple[Opening, ...]:
    """Customers of the whole District, each of whom came to the counter once and paid what was owed."""
    return tuple(Opening(payer, amount) for payer, (_, amount) in zip(payers, taken, strict=True))


def _sum(taken: list[tuple[str, Decimal]], type: str) -> Decimal:
    return sum((amount for each, amount in taken if each == type), ZERO)


def _sheet(name: str, title: str, cash: Decimal, taken: list[tuple[str, Decimal]]) -> Paper:
    """A count by pieces, and the list of the checks; of large notes a drawer has few."""
    left, rows = cash, []
    for piece in (*NOTES, *COINS):
        count = min(left // piece, FEW if piece in LARGE else left // piece)
        left -= piece * count
        rows.append((show(piece), str(int(count)), show(piece * int(count))))
    checks = [amount for type, amount in taken if type == "CK"]
    rows.append(("Checks", str(len(checks)), show(sum(checks, ZERO))))
    return Paper(
        name, title, (f"Cash with the change fund {show(cash)}.",), ("Piece", "How many", "Comes to"), tuple(rows)
    )


def _counted(task: Task, taken: list[tuple[str, Decimal]], off: Decimal, slip: Decimal) -> Body:
    cash, checks = FUND + _sum(taken, "CA") + off, _sum(taken, "CK")
    return {"do": "prove", "cash": str(cash), "checks": str(checks), "slip": str(slip)}
