"""Tender controls and deposit controls (handbook 2.2): a batch balances to what was counted before it is deposited."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from carpath.cis import ledger
from carpath.cis.books.clerks import Clerk, Rank
from carpath.cis.books.records import ZERO, BatchState, DepositControl, TenderControl
from carpath.cis.books.state import Books, found, kept, numbered, posted
from carpath.cis.ledger import Entry
from carpath.cis.transactions import TransactionKind
from carpath.core.errors import Refused
from carpath.core.money import show

B = TypeVar("B", TenderControl, DepositControl)
ENTRY_ERROR = "ERR"  # a tender that was never there: cancelled before its batch balanced, not returned by the bank


def open_control(books: Books, source: str, drawer: Decimal = ZERO) -> Books:
    """A batch for tenders of one source; a cash drawer opens with its change fund."""
    books, number = numbered(books, "C")
    return replace(books, controls=kept(books.controls, TenderControl(number, source, drawer)))


def total(books: Books, control: str) -> Decimal:
    """What the tenders of a batch add up to."""
    tenders = (tender for tender in books.tenders.values() if tender.control == control)
    return sum((tender.amount for tender in tenders if tender.canceled != ENTRY_ERROR), ZERO)


def count(books: Books, control: str, counted: Decimal) -> Books:
    """Closes an open batch to tenders and enters what was counted, the change fund of the drawer included."""
    batch = _in_state(found(books.controls, control, "tender control"), BatchState.OPEN)
    counting = replace(batch, state=BatchState.BALANCING, counted=counted - batch.drawer)
    return replace(books, controls=kept(books.controls, counting))


def reopen(books: Books, control: str) -> Books:
    """Opens a batch that does not balance, to find out why."""
    batch = _in_state(found(books.controls, control, "tender control"), BatchState.BALANCING)
    return replace(books, controls=kept(books.controls, replace(batch, state=BatchState.OPEN, counted=None)))


def balance(books: Books, control: str) -> Books:
    """Closes a counted batch for good. Refused with the difference while the count is not the tenders."""
    batch = _in_state(found(books.controls, control, "tender control"), BatchState.BALANCING)
    _equal(batch.counted or ZERO, total(books, control), f"Tender control {control}", "tenders")
    return replace(books, controls=kept(books.controls, replace(batch, state=BatchState.BALANCED)))


def difference(books: Books, control: str) -> Decimal:
    """What was counted in a batch beyond its tenders, negative where it is short; 0.00 before it was counted."""
    counted = found(books.controls, control, "tender control").counted
    return ZERO if counted is None else counted - total(books, control)


def close_off(books: Books, control: str, supervisor: Clerk, entry: Entry) -> Books:
    """Closes a cash drawer whose difference a recount did not explain, with the entry that answers for it: cash
    (131.10, or the drawer's 135.10) goes by the difference to another account."""
    batch = _in_state(found(books.controls, control, "tender control"), BatchState.BALANCING)
    off = difference(books, control)
    if not off or not batch.drawer:
        raise Refused(f"Only a drawer that is short or over is closed with an entry; batch {control} is not.")
    if supervisor.rank is not Rank.SUPERVISOR:
        raise Refused("A drawer that is short or over is closed by the supervisor.")
    banked, fund = (_moved(entry, account) for account in (ledger.CASH, ledger.DRAWER))
    if sum((line.amount for line in entry), ZERO) or banked + fund != off:
        raise Refused(f"The drawer is off by {show(off)}: write an entry that balances and moves cash by that.")
    books = posted(books, TransactionKind.SHORT_OR_OVER, "", entry, source=batch.source)
    closed = replace(batch, state=BatchState.BALANCED, over=banked)
    return replace(books, controls=kept(books.controls, closed))


def _moved(entry: Entry, account: str) -> Decimal:
    return sum((line.amount for line in entry if line.account == account), ZERO)


def open_deposit(books: Books) -> Books:
    """A deposit slip to be filled with balanced batches."""
    books, number = numbered(books, "D")
    return replace(books, deposits=kept(books.deposits, DepositControl(number)))


def put_in(books: Books, deposit: str, control: str) -> Books:
    """Puts a balanced batch on an open deposit slip."""
    _in_state(found(books.deposits, deposit, "deposit control"), BatchState.OPEN)
    batch = _in_state(found(books.controls, control, "tender control"), BatchState.BALANCED)
    if batch.deposit:
        raise Refused(f"Tender control {control} is in deposit {batch.deposit} already.")
    return replace(books, controls=kept(books.controls, replace(batch, deposit=deposit)))


def slip_total(books: Books, deposit: str) -> Decimal:
    """What the batches of a deposit add up to."""
    inside = (each for each in books.controls.values() if each.deposit == deposit)
    return sum((total(books, each.number) + each.over for each in inside), ZERO)


def write_slip(books: Books, deposit: str, amount: Decimal) -> Books:
    """Enters the amount of the slip, which closes the deposit to further batches."""
    batch = _in_state(found(books.deposits, deposit, "deposit control"), BatchState.OPEN)
    written = replace(batch, state=BatchState.BALANCING, slip=amount)
    return replace(books, deposits=kept(books.deposits, written))


def rewrite_slip(books: Books, deposit: str) -> Books:
    """Opens a deposit whose slip does not balance."""
    batch = _in_state(found(books.deposits, deposit, "deposit control"), BatchState.BALANCING)
    return replace(books, deposits=kept(books.deposits, replace(batch, state=BatchState.OPEN, slip=None)))


def bank(books: Books, deposit: str) -> Books:
    """Hands a balanced deposit to the bank. Refused with the difference while the slip is not its batches."""
    batch = _in_state(found(books.deposits, deposit, "deposit control"), BatchState.BALANCING)
    _equal(batch.slip or ZERO, slip_total(books, deposit), f"Deposit {deposit}", "batches")
    return replace(books, deposits=kept(books.deposits, replace(batch, state=BatchState.BALANCED)))


def banked(books: Books, control: str) -> bool:
    """Whether the bank has the tenders of a batch."""
    deposit = books.controls[control].deposit
    return bool(deposit) and books.deposits[deposit].state is BatchState.BALANCED


def _in_state(batch: B, state: BatchState) -> B:
    if batch.state is not state:
        raise Refused(f"Batch {batch.number} is {batch.state}, not {state}.")
    return batch


def _equal(counted: Decimal, posted: Decimal, what: str, items: str) -> None:
    if counted != posted:
        side = "more" if counted > posted else "less"
        difference = show(abs(counted - posted))
        raise Refused(f"{what} does not balance: {show(counted)} is {difference} {side} than its {items}.")
