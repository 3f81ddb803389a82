"""Papers about the books: activity and control roll, register, adjustments and forms, the ledger and what feeds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from carpath.cis.ledger import CASH, RECEIVABLE
from carpath.cis.papers import Paper
from carpath.cis.pricing import book_of
from carpath.core.money import show
from carpath.exercises.daily_balance import figures
from carpath.exercises.daily_balance.case import Task
from carpath.exercises.daily_balance.papers_of_cash import money
from carpath.exercises.daily_balance.records import ZERO, Billed, Day, Event

Rows = tuple[tuple[str, ...], ...]


def activity(task: Task) -> Paper:
    """The day as the CIS adds it up."""
    day = task.day
    rows = tuple((words, money(amount)) for words, amount in figures.activity(day).items())
    closing = figures.closing(day)
    cash = [(words, money(amount)) for words, amount in _cash(day)]
    text = (
        f"Closing receivables {show(closing)}, which is the sum of {day.accounts:,} account balances; suspense stands "
        "apart. Below the roll: receipts and what else moved the bank account.",
    )
    return Paper("activity", "CIS daily activity", text, ("Line", "Amount"), (*rows, *cash))


def _cash(day: Day) -> Iterator[tuple[str, Decimal]]:
    sums: dict[str, Decimal] = {}
    for batch in day.batches:
        sums[f"Receipts: {batch.source}"] = sums.get(f"Receipts: {batch.source}", ZERO) + batch.posted * batch.times
    yield from sums.items()
    yield (
        "Returned payments and bank fees",
        sum((line.amount for each in day.events for line in each.entry if line.account == CASH), ZERO),
    )


def control_roll(task: Task) -> Paper:
    """The roll from papers that were made before anything was posted. Its closing is for the desk to add."""
    rows = tuple((words, money(amount)) for words, amount in figures.control_roll(book_of(task.book), task.day).items())
    text = ("Kept by the control clerk from register, approved forms, tapes and notices. Add it up.",)
    return Paper("roll", "Control roll", text, ("Line", "Amount"), rows)


def register(task: Task) -> Paper:
    """Bills by account of sales and place, with their taxes, and the total."""
    groups: dict[tuple[str, str], list[Billed]] = {}
    for bill in task.day.bills:
        groups.setdefault((bill.revenue, bill.tax_code), []).append(bill)
    rows = [(revenue, code, *_summed(bills)) for (revenue, code), bills in sorted(groups.items())]
    rows.append(("Total", "", *_summed(task.day.bills)))
    columns = ("Account", "Tax code", "Bills", "kWh", "Sales", "PUT", "Privilege", "City", "Total")
    text = ("Bills frozen on this day, by account of sales and tax code.",)
    return Paper("register", "Billing register", text, columns, tuple(rows))


def _summed(bills: Iterable[Billed]) -> tuple[str, ...]:
    every = tuple(bills)
    amounts = (sum((getattr(bill, name) for bill in every), ZERO) for name in ("sales", "put", "priv", "city", "total"))
    return (str(len(every)), f"{sum(bill.kwh for bill in every):,}", *(money(amount) for amount in amounts))


def adjustments(task: Task) -> Paper:
    """Everything but bills and payments, as the CIS posted it."""
    rows = tuple((*_said(each), money(each.listed), each.by) for each in task.day.events)
    text = ("What the CIS posted beside bills and payments. A credit to the customer is negative.",)
    columns = ("No.", "What", "Code", "Account", "Name", "Amount", "By")
    return Paper("adjustments", "Adjustment journal", text, columns, rows)


def _said(event: Event) -> tuple[str, ...]:
    return event.no, str(event.kind), event.code, event.account, event.name


def forms(task: Task) -> Paper:
    """What was approved, before anything was keyed."""
    papers = [each for each in task.day.events if each.form]
    rows = tuple(
        (
            each.form,
            each.account,
            each.name,
            "credit" if each.approved < 0 else "debit",
            money(abs(each.approved)),
            each.approver,
        )
        for each in papers
    )
    text = ("A credit lowers what the customer owes, a debit raises it. A cancelled bill and its rebill share a form.",)
    return Paper("forms", "Approved forms", text, ("Form", "Account", "Name", "Side", "Amount", "Approved by"), rows)


def ledger(task: Task) -> Paper:
    """The day's movement of each account in the ledger."""
    day = task.day
    sums = _today(day, figures.in_ledger(day))
    rows = tuple((account, _name(task, account), money(amount)) for account, amount in sorted(sums.items()))
    text = (
        f"What moved on each account on this day; debits are positive, credits negative. {RECEIVABLE} opened at "
        f"{show(day.opening)}. Receipts reach the ledger by the {day.cash_from}, all else by the CIS interface and by "
        "manual journals.",
    )
    return Paper("ledger", "Ledger detail", text, ("Account", "Name", "Moved"), rows)


def _today(day: Day, sums: dict[str, Decimal]) -> dict[str, Decimal]:
    """Without the tax of the days before, which stands on the mapping's own list."""
    taken = day.mapped.get(day.new_account, day.new_account)
    earlier = sum((tax for _, tax in day.earlier), ZERO)
    return {account: amount + (earlier if account == taken else ZERO) for account, amount in sums.items()}


def _name(task: Task, account: str) -> str:
    return book_of(task.book).gl[account].name


def interface(task: Task) -> Paper:
    """What became of the records that the CIS sent."""
    day = task.day
    rows = []
    for account, amount in figures.by_account(figures.recorded(day)).items():
        status, reason = "accepted", ""
        if account in day.rejected:
            status, reason = "rejected", "closing period of the account not open; not sent again"
        elif account in day.resent:
            reason = "rejected at first; sent again and accepted"
        rows.append((f"I-{account}", account, money(_of_today(day, account, amount)), status, reason))
    text = ("Records of bills and adjustments by account, with their receivables on the other side.",)
    return Paper("interface", "Interface log", text, ("Record", "Account", "Amount", "Status", "Remark"), tuple(rows))


def _of_today(day: Day, account: str, amount: Decimal) -> Decimal:
    earlier = sum((tax for _, tax in day.earlier), ZERO) if account == day.new_account else ZERO
    return amount - earlier


def journals(task: Task) -> Paper:
    """Journals written in the ledger by hand, with their papers."""
    rows = tuple(
        (each.no, each.memo, _words(each.legs), each.paper, _words(each.due), each.by) for each in task.day.journals
    )
    text = ("Written in the ledger and not in the CIS. The last columns are what the paper behind each says.",)
    columns = ("No.", "Memo", "Keyed", "Paper", "By the paper", "By")
    return Paper("journals", "Manual journals", text, columns, rows)


def _words(legs: tuple[tuple[str, Decimal], ...]) -> str:
    ordered = sorted(legs, key=lambda leg: leg[1] < 0)
    return "; ".join(f"{'Dr' if amount > 0 else 'Cr'} {account} {money(abs(amount))}" for account, amount in ordered)


def mapping(task: Task) -> Paper:
    """Where the interface sends fees and city taxes, and a new code's tax day by day."""
    day, book = task.day, book_of(task.book)
    named = {fee.gl: f"fee {code}" for code, fee in reversed(tuple(book.fees.items())) if fee.gl.startswith("45")}
    named |= {
        place.gl_city: f"tax code {place.code}, {place.place}" for place in book.taxes.codes.values() if place.gl_city
    }
    rows: list[tuple[str, ...]] = [
        (f"M-{account}", named[account], account, day.mapped.get(account, account)) for account in sorted(named)
    ]
    rows += [
        ("", f"{each:%m/%d/%Y}, city tax on the register", day.new_account, money(tax)) for each, tax in day.earlier
    ]
    text = (
        f"The code behind {day.new_account} is new. Below the table: its city tax on the working days before this one.",
    )
    return Paper("mapping", "Account mapping", text, ("No.", "Code", "By the tariff book", "Mapped to"), tuple(rows))
