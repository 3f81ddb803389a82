"""What the books show of one account and of today's batch, as rows for the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from carpath.cis import account_money, ledger
from carpath.cis.bench_words import dated
from carpath.cis.books.batches import difference, total
from carpath.cis.books.records import BatchState, Payment, Tender
from carpath.cis.books.state import Books
from carpath.cis.records import Premise
from carpath.cis.tariff_codes import LedgerAccount
from carpath.cis.transactions import Transaction, effects
from carpath.core.money import show
from carpath.exercises.remittances.case import ZERO, Task

CANCELED = {"ERR": "canceled, entered in error", "MISA": "canceled, moved", "REFD": "refunded"}


def transactions(task: Task, books: Books, home: Premise, number: str) -> list[dict[str, str]]:
    """Everything on the account, newest first, with the balance after each."""
    account = next(own for own in home.accounts if own.number == number)
    lines = [(each.day, each.what, each.amount) for each in account_money.entries(home, account, task.scene.hood.today)]
    lines += _on_books(books, number)
    rows, balance = [], ZERO
    for day, what, amount in sorted(lines, key=lambda line: line[0]):
        balance += amount
        rows.append({"date": dated(day), "what": what, "amount": show(amount), "balance": show(balance)})
    return rows[::-1]


def _on_books(books: Books, number: str) -> Iterator[tuple[date, str, Decimal]]:
    for transaction in books.transactions:
        amount = sum((amount for account, amount in effects(transaction) if account == number), ZERO)
        if amount or transaction.account == number:
            yield transaction.day, _what(transaction), amount


def _what(transaction: Transaction) -> str:
    kind = transaction.kind.value
    beside = f", {_moved(transaction)}" if not transaction.amount and transaction.postings else ""
    return f"{transaction.number} {kind}{beside}"


def _moved(transaction: Transaction) -> str:
    """Money that changes no balance: `$200.00 to 235.10`."""
    line = next(line for line in transaction.postings if line.amount < 0)
    return f"{show(-line.amount)} to {line.account}"


def payments(books: Books, number: str) -> list[dict[str, str]]:
    """The payments of an account ("" = in suspense), newest first: payment, tender, type, amount, state."""
    own = [each for each in books.payments.values() if each.account == number]
    return [_payment(books, each) for each in reversed(own)]


def _payment(books: Books, payment: Payment) -> dict[str, str]:
    tender = next(each for each in books.tenders.values() if each.event == payment.event)
    return {
        "payment": payment.number,
        "tender": tender.number,
        "type": f"{tender.type} {books.tariff.codes.tender[tender.type]}",
        "amount": show(payment.amount),
        "as": "deposit" if payment.credited == ledger.DEPOSITS else "payment",
        "batch": f"{tender.control} {books.controls[tender.control].state}",
        "state": CANCELED.get(payment.canceled, payment.canceled) if payment.canceled else "stands",
    }


def memos(books: Books, number: str) -> list[str]:
    """Pledges and held checks of an account, in a sentence each."""
    return [
        f"{memo.number}: {'held until ' + dated(memo.until) if memo.until else 'pledged by'} {memo.payer.title()}, "
        f"{show(memo.amount)}, {'money came' if memo.kept else 'open'}"
        for memo in books.memos.values()
        if memo.account == number
    ]


def open_memos(books: Books) -> list[list[str]]:
    """Pledges whose money may come: [number, words]."""
    return [
        [memo.number, f"{memo.number}: {show(memo.amount)} of {memo.payer.title()} for {memo.account}"]
        for memo in books.memos.values()
        if not memo.kept and memo.until is None
    ]


def batch(task: Task, books: Books) -> dict[str, Any]:
    """Today's batch: state, tenders, their total, what was counted."""
    control = books.controls[task.control]
    own = [each for each in books.tenders.values() if each.control == control.number]
    off = difference(books, control.number)
    return {
        "number": control.number,
        "source": control.source,
        "state": control.state.value,
        "open": control.state is BatchState.OPEN,
        "counting": control.state is BatchState.BALANCING,
        "balanced": control.state is BatchState.BALANCED,
        "fund": show(control.drawer) if control.drawer else "",
        "tenders": [_tender(books, each) for each in own],
        "items": sum(not each.canceled for each in own),
        "total": show(total(books, control.number)),
        "counted": "" if control.counted is None else show(control.counted),
        "off": _off_words(off) if control.counted is not None else "",
    }


def _off_words(off: Decimal) -> str:
    if not off:
        return "The count and the tenders agree."
    return f"The count is {show(abs(off))} {'more' if off > 0 else 'less'} than the tenders."


def _tender(books: Books, tender: Tender) -> dict[str, str]:
    paid = [each for each in books.payments.values() if each.event == tender.event]
    accounts = dict.fromkeys(each.account or "suspense" for each in paid if not each.canceled or tender.canceled)
    return {
        "number": tender.number,
        "type": tender.type,
        "account": ", ".join(accounts),
        "amount": show(tender.amount),
        "state": "canceled" if tender.canceled else "",
    }


def bank_items(books: Books) -> list[dict[str, str]]:
    """Differences that the bank reported and nobody has explained."""
    return [
        {"number": each.number, "amount": show(abs(each.amount)), "side": "more" if each.amount > 0 else "less"}
        for each in books.bank_items.values()
        if each.pending
    ]


def fees(books: Books, number: str) -> list[list[str]]:
    """The fees of an account that were charged and not taken back: [transaction, words]."""
    back = {each.of for each in books.transactions}
    return [
        [each.number, f"{each.number}, {dated(each.day)}, {show(each.amount)}"]
        for each in books.transactions
        if each.kind == "fee" and each.account == number and each.number not in back
    ]


def journal(books: Books, since: int, chart: Mapping[str, LedgerAccount]) -> list[dict[str, str]]:
    """What was posted here did to the general ledger, in one entry."""
    lines = ledger.net(*(each.postings for each in books.transactions[since:]))
    return [
        {
            "account": line.account,
            "name": chart[line.account].name,
            "debit": show(line.amount) if line.amount > 0 else "",
            "credit": show(-line.amount) if line.amount < 0 else "",
        }
        for line in lines
    ]
