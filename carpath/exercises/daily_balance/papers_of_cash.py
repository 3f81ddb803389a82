"""Papers about money: batches, payments as posted, tapes, slips, the drawer, the bank's file, timing items."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from carpath.cis.papers import Paper
from carpath.exercises.daily_balance.case import Task
from carpath.exercises.daily_balance.receipts import CUT_OFF, CUT_OFF_FOR_DRAFTS
from carpath.exercises.daily_balance.records import ZERO, Batch, Item


def money(amount: Decimal) -> str:
    """An amount in a column: no sign for dollars."""
    return f"{amount:,.2f}"


def batches(task: Task) -> Paper:
    """Each batch as the CIS took it; one that it took twice stands twice."""
    rows = []
    for batch in task.day.batches:
        for run in range(1, batch.times + 1):
            remark = f"run {run}" if run > 1 else "sent twice; the second was refused as a duplicate" * batch.resent
            rows.append((batch.no, batch.source, str(len(batch.items)), money(batch.posted), batch.slip, remark))
    text = ("Batches that the CIS has posted with this day's date, each with the slip that it went to the bank on.",)
    columns = ("Batch", "Source", "Items", "Posted", "Slip", "Remark")
    return Paper("batches", "Payment batches", text, columns, tuple(rows))


def posted(task: Task) -> Paper:
    """The payments as the CIS has them, item by item."""
    rows = [
        (item.no, item.account or "suspense", item.name, item.type, item.to, money(item.posted))
        for batch in task.day.batches
        for _ in range(batch.times)
        for item in batch.items
    ]
    text = ("Every payment that the CIS has posted with this day's date. Narrow the list down by batch or amount.",)
    columns = ("Item", "Account", "Name", "Tender", "Credited", "Posted")
    return Paper("posted", "Payments as posted", text, columns, tuple(rows))


def tapes(task: Task) -> Paper:
    """What machine or person counted, item by item, in the order of each batch, with its total."""
    rows = [row for batch in task.day.batches for row in _tape(batch)]
    text = ("Tapes and check lists made when the money came in, before anything was posted.",)
    return Paper("tapes", "Tapes and check lists", text, ("Item", "Payer", "Amount"), tuple(rows))


def _tape(batch: Batch) -> Iterator[tuple[str, ...]]:
    for item in batch.items:
        yield item.no, _payer(item), money(item.paper)
    yield f"{batch.no} total", f"{len(batch.items)} items", money(batch.paper)


def _payer(item: Item) -> str:
    return item.name if item.account else "no account on the check"


def slips(task: Task) -> Paper:
    """What was sent to the bank, and when it was handed over."""
    rows = tuple((each.slip, each.no, each.source, each.handed, money(each.deposit)) for each in task.day.batches)
    text = (
        f"The bank's cut-off is {CUT_OFF}, for files of drafts {CUT_OFF_FOR_DRAFTS}; what comes later is on its next "
        "file. What is to settle on a bank holiday is on the file of the banking day after it.",
    )
    return Paper("slips", "Deposit slips", text, ("Slip", "Batch", "Source", "Handed over", "Amount"), rows)


def drawer(task: Task) -> Paper:
    """The counter's drawer at the end of the day."""
    sheet = task.day.drawer
    counted = sheet.fund + sheet.cash + sheet.checks
    rows = (
        ("DRAWER", "Cash and checks counted", money(counted)),
        ("", "less change fund", money(-sheet.fund)),
        ("", "to the bank", money(counted - sheet.fund)),
    )
    text = ("The counter's cash and checks at the end of the day.", *filter(None, (sheet.remark,)))
    return Paper("drawer", "Drawer sheet", text, ("Sheet", "", "Amount"), rows)


def bank(task: Task) -> Paper:
    """The bank's previous-day file."""
    rows = tuple((each.no, each.what, each.source, each.reference, money(each.amount)) for each in task.day.bank)
    total = sum((each.amount for each in task.day.bank), ZERO)
    text = (f"Lines on the bank's file of {task.day.today:%m/%d/%Y}, together {money(total)}.",)
    return Paper("bank", "Bank, previous day", text, ("Line", "What", "Source", "Reference", "Amount"), rows)


def timing(task: Task) -> Paper:
    """What had not reached the bank the evening before."""
    rows = tuple(
        (each.no, f"{each.since:%m/%d/%Y}", each.slip, each.source, money(each.amount)) for each in task.day.carried
    )
    text = ("Deposited before this day, posted then, and not on the bank's file of the evening before.",)
    columns = ("Item", "Deposited", "Slip", "Source", "Amount")
    return Paper("timing", "Yesterday's timing list", text, columns, rows)
