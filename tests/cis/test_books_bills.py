"""The life of a bill segment, sentence by sentence (handbook 2.2, 2.4)."""

from datetime import date
from decimal import Decimal

import pytest

from carpath.cis.billing import bill
from carpath.cis.books import accounts, adjustments, bills, reads
from carpath.cis.books.clerks import Clerk
from carpath.cis.books.records import SegmentState, Service
from carpath.cis.books.state import Books, on
from carpath.cis.ledger import Customer, Posting, net
from carpath.cis.transactions import TransactionKind, balances
from carpath.core.errors import Refused

D = Decimal
CAR = Clerk("Ellis")
MAY, JUNE, JULY = date(2025, 5, 5), date(2025, 6, 4), date(2025, 7, 3)
HOME = "4471903826"
LAMPS = ("HPS200", "LED95")


@pytest.fixture
def books(book):
    """A home with reads of May, June and July; the first month is that of example 1A."""
    books = accounts.open_account(Books(book, JULY), HOME, Service())
    for day, value in ((MAY, 48_216), (JUNE, 50_471), (JULY, 51_500)):
        books = reads.add(books, CAR, HOME, day, value)
    return books


@pytest.fixture
def billed(books):
    return bills.freeze(drafted(books), CAR, "B4")


def drafted(books):
    return bills.generate(books, CAR, HOME, MAY, JUNE)


def state_of(books, number):
    return books.segments[number].state


def test_a_bill_is_drafted_from_the_reads_of_its_two_days(books):
    draft = drafted(books).segments["B4"]
    assert (draft.state, draft.bill.total) == (SegmentState.FREEZABLE, D("244.43"))


def test_a_draft_posts_nothing(books):
    assert drafted(books).transactions == ()


def test_only_a_frozen_bill_reaches_the_customer_and_the_ledger(books, billed):
    assert state_of(billed, "B4") is SegmentState.FROZEN
    assert billed.account(HOME).balance == billed.segments["B4"].bill.total
    assert [each.kind for each in billed.transactions] == [TransactionKind.BILL]


def test_a_bill_with_no_read_is_incomplete_until_the_read_is_there(books):
    missing = bills.generate(on(books, date(2025, 7, 20)), CAR, HOME, JULY, date(2025, 7, 20))
    assert state_of(missing, "B4") is SegmentState.INCOMPLETE
    with pytest.raises(Refused, match=r"B4 is Incomplete.*no read in use of 07/20/2025"):
        bills.freeze(missing, CAR, "B4")
    read = reads.add(missing, CAR, HOME, date(2025, 7, 20), 51_900)
    assert state_of(bills.generate_again(read, CAR, "B4"), "B4") is SegmentState.FREEZABLE


def test_a_read_that_fell_puts_the_bill_in_error_and_a_rollover_does_not(books):
    fallen = reads.correct(books, CAR, "R2", 48_000, "reader's slip")
    assert state_of(drafted(fallen), "B5") is SegmentState.ERROR
    over = reads.correct(reads.correct(books, CAR, "R1", 99_312, "rollover"), CAR, "R2", 847, "rollover")
    rolled = drafted(over).segments["B6"].bill
    assert sum(line.quantity for line in rolled.lines if line.label in ("B1", "B2")) == 1535


def test_what_the_engine_refuses_puts_the_bill_in_error_with_its_sentence(book):
    books = accounts.open_account(Books(book, JUNE), "2000000001", Service(schedule="20"))
    for day, value in ((MAY, 0), (JUNE, 900)):
        books = reads.add(books, CAR, "2000000001", day, value)
    books = bills.generate(books, CAR, "2000000001", MAY, JUNE)
    assert (state_of(books, "B3"), books.segments["B3"].why) == (SegmentState.ERROR, "kw: is missing.")


def test_cancelling_waits_and_undoing_it_freezes_the_bill_again_and_drops_the_rebill_draft(billed):
    pending = bills.rebill(bills.cancel(billed, CAR, "B4", "WR"), CAR, "B4")
    assert state_of(pending, "B4") is SegmentState.PENDING_CANCEL
    assert pending.account(HOME).balance == billed.account(HOME).balance
    undone = bills.undo(pending, CAR, "B4")
    assert undone.segments == billed.segments
    assert undone.transactions == billed.transactions


def test_a_number_that_was_dropped_is_not_given_again(billed):
    pending = bills.rebill(bills.cancel(billed, CAR, "B4", "WR"), CAR, "B4")
    again = bills.rebill(bills.cancel(bills.undo(pending, CAR, "B4"), CAR, "B4", "WR"), CAR, "B4")
    assert (pending.segments.keys() - billed.segments.keys()) & again.segments.keys() == set()


def test_a_rebill_cancels_the_bill_with_its_exact_reverse_and_bills_the_mended_read(billed):
    mended = reads.correct(on(billed, date(2025, 7, 10)), CAR, "R2", 49_471, "photo")
    pending = bills.rebill(bills.cancel(mended, CAR, "B4", "WR"), CAR, "B4")
    done = bills.freeze(pending, CAR, bills.draft_of(pending, "B4").number)
    original, back, again = done.transactions
    assert (state_of(done, "B4"), back.of, back.reason) == (SegmentState.CANCELED, original.number, "WR")
    assert (back.kind, again.kind) == (TransactionKind.CANCEL, TransactionKind.REBILL)
    assert {back.day, again.day} == {date(2025, 7, 10)}
    assert net(original.postings, back.postings) == ()
    right = bill(done.tariff, "7", {"kwh": 1255, "from": MAY, "to": JUNE, "size": "M", "tax_code": "00"})
    assert done.account(HOME).balance == again.amount == right.total
    assert balances(done.transactions) == {HOME: again.amount}


def test_a_bill_that_is_not_billed_again_is_cancelled_by_freezing_its_cancellation(billed):
    done = bills.freeze(bills.cancel(billed, CAR, "B4", "TO"), CAR, "B4")
    assert state_of(done, "B4") is SegmentState.CANCELED
    assert done.account(HOME).balance == 0


def test_while_a_rebill_is_drafted_the_cancellation_cannot_be_frozen_alone(billed):
    pending = bills.rebill(bills.cancel(billed, CAR, "B4", "WR"), CAR, "B4")
    with pytest.raises(Refused, match="being billed again: freeze B"):
        bills.freeze(pending, CAR, "B4")
    with pytest.raises(Refused, match="being billed again already"):
        bills.rebill(pending, CAR, "B4")


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda b: bills.cancel(b, CAR, "B4", "XX"), "There is no cancel reason XX"),
        (lambda b: bills.rebill(b, CAR, "B4"), "cancel it before it is billed again"),
        (lambda b: bills.undo(b, CAR, "B4"), "there is nothing to undo"),
        (lambda b: bills.freeze(b, CAR, "B4"), "only a Freezable one can be frozen"),
        (lambda b: bills.generate_again(b, CAR, "B4"), "only a draft can be generated again"),
        (lambda b: bills.generate(b, CAR, HOME, date(2025, 5, 30), JULY), "no day is billed twice"),
        (lambda b: bills.generate(b, CAR, HOME, JULY, JULY), "at least one day"),
        (lambda b: bills.freeze(b, CAR, "B99"), "There is no bill B99"),
        (lambda b: bills.cancel(b, Clerk("Ellis", close=frozenset({HOME})), "B4", "WR"), "somebody else must work"),
        (lambda b: bills.generate(accounts.close_account(b, CAR, HOME), CAR, HOME, JUNE, JULY), "is closed"),
    ],
)
def test_what_the_state_does_not_allow_is_refused(billed, act, sentence):
    with pytest.raises(Refused, match=sentence):
        act(billed)


def test_one_bill_ends_on_the_day_on_which_the_next_begins(billed):
    second = bills.generate(billed, CAR, HOME, JUNE, JULY)
    assert [segment.state for segment in second.segments.values()] == [SegmentState.FROZEN, SegmentState.FREEZABLE]
    behind = bills.generate(bills.undo(second, CAR, next(reversed(second.segments))), CAR, HOME, JUNE, JULY)
    assert len(behind.segments) == 2


def test_a_cancelled_bill_stays_on_file_and_cannot_be_cancelled_twice(billed):
    done = bills.freeze(bills.cancel(billed, CAR, "B4", "TO"), CAR, "B4")
    with pytest.raises(Refused, match="only a Frozen one"):
        bills.cancel(done, CAR, "B4", "WR")


def test_the_days_of_a_cancelled_bill_may_be_billed_anew(billed):
    done = bills.freeze(bills.cancel(billed, CAR, "B4", "TO"), CAR, "B4")
    assert len(drafted(done).segments) == 2


def test_each_bill_keeps_the_version_of_its_own_days(book):
    march, april = date(2025, 3, 14), date(2025, 4, 14)
    books = accounts.open_account(Books(book, april), HOME, Service())
    books = reads.add(reads.add(books, CAR, HOME, march, 1000), CAR, HOME, april, 2720)
    assert drafted_total(books, march, april) == D("176.92")


def drafted_total(books, start, end):
    drawn = bills.generate(books, CAR, HOME, start, end)
    return next(iter(drawn.segments.values())).bill.total


def test_a_switched_off_read_stays_on_file_with_its_reason_and_the_new_one_is_used(books):
    mended = reads.correct(books, CAR, "R2", 49_471, "photo")
    assert (mended.reads["R2"].value, mended.reads["R2"].off) == (50_471, "photo")
    assert reads.read_on(mended, HOME, JUNE).value == 49_471


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda b: reads.add(b, CAR, HOME, JUNE, 50_000), "switch it off before"),
        (lambda b: reads.add(b, CAR, HOME, date(2025, 8, 1), 50_000), "after today"),
        (lambda b: reads.add(b, CAR, HOME, date(2025, 6, 1), 100_000), "cannot stand on a register of 5 dials"),
        (lambda b: reads.add(b, CAR, HOME, date(2025, 6, 1), 1, "Q"), "no read type Q"),
        (lambda b: reads.switch_off(b, CAR, "R1", " "), "Say why"),
        (lambda b: reads.switch_off(reads.switch_off(b, CAR, "R1", "x"), CAR, "R1", "x"), "switched off already"),
        (lambda b: on(b, JUNE), "days that are closed"),
    ],
)
def test_a_read_that_cannot_be_is_refused(books, act, sentence):
    with pytest.raises(Refused, match=sentence):
        act(books)


def test_a_bill_worked_out_by_hand_is_entered_and_frozen_example_5a(book):
    june = {"month": "2025-06", "tax_code": "19"}
    lamps = [["HPS100", 142, 30], ["HPS200", 28, 30], ["HPS200", 10, 10]]
    lamps += [["HPS400", 12, 30], ["LED95", 60, 30], ["LED95", 10, 20]]
    city = accounts.open_account(Books(book, JULY), "3000000001", Service("1", tax_code="19"), Customer.PUBLIC)
    lights = bill(book, "1", {**june, "lamps": lamps})
    books = bills.enter(city, CAR, "3000000001", date(2025, 6, 1), date(2025, 7, 1), lights)
    books = bills.freeze(books, CAR, "B1")
    assert books.transactions[0].postings == (
        Posting("142.10", D("2157.43")),
        Posting("444.10", D("-2033.47")),
        Posting("236.10", D("-78.76")),
        Posting("236.20", D("-45.20")),
    )


def test_a_bill_made_by_hand_is_cancelled_and_entered_again_by_hand(book):
    june, july = date(2025, 6, 1), date(2025, 7, 1)
    books = accounts.open_account(Books(book, JULY), "3000000002", Service("1", tax_code="19"), Customer.PUBLIC)
    wrong, right = (bill(book, "1", {"month": "2025-06", "tax_code": "19", "lamps": [[code, 9, 30]]}) for code in LAMPS)
    books = bills.freeze(bills.enter(books, CAR, "3000000002", june, july, wrong), CAR, "B1")
    books = bills.cancel(books, CAR, "B1", "LT")
    books = bills.enter(books, CAR, "3000000002", june, july, right, instead_of="B1")
    draft = bills.draft_of(books, "B1").number
    with pytest.raises(Refused, match="worked out by hand"):
        bills.generate_again(books, CAR, draft)
    with pytest.raises(Refused, match="billed again already"):
        bills.enter(books, CAR, "3000000002", june, july, right, instead_of="B1")
    done = bills.freeze(books, CAR, draft)
    assert (state_of(done, "B1"), done.account("3000000002").balance) == (SegmentState.CANCELED, right.total)


def test_on_the_budget_plan_only_the_payment_is_due_and_the_rest_is_variance(books):
    planned = bills.freeze(drafted(adjustments.join_budget(books, CAR, HOME, D("156"))), CAR, "B4")
    account = planned.account(HOME)
    assert account.variance == account.balance - D("156")
    receivable = net(*(each.postings for each in planned.transactions))[0]
    assert receivable == Posting("142.10", D("156.00"))


def test_leaving_the_budget_plan_makes_the_variance_due(books):
    planned = bills.freeze(drafted(adjustments.join_budget(books, CAR, HOME, D("156"))), CAR, "B4")
    left = adjustments.leave_budget(planned, CAR, HOME)
    assert (left.account(HOME).variance, left.account(HOME).balance) == (D("0.00"), planned.account(HOME).balance)
    assert net(*(each.postings for each in left.transactions))[0] == Posting("142.10", D("244.43"))


def test_a_cancelled_bill_takes_its_variance_along(books):
    planned = bills.freeze(drafted(adjustments.join_budget(books, CAR, HOME, D("156"))), CAR, "B4")
    done = bills.freeze(bills.cancel(planned, CAR, "B4", "TO"), CAR, "B4")
    assert (done.account(HOME).variance, done.account(HOME).balance) == (D("0.00"), D("0.00"))
