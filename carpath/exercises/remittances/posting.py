"""What the desk posts, one act each: the form of a move, read and handed to the books."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from carpath.cis.books import adjustments, bank, batches, memos, payments, returns
from carpath.cis.books.clerks import Clerk, Rank
from carpath.cis.books.payments import Part
from carpath.cis.books.records import BatchState
from carpath.cis.books.state import Books
from carpath.cis.cash import journal
from carpath.cis.entry import Entry
from carpath.cis.names import check_digit
from carpath.core.errors import Fault, Faulty, Refused
from carpath.core.money import show
from carpath.exercises.remittances.case import ZERO, Form, Task

CLERK, SUPERVISOR = Clerk("you"), Clerk("the supervisor", Rank.SUPERVISOR)
PARTS = range(1, 5)
ACCOUNT_DIGITS = 10
Posting = Callable[[Books, Task, Entry], Books]


def account(books: Books, entry: Entry, name: str) -> str:
    """An account number of a form, "" where it is empty. Raises Refused where number or check digit is wrong."""
    number = entry.text(name, longest=20).replace(" ", "")
    if not number:
        return ""
    if len(number) != ACCOUNT_DIGITS or not (number.isascii() and number.isdigit()):
        raise Refused(f"{number} is no account number: it has ten digits.")
    if check_digit(number[:-1]) != int(number[-1]):
        raise Refused(f"{number}: the last digit does not prove the others. Read the number again.")
    return books.account(number).number


def _needed(books: Books, entry: Entry, name: str) -> str:
    entry.needed(name, longest=20)
    return account(books, entry, name)


def post(books: Books, task: Task, entry: Entry) -> Books:
    """{type, amount, account1, amount1, deposit1 ... account4, pledge, control}: one tender for up to four parts; a
    part without account goes to suspense. With `pledge` it is the money of that memo. Without `control` it goes into
    the batch that was opened last."""
    control = entry.text("control", longest=10) or list(books.controls)[-1]
    type = entry.code("type", books.tariff.codes.tender, "tender type")
    amount = entry.money("amount")
    if entry.text("pledge"):
        return memos.keep(books, CLERK, entry.text("pledge", longest=10).upper(), control, type, amount)
    parts = _parts(books, entry, amount)
    left = amount - sum((part.amount for part in parts), ZERO)
    if left:
        side = "are left" if left > 0 else "are too much"
        raise Refused(f"The tender is {show(amount)}; of that {show(abs(left))} {side} in the parts.")
    return payments.receive(books, CLERK, control, type, parts)


def _parts(books: Books, entry: Entry, amount: Decimal) -> tuple[Part, ...]:
    """The rows that hold anything; a single row without an amount takes the whole tender. Raises Faulty with all."""
    rows = [row for row in PARTS if any(entry.text(f"{field}{row}", longest=30) for field in ("account", "amount"))]
    rows = rows or [PARTS[0]]
    faults, parts = [], []
    for row in rows:
        try:
            whole = len(rows) == 1 and not entry.text(f"amount{row}")
            dollars = amount if whole else entry.money(f"amount{row}")
            parts.append(Part(account(books, entry, f"account{row}"), dollars, entry.ticked(f"deposit{row}")))
        except Refused as refused:
            faults.append(Fault(f"part {row}", refused.sentence))
    if faults:
        raise Faulty(faults)
    return tuple(parts)


def void(books: Books, task: Task, entry: Entry) -> Books:
    """{tender}: cancels a tender that was entered in error, with every payment of its event."""
    return returns.void_tender(books, CLERK, entry.needed("tender", longest=10).upper())


def move(books: Books, task: Task, entry: Entry) -> Books:
    """{payment, to}: cancels a payment on its account; its money goes to another, or to suspense."""
    return payments.cancel_payment(
        books, CLERK, entry.needed("payment", longest=10).upper(), account(books, entry, "to")
    )


def transfer(books: Books, task: Task, entry: Entry) -> Books:
    """{from, to, amount, approved}: an adjustment that takes dollars from one account for what another owes."""
    source, target = (_needed(books, entry, name) for name in ("from", "to"))
    return adjustments.transfer_balance(books, CLERK, target, source, entry.money("amount"), _approver(entry))


def correct(books: Books, task: Task, entry: Entry) -> Books:
    """{item, account}: a difference that the bank reported is put on the account whose payment was keyed wrong."""
    number = _needed(books, entry, "account")
    return bank.put_on_account(books, CLERK, entry.needed("item", longest=10).upper(), number)


def refund(books: Books, task: Task, entry: Entry) -> Books:
    """{account, approved} a credit balance, or {payment, payee} money in suspense, goes back by check."""
    if entry.text("payment"):
        payee = entry.needed("payee", longest=60)
        return payments.refund_suspense(books, CLERK, entry.text("payment", longest=10).upper(), payee)
    return adjustments.refund_credit(books, CLERK, _needed(books, entry, "account"), _approver(entry))


def waive(books: Books, task: Task, entry: Entry) -> Books:
    """{fee}: takes back a fee that was charged."""
    return adjustments.waive_fee(books, CLERK, entry.needed("fee", longest=10).upper())


def pledge(books: Books, task: Task, entry: Entry) -> Books:
    """{account, amount, agency}: a memo of money that is promised."""
    agency = entry.needed("agency", longest=60)
    return memos.pledge(books, CLERK, _needed(books, entry, "account"), entry.money("amount"), agency)


def hold(books: Books, task: Task, entry: Entry) -> Books:
    """{account, amount, until}: a check put away until its date."""
    number, payer = _needed(books, entry, "account"), task.checks[0].drawer if task.checks else "the customer"
    return memos.hold(books, CLERK, number, entry.money("amount"), payer, entry.day("until"))


def prove(books: Books, task: Task, entry: Entry) -> Books:
    """{items, machine, tape} of a batch, {cash, checks, slip} of a drawer: closes it to tenders with the count."""
    if books.controls[task.control].state is BatchState.BALANCING:
        books = batches.reopen(books, task.control)
    if task.form is Form.DRAWER:
        entry.money("slip")
        return batches.count(books, task.control, entry.money("cash") + entry.money("checks"))
    entry.whole("items")
    entry.money("machine")
    return batches.count(books, task.control, entry.money("tape"))


def open_batch(books: Books, task: Task, entry: Entry) -> Books:
    """Opens a batch that does not balance."""
    return batches.reopen(books, task.control)


def balance(books: Books, task: Task, entry: Entry) -> Books:
    """{approved, account1, debit1, credit1 ...}: closes the batch or drawer for good; a drawer that is off closes with
    the entry that answers for it and the supervisor's initials."""
    written = journal.read(entry.body, books.tariff.gl)
    if not written.lines:
        return batches.balance(books, task.control)
    if not entry.ticked("approved"):
        raise Refused(
            "A drawer that is short or over is closed with the supervisor's initials: ask for a recount first."
        )
    return batches.close_off(books, task.control, SUPERVISOR, written.entry)


def _approver(entry: Entry) -> Clerk | None:
    return SUPERVISOR if entry.ticked("approved") else None


POSTING: Mapping[str, Posting] = {
    "post": post,
    "void": void,
    "move": move,
    "transfer": transfer,
    "correct": correct,
    "refund": refund,
    "waive": waive,
    "pledge": pledge,
    "hold": hold,
    "prove": prove,
    "open_batch": open_batch,
    "balance": balance,
}
COUNTING = frozenset({"prove", "open_batch", "balance"})
COUNTS: Mapping[Form, tuple[str, ...]] = {
    Form.BATCH: ("items", "machine", "tape"),
    Form.DRAWER: ("cash", "checks", "slip"),
}
"""What is entered when a batch or a drawer is counted."""


def as_stub(task: Task) -> Iterator[tuple[str, str]]:
    """The fields that post the item as its first check and its stubs say."""
    if not task.taken or not task.stubs:
        raise Refused("No stub lies here: enter the account yourself. F3 finds accounts by name and address.")
    yield "type", task.tender
    yield "amount", str(task.checks[0].figures if task.checks else task.handed)
    for place, stub in enumerate(task.stubs, 1):
        yield f"account{place}", stub.account
        if len(task.stubs) > 1:
            yield f"amount{place}", str(stub.due)
