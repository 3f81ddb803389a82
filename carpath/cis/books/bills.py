"""The life of a bill segment (handbook 2.2): generate, freeze, cancel, undo, bill again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from carpath.cis import ledger, meters, postings
from carpath.cis.billing import Bill, usage_bill
from carpath.cis.books.clerks import Clerk, may_work_on
from carpath.cis.books.reads import read_on
from carpath.cis.books.records import DRAFT, ZERO, Account, Segment, SegmentState
from carpath.cis.books.state import Books, found, kept, last, numbered, posted, record
from carpath.cis.proration import BillKind
from carpath.cis.transactions import TransactionKind, take_back
from carpath.core.errors import Faulty, Refused


def generate(books: Books, by: Clerk, account: str, start: date, end: date, kind: BillKind = BillKind.NORMAL) -> Books:
    """Drafts the bill of a period from the reads in use on its two days; it is Incomplete, in Error or Freezable."""
    _may_be_billed(books, by, account, start, end)
    return _drafted(books, books.account(account), start, end, kind, instead_of="")


def enter(books: Books, by: Clerk, account: str, start: date, end: date, bill: Bill, *, instead_of: str = "") -> Books:
    """Drafts a bill that was worked out by hand (lights, devices, large customers), or one in its place."""
    if instead_of:
        _may_replace(books, _segment(books, by, instead_of))
        _free(books, account, start, end, but=instead_of)
    else:
        _may_be_billed(books, by, account, start, end)
    books, number = numbered(books, "B")
    state = SegmentState.FREEZABLE
    draft = Segment(number, account, start, end, BillKind.NORMAL, state, bill, instead_of=instead_of, by_hand=True)
    return replace(books, segments=kept(books.segments, draft))


def generate_again(books: Books, by: Clerk, number: str) -> Books:
    """Computes a draft anew, after its reads were mended."""
    draft = _segment(books, by, number)
    if draft.state not in DRAFT:
        raise Refused(f"Bill {number} is {draft.state}: only a draft can be generated again.")
    if draft.by_hand:
        raise Refused(f"Bill {number} was worked out by hand: drop it and enter another one.")
    state, bill, why = _computed(books, books.account(draft.account), draft.start, draft.end, draft.kind)
    return replace(books, segments=kept(books.segments, replace(draft, state=state, bill=bill, why=why)))


def freeze(books: Books, by: Clerk, number: str) -> Books:
    """Freezes a draft, which then reaches the customer and the ledger; a rebill cancels the bill that it replaces.

    A bill that is Pending Cancel and not billed again is cancelled by it."""
    segment = _segment(books, by, number)
    if segment.state is SegmentState.PENDING_CANCEL:
        if draft := draft_of(books, number):
            raise Refused(f"Bill {number} is being billed again: freeze {draft.number} instead.")
        return _canceled(books, segment)
    if segment.state is not SegmentState.FREEZABLE or segment.bill is None:
        raise Refused(f"Bill {number} is {segment.state}: only a Freezable one can be frozen. {segment.why}".strip())
    if segment.instead_of:
        books = _canceled(books, books.segments[segment.instead_of])
    return _frozen(books, segment, segment.bill)


def cancel(books: Books, by: Clerk, number: str, reason: str) -> Books:
    """Marks a frozen bill Pending Cancel under a cancel reason; freezing it, or its rebill, completes that."""
    segment = _segment(books, by, number)
    if segment.state is not SegmentState.FROZEN:
        raise Refused(f"Bill {number} is {segment.state}: only a Frozen one can be cancelled.")
    if reason not in books.tariff.codes.cancel_reason:
        raise Refused(f"There is no cancel reason {reason}.")
    pending = replace(segment, state=SegmentState.PENDING_CANCEL, reason=reason)
    return replace(books, segments=kept(books.segments, pending))


def rebill(books: Books, by: Clerk, number: str, start: date | None = None, end: date | None = None) -> Books:
    """Drafts the bill in place of one that is Pending Cancel, for the same days unless others are given."""
    old = _segment(books, by, number)
    _may_replace(books, old)
    start, end = start or old.start, end or old.end
    _free(books, old.account, start, end, but=number)
    return _drafted(books, books.account(old.account), start, end, old.kind, instead_of=number)


def undo(books: Books, by: Clerk, number: str) -> Books:
    """Takes back a pending cancellation: the bill is Frozen again and its rebill draft goes. A new draft just goes."""
    segment = _segment(books, by, number)
    if segment.state in DRAFT and not segment.instead_of:
        return replace(books, segments=_without(books, number))
    if segment.state is not SegmentState.PENDING_CANCEL:
        raise Refused(f"Bill {number} is {segment.state}: there is nothing to undo.")
    draft = draft_of(books, number)
    segments = _without(books, draft.number) if draft else dict(books.segments)
    return replace(books, segments=kept(segments, replace(segment, state=SegmentState.FROZEN, reason="")))


def draft_of(books: Books, number: str) -> Segment | None:
    """The draft that bills a segment again, if there is one."""
    drafts = (segment for segment in books.segments.values() if segment.state in DRAFT)
    return next((draft for draft in drafts if draft.instead_of == number), None)


def _segment(books: Books, by: Clerk, number: str) -> Segment:
    segment = found(books.segments, number, "bill")
    may_work_on(by, segment.account)
    return segment


def _may_replace(books: Books, old: Segment) -> None:
    if old.state is not SegmentState.PENDING_CANCEL:
        raise Refused(f"Bill {old.number} is {old.state}: cancel it before it is billed again.")
    if draft := draft_of(books, old.number):
        raise Refused(f"Bill {old.number} is being billed again already, as {draft.number}.")


def _without(books: Books, number: str) -> dict[str, Segment]:
    return {each: segment for each, segment in books.segments.items() if each != number}


def _may_be_billed(books: Books, by: Clerk, account: str, start: date, end: date) -> None:
    may_work_on(by, account)
    if books.account(account).closed:
        raise Refused(f"Account {account} is closed: it has no service to bill.")
    _free(books, account, start, end)


def _free(books: Books, account: str, start: date, end: date, but: str = "") -> None:
    """The days must lie on no other bill of the account."""
    if not start < end <= books.today:
        raise Refused("A bill covers at least one day and ends today at the latest.")
    for other in books.segments.values():
        standing = other.state is not SegmentState.CANCELED and other.number != but
        if other.account == account and standing and start < other.end and other.start < end:
            days = f"{other.start:%m/%d/%Y} to {other.end:%m/%d/%Y}"
            raise Refused(f"Bill {other.number} covers {days}: no day is billed twice.")


def _drafted(books: Books, account: Account, start: date, end: date, kind: BillKind, *, instead_of: str) -> Books:
    state, bill, why = _computed(books, account, start, end, kind)
    books, number = numbered(books, "B")
    draft = Segment(number, account.number, start, end, kind, state, bill, why, instead_of)
    return replace(books, segments=kept(books.segments, draft))


def _computed(
    books: Books, account: Account, start: date, end: date, kind: BillKind
) -> tuple[SegmentState, Bill | None, str]:
    """What the engine makes of the reads: the state, the bill, and what is missing or wrong."""
    first, final = read_on(books, account.number, start), read_on(books, account.number, end)
    if first is None or final is None:
        return SegmentState.INCOMPLETE, None, f"There is no read in use of {start if first is None else end:%m/%d/%Y}."
    service = account.service
    counts = meters.advance(first.value, final.value, service.dials)
    if counts > meters.capacity(service.dials) // 2:
        return SegmentState.ERROR, None, f"The read of {end:%m/%d/%Y} is lower than that of {start:%m/%d/%Y}."
    try:
        bill = usage_bill(
            books.tariff,
            service.schedule,
            kwh=counts * service.multiplier,
            start=start,
            end=end,
            tax_code=service.tax_code,
            size=service.size,
            phase=service.phase,
            kind=kind,
        )
    except Faulty as refusal:
        return SegmentState.ERROR, None, refusal.sentence
    return SegmentState.FREEZABLE, bill, ""


def _frozen(books: Books, segment: Segment, bill: Bill) -> Books:
    account = books.account(segment.account)
    kind = TransactionKind.REBILL if segment.instead_of else TransactionKind.BILL
    entry = ledger.of_bill(books.tariff, bill, account.customer)
    books = posted(books, kind, account.number, entry, tax_code=bill.tax_code)
    deferred = ZERO if account.budget is None else bill.total - account.budget
    frozen = replace(segment, state=SegmentState.FROZEN, posted=last(books).number, deferred=deferred)
    return defer(replace(books, segments=kept(books.segments, frozen)), account.number, deferred)


def defer(books: Books, number: str, amount: Decimal) -> Books:
    """What a bill exceeds the budget payment by is owed and not due (142.80); negative when it falls due after all."""
    if not amount:
        return books
    books = posted(books, TransactionKind.BUDGET, number, postings.budget_deferred(amount))
    account = books.account(number)
    return replace(books, accounts=kept(books.accounts, replace(account, variance=account.variance + amount)))


def _canceled(books: Books, segment: Segment) -> Books:
    """The exact reverse of the bill, dated today; while the account is on the plan, of what it deferred too."""
    books, number = numbered(books, "F")
    original = books.transaction(segment.posted)
    books = record(books, take_back(number, books.today, TransactionKind.CANCEL, original, segment.reason))
    books = replace(books, segments=kept(books.segments, replace(segment, state=SegmentState.CANCELED)))
    on_plan = books.account(segment.account).budget is not None
    return defer(books, segment.account, -segment.deferred) if on_plan else books
