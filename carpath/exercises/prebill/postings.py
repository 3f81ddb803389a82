"""What the work put on the books: bills cancelled and rebilled, tax that the District absorbs, money settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from carpath.cis import ledger
from carpath.cis.bench import Rebill
from carpath.cis.billing import Bill
from carpath.cis.ledger import Entry, reverse
from carpath.cis.postings import (
    budget_deferred,
    credit_refunded,
    deposit_applied,
    fee_waived,
    returned_payment,
    tax_absorbed,
    transfer,
)
from carpath.cis.pricing import book_of
from carpath.cis.transactions import Transaction, TransactionKind, post, take_back
from carpath.exercises.prebill import listing
from carpath.exercises.prebill.case import ZERO, Settled, Task
from carpath.exercises.prebill.settling import CANCELED, DEPOSIT, MOVED, REFUND, TRANSFER, TRUE_UP, WAIVED
from carpath.exercises.prebill.work import Work


def posted(task: Task, work: Work) -> tuple[Transaction, ...]:
    """Two transactions for every frozen rebill, in the order in which they were made, then the tax absorbed, then the
    money that was settled on the account."""
    frozen = [own for own in work.bench.rebills if own.frozen]
    lines = [line for number, own in enumerate(frozen, 1) for line in _rebilled(task, work, own, number)]
    return (*lines, *_absorbed(task, work), *_settled(task, work))


def _rebilled(task: Task, work: Work, own: Rebill, number: int) -> Iterator[Transaction]:
    book, scene = book_of(task.scene.book), task.scene
    old = next(one for one in scene.home.segments if (one.account, one.end) == (own.account, own.end))
    before, after = listing.earlier_bill(task, old), listing.earlier_bill(task, old, work.fixes)
    name, kinds = f"{old.end:%Y%m%d}-{number}", TransactionKind
    bill = post(name, old.end, kinds.BILL, own.account, ledger.of_bill(book, before), tax_code=before.tax_code)
    yield take_back(f"{name}-C", scene.hood.today, kinds.CANCEL, bill, own.reason)
    yield _posted(task, own, f"{name}-R", name, after)


def _posted(task: Task, own: Rebill, number: str, of: str, bill: Bill) -> Transaction:
    entry = ledger.of_bill(book_of(task.scene.book), bill)
    kind, today = TransactionKind.REBILL, task.scene.hood.today
    return post(number, today, kind, own.account, entry, of=of, reason=own.reason, tax_code=bill.tax_code)


def _absorbed(task: Task, work: Work) -> Iterator[Transaction]:
    """The tax of the bills that were left alone, to the account of each tax; an amount that is not theirs goes to the
    city of the mended record, or to the state where there is none."""
    if not work.absorbed:
        return
    today, book = task.scene.hood.today, book_of(task.scene.book)
    code = listing.mended(task, work.fixes)[0].on("tax_code", today)
    accounts = (book.taxes.put.gl, book.taxes.priv.gl, book.taxes.codes[code].gl_city or book.taxes.put.gl)
    lost = _lost(task, work)
    amounts = lost if sum(lost) == work.absorbed else (ZERO, ZERO, work.absorbed)
    entry = tax_absorbed(zip(accounts, amounts, strict=True))
    yield post(f"{today:%Y%m%d}-A", today, TransactionKind.TAX_ABSORBED, task.scene.account, entry, tax_code=code)


def _lost(task: Task, work: Work) -> tuple[Decimal, ...]:
    """State, privilege and city tax of the earlier bills that were not rebilled here."""
    done = {own.end for own in work.bench.rebills}
    left = [old for old in task.scene.home.segments if old.account == task.scene.account and old.end not in done]
    taxes = [listing.taxes_lost(task, old, work.fixes) for old in left]
    return tuple(sum(column, ZERO) for column in zip(*taxes, strict=True)) or (ZERO, ZERO, ZERO)


_KINDS: Mapping[str, TransactionKind] = {
    TRANSFER: TransactionKind.TRANSFER,
    MOVED: TransactionKind.TRANSFER,
    REFUND: TransactionKind.REFUND,
    WAIVED: TransactionKind.FEE_WAIVED,
    DEPOSIT: TransactionKind.DEPOSIT_APPLIED,
    CANCELED: TransactionKind.PAYMENT_CANCELED,
    TRUE_UP: TransactionKind.BUDGET,
}


def _settled(task: Task, work: Work) -> Iterator[Transaction]:
    today, account = task.scene.hood.today, task.scene.account
    for number, each in enumerate(work.settled, 1):
        name = f"{today:%Y%m%d}-S{number}"
        yield post(name, today, _KINDS[each.type], account, _entry(task, each), reason=each.type)


def _entry(task: Task, each: Settled) -> Entry:
    """The entry of one posting: a balance leaves the account, and a payment that was not meant for it is owed again."""
    if each.type == TRANSFER:
        return transfer(each.amount, wrong=each.account)
    if each.type == MOVED:
        return reverse(transfer(each.amount, wrong=each.account))
    return _FLAT[each.type](each.amount) if each.type in _FLAT else _fees_waived(task, each.amount)


_FLAT: Mapping[str, Callable[[Decimal], Entry]] = {
    REFUND: credit_refunded,
    DEPOSIT: deposit_applied,
    CANCELED: returned_payment,
    TRUE_UP: lambda amount: budget_deferred(-amount),
}


def _fees_waived(task: Task, amount: Decimal) -> Entry:
    """A field call goes back to its account where the amount holds one, the rest to that of late fees."""
    book = book_of(task.scene.book)
    call = book.fees["FIELDCALL"].amount or ZERO
    called = call if amount >= call else ZERO
    return (*fee_waived(book, "LATE-R", amount - called), *fee_waived(book, "FIELDCALL", called))
