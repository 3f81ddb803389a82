"""The books behind an advice: the deposit as it was filed, what was posted since, and acts put on top of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from carpath.cis.books import adjustments, batches, payments
from carpath.cis.books import bank as corrections
from carpath.cis.books.clerks import Clerk
from carpath.cis.books.records import Account, Payment, Service
from carpath.cis.books.returns import return_tender
from carpath.cis.books.state import Books, found, kept, on
from carpath.cis.pricing import book_of
from carpath.cis.records import Premise
from carpath.cis.transactions import Transaction, TransactionKind
from carpath.core.dates import months_after
from carpath.core.errors import Refused
from carpath.core.money import show
from carpath.exercises.returned_items.case import ZERO, Act, Effect, Filed, Task

CLERK = Clerk("you")
FEE = "NSF"
FOREIGN = "FXDF"
REASONS: Mapping[str, str] = {"ENCA": "Encoding or posting correction", FOREIGN: "Foreign exchange difference"}
Doing = Callable[[Books, Act], Books]


def books(task: Task) -> Books:
    """The books as the advice finds them."""
    filed, today = task.filed, task.today
    made = _deposited(_opened(task), filed)
    for act in filed.before:
        made = apply(on(made, act.day or made.today), act)
    return on(made, today)


def _opened(task: Task) -> Books:
    filed = task.filed
    accounts = (_account(home, filed, task.scene.account) for home in task.scene.hood.premises)
    return Books(book_of(task.scene.book), filed.day, kept({}, *accounts), count=filed.first)


def _account(home: Premise, filed: Filed, payer: str) -> Account:
    number = home.account.number
    returns = filed.returns if number == payer else ()
    service = Service(home.schedule, tax_code=home.tax_code)
    return Account(number, service=service, balance=filed.opened.get(number, ZERO), returns=returns)


def _deposited(books: Books, filed: Filed) -> Books:
    """The tenders received, counted, and handed to the bank."""
    books = batches.open_control(books, filed.source)
    control = next(iter(books.controls))
    for handed in filed.tenders:
        books = payments.receive(books, CLERK, control, handed.type, handed.parts)
    total = batches.total(books, control)
    books = batches.open_deposit(batches.balance(batches.count(books, control, total), control))
    deposit = next(iter(books.deposits))
    books = batches.write_slip(batches.put_in(books, deposit, control), deposit, total)
    return batches.bank(books, deposit)


def apply(books: Books, act: Act) -> Books:
    """The books after one act. Refused with the sentence of the books."""
    return _DOING[act.what](books, act)


def worked(books: Books, acts: Iterable[Act]) -> Books:
    """The books after several acts."""
    for act in acts:
        books = apply(books, act)
    return books


def _cancel(books: Books, act: Act) -> Books:
    return return_tender(books, CLERK, act.on, act.reason, waived=not act.fee)


def _correct(books: Books, act: Act) -> Books:
    payment = standing(books, act.on)
    right = corrected(payment.amount, act)
    if right == payment.amount:
        raise Refused(f"Payment {act.on} stands at {show(right)} already.")
    if right <= ZERO:
        raise Refused(f"Payment {act.on} is {show(payment.amount)}: where all of it is bad, cancel its tender instead.")
    if act.reason == FOREIGN and right < payment.amount:
        return corrections.lose_on_exchange(books, CLERK, payment.account, payment.amount, right)
    return corrections.correct_encoding(books, CLERK, payment.account, right, payment.amount)


def corrected(amount: Decimal, act: Act) -> Decimal:
    """What a payment comes to after an act."""
    return {"add": amount + act.amount, "reduce": amount - act.amount, "repost": act.amount}[act.what]


def standing(books: Books, number: str) -> Payment:
    """The payment of that number, which stands on an account."""
    payment = found(books.payments, number, "payment")
    if payment.canceled:
        raise Refused(f"Payment {number} is cancelled ({payment.canceled}): there is nothing left to correct.")
    return payment


def _take(books: Books, act: Act) -> Books:
    return payments.cancel_payment(books, CLERK, act.on)


def _charge(books: Books, act: Act) -> Books:
    return adjustments.charge_fee(books, CLERK, act.on, FEE)


def _waive(books: Books, act: Act) -> Books:
    return adjustments.waive_fee(books, CLERK, act.on)


def _late(books: Books, act: Act) -> Books:
    return adjustments.charge_fee(books, CLERK, act.on, act.reason, act.amount)


_DOING: Mapping[str, Doing] = {
    "cancel": _cancel,
    "add": _correct,
    "reduce": _correct,
    "repost": _correct,
    "take": _take,
    "charge": _charge,
    "waive": _waive,
    "late": _late,
}


def effect(before: Books, after: Books, acts: Iterable[Act]) -> Effect:
    """What acts came to between two states of the books, put together by tender, payment and account."""
    standing_fees = fees(after)
    done = Effect(charged=tuple(each.account for each in since(before, after) if each in standing_fees))
    for act in acts:
        done = _EFFECT.get(act.what, _changed)(done, after, act)
    return done


def _changed(done: Effect, books: Books, act: Act) -> Effect:
    amount = books.payments[act.on].amount
    more = done.changed.get(act.on, ZERO) + corrected(amount, act) - amount
    return replace(done, changed={**done.changed, act.on: more}, days={**done.days, act.on: act.day})


_EFFECT: Mapping[str, Callable[[Effect, Books, Act], Effect]] = {
    "cancel": lambda done, books, act: replace(done, canceled={**done.canceled, act.on: act.reason}),
    "take": lambda done, books, act: replace(done, taken=(*done.taken, act.on)),
    "charge": lambda done, books, act: done,
    "waive": lambda done, books, act: replace(done, waived=(*done.waived, act.on)),
}


def since(before: Books, after: Books) -> tuple[Transaction, ...]:
    """What was posted between two states of the books."""
    return after.transactions[len(before.transactions) :]


def fees(books: Books) -> tuple[Transaction, ...]:
    """Fees that stand on accounts and could be waived."""
    gone = {each.of for each in books.transactions}
    return tuple(each for each in books.transactions if each.kind is TransactionKind.FEE and each.number not in gone)


def returns_in_a_year(books: Books, account: str, day: date) -> int:
    """Returned payments in the twelve months up to a day."""
    return sum(months_after(came_back, 12) > day for came_back in books.account(account).returns)
