"""The five control equations of a day with the trainee's entries on the books, and the sixth look: account by account.

The papers are what the ledger is proven against (`control_roll`, tapes, the bank with its timing items).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from carpath.cis import controls
from carpath.cis.controls import Lists
from carpath.cis.ledger import CASH, DEPOSITS, RECEIVABLE, REFUNDS, SHORT_AND_OVER, SUSPENSE, Entry
from carpath.cis.pricing import book_of
from carpath.cis.transactions import Transaction, TransactionKind, post
from carpath.exercises.daily_balance import figures, tying
from carpath.exercises.daily_balance.case import Task
from carpath.exercises.daily_balance.records import ZERO, Batch, Day
from carpath.exercises.daily_balance.work import Work, Written

ALL = "all accounts"
CASH_LIST = "cash list"
NSF_FEES = "451.20"
BY_ACCOUNT = "Revenue, fees and taxes by account"
K = TransactionKind


def holding(task: Task, work: Work) -> tuple[tuple[str, bool], ...]:
    """Each control by name, and whether it holds now."""
    made = tuple(_one_account(each) for each in transactions(task, work.entries))
    broken = {fault.place for fault in controls.faults(book_of(task.book), made, _lists(task, work))}
    named = [(name, name not in broken) for name in controls.NAMES]
    if task.form == "day":
        named.append((BY_ACCOUNT, not figures.apart(task.day, work.entries)))
    return tuple(named)


def transactions(task: Task, entries: Iterable[Written]) -> tuple[Transaction, ...]:
    """The day as CIS and ledger have it, then the trainee's entries in their order."""
    return (*_found(task.day), *(_own(task.day, number, each) for number, each in enumerate(entries, 1)))


def _found(day: Day) -> Iterator[Transaction]:
    for number, bill in enumerate(day.bills, 1):
        entry = figures.of_bill(bill)
        yield post(f"BI-{number:03d}", day.today, K.BILL, ALL, entry, tax_code=bill.tax_code)
    for event in day.events:
        yield post(event.no, day.today, event.kind, event.account, event.entry, reason=event.code, source=CASH_LIST)
    for batch in day.batches:
        yield _of_batch(day, batch)
    for number, entry in enumerate(figures.deviations(day), 1):
        yield _ledger_only(f"GL-{number}", day, entry)


def _of_batch(day: Day, batch: Batch) -> Transaction:
    """A batch: the CIS side is what it posted, the ledger's what reached it."""
    made = post(batch.no, day.today, K.PAYMENT, ALL, figures.of_batch(day, batch), source=CASH_LIST)
    return replace(made, amount=-batch.to(RECEIVABLE) * batch.times)


def _ledger_only(number: str, day: Day, entry: Entry) -> Transaction:
    return replace(post(number, day.today, K.ADJUSTMENT, ALL, entry, source=CASH_LIST), amount=ZERO)


def _own(day: Day, number: int, written: Written) -> Transaction:
    """An entry of the trainee; one for the CIS alone posts nothing in the ledger, one for the ledger no balance."""
    kind, name = _kind(written), f"JE-{number}"
    made = post(name, day.today, kind, written.account or ALL, written.in_ledger, source=CASH_LIST)
    return replace(made, amount=written.leg(RECEIVABLE) if written.in_cis else ZERO)


def _kind(written: Written) -> TransactionKind:
    """What an entry is among the transactions, by the accounts that it moves."""
    cash, used = written.leg(CASH), {line.account for line in written.journal.lines}
    if CASH in used and RECEIVABLE in used:
        return K.PAYMENT if cash > 0 else K.RETURNED_PAYMENT if NSF_FEES in used else K.PAYMENT_CANCELED
    if SUSPENSE in used:
        return K.REFUND if REFUNDS in used else K.PAYMENT
    if CASH in used:
        return K.SHORT_OR_OVER if SHORT_AND_OVER in used else K.BANK
    return K.ADJUSTMENT


def _one_account(made: Transaction) -> Transaction:
    """Controls are proven in total: every balance stands on one account."""
    return replace(made, account=ALL if made.account or made.amount else "")


def _lists(task: Task, work: Work) -> Lists:
    totals, day = tying.totals(task, work), task.day
    if task.form == "suspense":
        owed = sum((each.leg(RECEIVABLE) for each in work.entries if each.in_cis), ZERO)
        return Lists({ALL: owed}, {SUSPENSE: -task.stands}, subledgers={SUSPENSE: {"list": totals["list_a"]}})
    return Lists(
        balances={ALL: totals["roll_a"]},
        opening={RECEIVABLE: day.opening, DEPOSITS: -day.held, SUSPENSE: -day.waiting},
        opened={ALL: day.opening},
        received={CASH_LIST: totals["bank_a"]},
        bank={CASH_LIST: totals["bank_b"]},
        subledgers={
            DEPOSITS: {"list": day.held + _taken(day, DEPOSITS)},
            SUSPENSE: {"list": day.waiting + _taken(day, SUSPENSE)},
        },
    )


def _taken(day: Day, account: str) -> Decimal:
    """What the list of deposits or of suspense grew by, from tapes and forms."""
    events = (line.amount for event in day.events for line in event.entry if line.account == account)
    return sum((batch.to(account, paper=True) for batch in day.batches), ZERO) - sum(events, ZERO)
