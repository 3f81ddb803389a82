"""The tie-out: which control totals are held against each other, what each is, and the same once entries are posted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from carpath.cis.ledger import CASH, RECEIVABLE, SUSPENSE
from carpath.cis.pricing import book_of
from carpath.core import money
from carpath.core.errors import Refused
from carpath.exercises.daily_balance import figures
from carpath.exercises.daily_balance.case import Task
from carpath.exercises.daily_balance.records import ZERO
from carpath.exercises.daily_balance.work import EXPLAINED, Cause, Work, Written

APART = "apart"
NONE_APART = "none"
CIS_CASH = "CIS: receipts less returns and fees"


@dataclass(frozen=True)
class Row:
    """Two control totals that must agree, each said in words with the paper that holds it."""

    name: str
    title: str
    left: str
    right: str


DAY_ROWS = (
    Row("bank", "Cash at the bank", CIS_CASH, "Bank: its file less yesterday's items"),
    Row("cash", "Cash in the ledger", CIS_CASH, f"Ledger: movement of {CASH}"),
    Row("roll", "Receivables roll", "Closing by the control roll", "Closing of the CIS"),
    Row("ledger", "Receivables in the ledger", "Closing of the CIS", f"Ledger: closing of {RECEIVABLE}"),
    Row("put", "State tax proof", "PUT on the register", "Sales of the register x its rate"),
    Row("priv", "Privilege tax proof", "Privilege tax on the register", "Sales and PUT x its rate"),
)
LIST_ROWS = (Row("list", "Suspense", "Sum of the list", f"Ledger: {SUSPENSE}"),)


def rows(task: Task) -> tuple[Row, ...]:
    """The rows that the line asks for; an audit ties nothing."""
    return {"day": DAY_ROWS, "suspense": LIST_ROWS, "audit": ()}[task.form]


def closing_rows(task: Task) -> tuple[Row, ...]:
    """What is proven anew: all but the taxes of the register, which no entry of this desk changes."""
    return tuple(row for row in rows(task) if row.name not in ("put", "priv"))


def totals(task: Task, work: Work) -> dict[str, Decimal]:
    """Cell -> its right figure: `bank_a`, `bank_b` ..., with what this work posted, listed and decided."""
    if task.form == "suspense":
        decided = [no for no, ruling in work.rulings.items() if ruling.code in EXPLAINED]
        moved = sum((each.leg(SUSPENSE) for each in work.entries if each.system != "cis"), ZERO)
        listed = sum((each.amount for each in task.suspended if each.no not in decided), ZERO)
        return {"list_a": listed, "list_b": task.stands - moved}
    return _of_day(task, work) if task.form == "day" else {}


def found(task: Task) -> dict[str, Decimal]:
    """The figures as the line is found."""
    return totals(task, Work())


def _of_day(task: Task, work: Work) -> dict[str, Decimal]:
    book, day, own = book_of(task.book), task.day, work.entries
    cash, closes, ledger = figures.cis_cash(day, own), figures.closing(day, own), figures.in_ledger(day, own)
    return {
        "bank_a": cash,
        "bank_b": figures.bank(day) + in_transit(task, work.causes),
        "cash_a": cash,
        "cash_b": ledger.get(CASH, ZERO),
        "roll_a": sum(figures.control_roll(book, day).values(), ZERO),
        "roll_b": closes,
        "ledger_a": closes,
        "ledger_b": day.opening + ledger.get(RECEIVABLE, ZERO),
        "put_a": sum((bill.put for bill in day.bills), ZERO),
        "put_b": figures.put_due(book, day),
        "priv_a": sum((bill.priv for bill in day.bills), ZERO),
        "priv_b": figures.privilege_due(book, day),
    }


def in_transit(task: Task, causes: Iterable[Cause]) -> Decimal:
    """What the timing items that the trainee listed add to the bank: what is in the CIS and not yet there, less what is
    there and not yet in the CIS. Only what an item really is counts."""
    listed = {item for cause in causes if cause.type == "TIMING" for item in cause.items}
    return sum((amount for item, amount in open_items(task) if item in listed), ZERO)


def open_items(task: Task) -> Iterator[tuple[str, Decimal]]:
    """Slips of this day that the bank has not, and lines of the bank that no batch of this day explains."""
    known = {line.reference for line in task.day.bank}
    slips: dict[str, Decimal] = {}
    for batch in task.day.batches:
        slips[batch.slip] = slips.get(batch.slip, ZERO) + batch.deposit
    for slip, amount in slips.items():
        if slip not in known:
            yield slip, amount
    for line in figures.todays(task.day):
        if line.reference not in slips and line.what == "deposit":
            yield line.no, -line.amount


def accounts_apart(task: Task, entries: Iterable[Written] = ()) -> str:
    """The accounts that differ, as the cell holds them."""
    return ", ".join(figures.apart(task.day, entries)) or NONE_APART


def figure(cells: Mapping[str, str], name: str) -> Decimal | None:
    """The amount in a cell, None while it holds none."""
    try:
        return money.read(cells.get(name, ""))
    except Refused:
        return None


def listed(text: str) -> frozenset[str]:
    """The words of a cell that names several things, however they are set apart."""
    return frozenset(text.replace(",", " ").replace(";", " ").upper().split())


def cells(task: Task) -> tuple[str, ...]:
    """The cells of the tie-out: both totals of each row, their difference, and the accounts that differ."""
    sides = tuple(f"{row.name}_{cell}" for row in rows(task) for cell in "abd")
    return (*sides, APART) if task.form == "day" else sides


def closing_cells(task: Task) -> tuple[str, ...]:
    """The cells of the proof: no differences, for there should be none."""
    sides = tuple(f"{row.name}_{cell}" for row in closing_rows(task) for cell in "ab")
    return (*sides, APART) if task.form == "day" else sides


def words(cell: str) -> str:
    """`Cash at the bank, difference`: a cell as a sentence names it."""
    if cell == APART:
        return "Revenue, fee and tax accounts that differ"
    row = next(each for each in (*DAY_ROWS, *LIST_ROWS) if each.name == cell[:-2])
    side = {"a": row.left, "b": row.right, "d": "difference"}[cell[-1]]
    return f"{row.title}, {side}"
