"""Whatever is done in whatever order, the books stand: every action in random sequences."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from carpath.cis.books import accounts, adjustments, assessments, bank, batches, bills, payments, reads, returns
from carpath.cis.books.clerks import Clerk, Rank
from carpath.cis.books.lists import between, lists
from carpath.cis.books.payments import Part
from carpath.cis.books.records import DRAFT, BatchState, SegmentState, Service
from carpath.cis.books.state import Books, on
from carpath.cis.controls import faults
from carpath.cis.transactions import TransactionKind, balances
from carpath.core.errors import Refused

D = Decimal
CAR, BOSS = Clerk("Ellis"), Clerk("Moreno", Rank.SUPERVISOR)
START = date(2025, 1, 10)
SERVICES = (Service(), Service("25", phase="3", tax_code="11", multiplier=40), Service(size="S", tax_code="20"))


def opened(book):
    """Three accounts with a frozen bill each, a batch at the bank, an open one, two parcels on the roll."""
    books = Books(book, START)
    for number, service in enumerate(SERVICES):
        books = accounts.open_account(books, f"100{number}", service)
    books = batches.open_control(books, "lockbox")
    batch = next(iter(books.controls))
    for account in tuple(books.accounts):
        books = _with_history(books, account, batch)
    books = batches.balance(batches.count(books, batch, batches.total(books, batch)), batch)
    books = batches.open_deposit(books)
    slip = next(iter(books.deposits))
    books = batches.put_in(books, slip, batch)
    books = batches.bank(batches.write_slip(books, slip, batches.slip_total(books, slip)), slip)
    books = batches.open_control(books, "walk-in", D("200.00"))
    for parcel in ("P-17", "P-18"):
        books = assessments.confirm_roll(books, parcel, D("8742.60"))
    return books


def _with_history(books, account, batch):
    for day, value in ((START - timedelta(days=30), 99_700), (START, 260)):
        books = reads.add(books, CAR, account, day, value)
    books = bills.generate(books, CAR, account, START - timedelta(days=30), START)
    books = bills.freeze(books, CAR, next(reversed(books.segments)))
    parts = [Part(account, D("50.00")), Part("", D("9.00")), Part(account, D("200.00"), deposit=True)]
    return payments.receive(books, CAR, batch, "CK", parts)


def one(records, pick, *, last=False):
    numbers = list(records)
    if not numbers:
        raise Refused("There is none yet.")
    return numbers[-1 - pick % min(3, len(numbers))] if last else numbers[pick % len(numbers)]


def in_state(records, *states):
    return [record.number for record in records.values() if record.state in states]


def read(books, pick, amount):
    """The next monthly read of an account, a little or a lot later."""
    account = one(books.accounts, pick)
    mine = [each for each in books.reads.values() if each.account == account and not each.off]
    value = (max((each.value for each in mine), default=99_000) + amount // 20) % 100_000
    return reads.add(books, CAR, account, books.today, value)


def bill(books, pick, amount):
    account = one(books.accounts, pick)
    days = sorted(each.day for each in books.reads.values() if each.account == account and not each.off)
    if len(days) < 2:
        raise Refused("Two reads make a bill.")
    first = amount % (len(days) - 1)
    return bills.generate(books, CAR, account, days[first], days[first + 1])


def tender(books, pick, amount):
    control = one(in_state(books.controls, BatchState.OPEN), pick)
    account, total = one([*books.accounts, ""], pick), D(amount) / 100
    parts = [Part(account, total)]
    if pick % 3 == 0:
        parts.append(Part(one(books.accounts, amount), D("12.34")))
    if pick % 5 == 0 and account:
        parts.append(Part(account, D("200.00"), deposit=True))
    first, whole = one(("CK", "CA", "EB"), amount), sum(part.amount for part in parts)
    cash = D("5.00") if pick % 2 and whole > 5 else D("0.00")
    tenders = [(first, whole - cash), *([("CA", cash)] if cash else [])]
    return payments.receive_event(books, CAR, control, tenders, parts)


def count(books, pick, amount):
    control = one(in_state(books.controls, BatchState.OPEN), pick)
    slip = D(amount) / 100 if pick % 4 == 0 else batches.total(books, control)
    return batches.count(books, control, slip + books.controls[control].drawer)


def put_in(books, pick, amount):
    deposit = one(in_state(books.deposits, BatchState.OPEN), pick)
    return batches.put_in(books, deposit, one(in_state(books.controls, BatchState.BALANCED), amount))


def slip(books, pick, amount):
    deposit = one(in_state(books.deposits, BatchState.OPEN), pick)
    wrong = D(amount) / 100 if pick % 4 == 0 else batches.slip_total(books, deposit)
    return batches.write_slip(books, deposit, wrong)


def correct(books, pick, amount):
    return reads.correct(books, CAR, one(books.reads, pick, last=True), amount % 100_000, "misread")


def of_kind(books, kind, pick):
    return one([each.number for each in books.transactions if each.kind is kind], pick)


def dollars(amount):
    return D(amount) / 100


ACTIONS = {
    "day": lambda b, p, a: on(b, b.today + timedelta(days=1 + p % 40)),
    "read": read,
    "correct": correct,
    "generate": bill,
    "again": lambda b, p, a: bills.generate_again(b, CAR, one(in_state(b.segments, *DRAFT), p)),
    "freeze": lambda b, p, a: bills.freeze(b, CAR, one(in_state(b.segments, SegmentState.FREEZABLE), p)),
    "freeze cancel": lambda b, p, a: bills.freeze(b, CAR, one(in_state(b.segments, SegmentState.PENDING_CANCEL), p)),
    "cancel": lambda b, p, a: bills.cancel(b, CAR, one(in_state(b.segments, SegmentState.FROZEN), p), "WR"),
    "rebill": lambda b, p, a: bills.rebill(b, CAR, one(in_state(b.segments, SegmentState.PENDING_CANCEL), p)),
    "undo": lambda b, p, a: bills.undo(b, CAR, one(b.segments, p, last=True)),
    "control": lambda b, p, a: batches.open_control(b, one(("lockbox", "walk-in"), p)),
    "tender": tender,
    "count": count,
    "reopen": lambda b, p, a: batches.reopen(b, one(in_state(b.controls, BatchState.BALANCING), p)),
    "balance": lambda b, p, a: batches.balance(b, one(in_state(b.controls, BatchState.BALANCING), p)),
    "deposit": lambda b, p, a: batches.open_deposit(b),
    "put in": put_in,
    "slip": slip,
    "rewrite": lambda b, p, a: batches.rewrite_slip(b, one(in_state(b.deposits, BatchState.BALANCING), p)),
    "bank": lambda b, p, a: batches.bank(b, one(in_state(b.deposits, BatchState.BALANCING), p)),
    "return": lambda b, p, a: returns.return_tender(
        b, CAR, one(b.tenders, p), one(("NSF", "FRD"), a), waived=a % 5 == 0
    ),
    "void": lambda b, p, a: returns.void_tender(b, CAR, one(b.tenders, p, last=True)),
    "cancel payment": lambda b, p, a: payments.cancel_payment(b, CAR, one(b.payments, p), one(["", *b.accounts], a)),
    "refund suspense": lambda b, p, a: payments.refund_suspense(b, CAR, one(b.payments, p), "water district"),
    "fee": lambda b, p, a: adjustments.charge_fee(b, CAR, one(b.accounts, p), one(("NEWACCT", "LATE-R", "RECON"), a)),
    "waive": lambda b, p, a: adjustments.waive_fee(b, CAR, of_kind(b, TransactionKind.FEE, p)),
    "adjust": lambda b, p, a: adjustments.adjust(
        b, CAR, one(b.accounts, p), "REFD", "440.20", dollars(15_000 - a), BOSS
    ),
    "city tax": lambda b, p, a: adjustments.back_bill_city_tax(b, BOSS, one(b.accounts, p), "10", dollars(a)),
    "absorb": lambda b, p, a: adjustments.absorb_tax(b, BOSS, "11", dollars(a)),
    "transfer": lambda b, p, a: adjustments.transfer_balance(
        b, CAR, one(b.accounts, p), one(b.accounts, a), dollars(a), BOSS
    ),
    "refund": lambda b, p, a: adjustments.refund_credit(b, CAR, one(b.accounts, p), BOSS),
    "check": lambda b, p, a: adjustments.pay_refund(b, CAR, one(b.refunds, p)),
    "write off": lambda b, p, a: adjustments.write_off(b, CAR, one(b.accounts, p), BOSS),
    "small": lambda b, p, a: adjustments.clear_small_balance(b, CAR, one(b.accounts, p)),
    "provide": lambda b, p, a: adjustments.provide(b, dollars(a)),
    "join": lambda b, p, a: adjustments.join_budget(b, CAR, one(b.accounts, p), D(a // 100 + 1)),
    "leave": lambda b, p, a: adjustments.leave_budget(b, CAR, one(b.accounts, p)),
    "open": lambda b, p, a: accounts.open_account(b, f"2{b.count:03d}", SERVICES[p % 3]),
    "close": lambda b, p, a: accounts.close_account(b, CAR, one(b.accounts, p)),
    "interest": lambda b, p, a: accounts.earn_interest(b, one(b.accounts, p), D("1.17")),
    "apply": lambda b, p, a: accounts.apply_deposit(b, CAR, one(b.accounts, p)),
    "refund deposit": lambda b, p, a: accounts.refund_deposit(b, CAR, one(b.accounts, p), BOSS),
    "encoding": lambda b, p, a: bank.correct_encoding(b, CAR, one(b.accounts, p), dollars(a), D("146.37")),
    "exchange": lambda b, p, a: bank.lose_on_exchange(b, CAR, one(b.accounts, p), D("250.00"), dollars(a)),
    "awaiting": lambda b, p, a: bank.await_explanation(b, dollars(15_000 - a)),
    "explain": lambda b, p, a: bank.explain(b, one([i.number for i in b.bank_items.values() if i.pending], p)),
    "short": lambda b, p, a: bank.call_short_or_over(b, one([i.number for i in b.bank_items.values() if i.pending], p)),
    "installment": lambda b, p, a: assessments.bill_installment(b, one(b.assessments, p), D("582.84"), dollars(a)),
    "penalty": lambda b, p, a: assessments.charge_penalty(b, one(b.assessments, p), D("44.44")),
    "receipt": lambda b, p, a: assessments.receive_installment(b, one(b.assessments, p), dollars(a)),
    "payoff": lambda b, p, a: assessments.pay_off(b, one(b.assessments, p), dollars(a)),
    "rent": lambda b, p, a: assessments.invoice_rent(b, "Valley Cable", dollars(a)),
    "rent paid": lambda b, p, a: assessments.receive_rent(b, "Valley Cable", dollars(a)),
}

STEP = st.tuples(st.sampled_from(sorted(ACTIONS)), st.integers(0, 40), st.integers(1, 30_000))


def kept(books):
    """What must never disappear: everything on file but drafts, which nobody has seen."""
    drafts = {number for number, segment in books.segments.items() if segment.state in DRAFT}
    records = (books.accounts, books.reads, books.segments, books.controls, books.deposits, books.tenders)
    numbers = {number for each in (*records, books.payments, books.bank_items) for number in each}
    return (numbers - drafts) | {transaction.number for transaction in books.transactions}


def stands(before, after):
    assert faults(after.tariff, after.transactions, lists(after)) == ()
    sums = balances(after.transactions)
    assert all(account.balance == sums.get(number, 0) for number, account in after.accounts.items())
    assert after.transactions[: len(before.transactions)] == before.transactions
    assert kept(before) <= kept(after)
    assert all(sum(line.amount for line in each.postings) == 0 for each in after.transactions)


@settings(max_examples=80)
@given(steps=st.lists(STEP, max_size=30))
def test_after_every_action_the_five_equations_hold_and_nothing_has_disappeared(book, steps):
    books = opened(book)
    for name, pick, amount in steps:
        try:
            after = ACTIONS[name](books, pick, amount)
        except Refused as refusal:
            assert refusal.sentence.endswith((".", "?"))
            continue
        stands(books, after)
        books = after


@settings(max_examples=30)
@given(steps=st.lists(STEP, min_size=4, max_size=24), cut=st.integers(0, 24))
def test_the_equations_hold_for_any_span_of_days_by_itself(book, steps, cut):
    before = books = opened(book)
    for number, (name, pick, amount) in enumerate(steps):
        before = books if number == cut % len(steps) else before
        try:
            books = ACTIONS[name](books, pick, amount)
        except Refused:
            continue
    span = books.transactions[len(before.transactions) :]
    assert faults(book, span, between(before, books)) == ()


def test_long_runs_meet_every_action_and_keep_the_equations(book):
    done = Counter()
    for seed in range(24):
        rng, books = Random(f"run {seed}"), opened(book)
        for _ in range(300):
            name = rng.choice(sorted(ACTIONS))
            try:
                books = ACTIONS[name](books, rng.randrange(40), rng.randrange(1, 30_000))
            except Refused:
                continue
            done[name] += 1
        stands(replace(books, transactions=()), books)
    assert done.keys() == ACTIONS.keys()
    assert min(done.values()) >= 2
