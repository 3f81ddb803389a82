"""What else happened on the accounts: fees, returns, adjustments, cancelled bills, refunds, with their forms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from carpath.cis import ledger, postings
from carpath.cis.billing import usage_bill
from carpath.cis.ledger import Customer, Entry
from carpath.cis.transactions import TransactionKind
from carpath.exercises.daily_balance.ground import CITIES, Ground
from carpath.exercises.daily_balance.records import Event

K = TransactionKind
BANK_FEE = "FEE"
UNAPPROVED = ("NSF", "NSFR", "LATE-R", "NEWACCT", BANK_FEE)
Made = tuple[TransactionKind, str, Entry]


def events(ground: Ground, today: date) -> tuple[Event, ...]:
    """The adjustment journal of the day; everything in it is as its form has it."""
    numbers, form = count(1), ground.rng.randrange(2000, 7000)
    made = []
    for row, pair in enumerate(_drawn(ground, today)):
        account, name = ground.account(), ground.person()
        for kind, code, entry in pair:
            paper = "" if code in UNAPPROVED else f"F{form + row}"
            who = ("", "bank") if code == BANK_FEE else (account, name)
            by, approver = ground.among(("CAR1", "CAR2")), "LEAD" if paper else ""
            made.append(event(f"A{next(numbers):02d}", kind, code, *who, entry, paper, by, approver))
    return tuple(made)


def event(
    no: str,
    kind: TransactionKind,
    code: str,
    account: str,
    name: str,
    entry: Entry,
    form: str = "",
    by: str = "CAR1",
    approver: str = "",
) -> Event:
    """A transaction posted as its form has it."""
    legs = tuple((line.account, line.amount) for line in entry)
    made = Event(no, kind, code, account, name, legs, Decimal("0.00"), form, by, approver)
    return Event(no, kind, code, account, name, legs, made.amount, form, by, approver)


def _drawn(ground: Ground, today: date) -> Iterator[tuple[Made, ...]]:
    """Transactions, those of one account together."""
    book = ground.book
    for code in ("NEWACCT", "NEWACCT", "LATE-R", "LATE-R", "LATE-R"):
        yield ((K.FEE, code, postings.fee(book, code)),)
    for _ in range(ground.rng.randrange(1, 4)):
        yield returned(ground, ground.cents(60, 320))
    yield ((K.FEE_WAIVED, "FEEW", postings.fee_waived(book, "LATE-R")),)
    yield ((K.ADJUSTMENT, "REFD", _adjusted(ground, -1)),)
    yield ((K.ADJUSTMENT, "BBIL", _adjusted(ground, 1)),)
    yield _billed_again(ground, today)
    yield ((K.REFUND, "REFD", postings.credit_refunded(ground.cents(40, 260))),)
    yield ((K.WRITE_OFF, "WOFF", postings.written_off(ground.cents(60, 240))),)
    yield ((K.BANK, BANK_FEE, postings.bank_fee(ground.cents(8, 36))),)
    yield ((K.DEPOSIT_APPLIED, "DEPA", postings.deposit_applied(Decimal(ground.rng.randrange(200, 320)))),)


def returned(ground: Ground, amount: Decimal) -> tuple[Made, ...]:
    """A payment that came back unpaid, with its fee."""
    fee = (K.FEE, "NSF", postings.fee(ground.book, "NSF"))
    return (K.RETURNED_PAYMENT, "NSFR", postings.returned_payment(amount)), fee


def _adjusted(ground: Ground, sign: int) -> Entry:
    """A small correction of sales in a city, with its taxes."""
    code = ground.among(CITIES)
    return ledger.of_adjustment(ground.book, "440.10", sign * ground.cents(24, 140), code)


def _billed_again(ground: Ground, today: date) -> tuple[Made, ...]:
    """A bill cancelled and billed at the right use."""
    end = today - timedelta(days=33)
    start, code, kwh = end - timedelta(days=30), ground.among(CITIES), ground.rng.randrange(700, 1700)
    less = kwh - ground.rng.randrange(80, 400)
    wrong, right = (usage_bill(ground.book, "7", kwh=each, start=start, end=end, tax_code=code) for each in (kwh, less))
    cancelled, again = (ledger.of_bill(ground.book, each, Customer.RESIDENTIAL) for each in (wrong, right))
    return (K.CANCEL, "CXRB", ledger.reverse(cancelled)), (K.REBILL, "CXRB", again)
