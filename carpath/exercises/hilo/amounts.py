"""The money of a line: today's use, the bills rebilled, the bill predicted by hand, and how far off it all stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from carpath.cis import pricing
from carpath.cis.bench import Bench, Rebill, period_start, todays_demand, todays_use
from carpath.cis.desk.marks import NOTHING, marked
from carpath.core.errors import Faulty
from carpath.core.grading import Finding
from carpath.core.money import show
from carpath.exercises.hilo.case import Key, Postings, RightBill, Task


def findings(task: Task, key: Key, work: Bench, worth: Fraction, *, right: bool) -> Iterator[Finding]:
    """Today's use, the bills rebilled, and on a line by hand the predicted bill share the points."""
    by_hand = task.scene.by_hand and key.kwh is not None
    each = worth / (1 + bool(key.bills) + by_hand)
    yield _use(task, key, work, each, right=right)
    if key.bills:
        yield _rebilled(key, work, each)
    if by_hand:
        yield _predicted(key, work, each)


def _use(task: Task, key: Key, work: Bench, worth: Fraction, *, right: bool) -> Finding:
    """Half for today's use, half for the postings behind it; with nothing to post only after a right decision."""
    use = todays_use(task.scene, work)
    share = Fraction((key.kwh is None or use == key.kwh) + _posted(key, work), 2)
    if key.postings == Postings() and not right:
        share = NOTHING
    you, wanted = ("none" if kwh is None else f"{kwh:,} kWh" for kwh in (use, key.kwh))
    if key.kwh is None:
        you, wanted = ("nothing billed" if share == 1 else you), "nothing billed"
    return marked("Read and use of today's bill", share, worth, you, wanted, key.said, "5.5-3")


def _posted(key: Key, work: Bench) -> bool:
    """Reads, multiplier, exchange and crossing are exactly those of the key, in any order."""
    want = key.postings
    return (
        set(work.reads) == set(want.reads)
        and work.multiplier == want.multiplier
        and work.exchange == want.exchange
        and work.crossed == want.crossed
        and work.demand == want.demand
        and work.returned == want.returned
        and (work.multiplier_since or work.crossed_since) == want.since
    )


def match(key: Key, own: Rebill) -> RightBill | None:
    """The bill of the key that was rebilled here, or None where it was to be left alone."""
    return next((bill for bill in key.bills if (bill.account, bill.end) == (own.account, own.end)), None)


def frozen(key: Key, work: Bench) -> list[Rebill]:
    """The rebills of the key's bills that have reached the customer, in the order in which they were made."""
    return [own for own in work.rebills if own.frozen and match(key, own)]


def oldest_first(done: Sequence[Rebill]) -> bool:
    """Each account's bills in the order of their days; between accounts any order will do."""
    accounts = {own.account for own in done}
    return all(
        ends == sorted(ends) for account in accounts for ends in ([own.end for own in done if own.account == account],)
    )


def _rebilled(key: Key, work: Bench, worth: Fraction) -> Finding:
    """Each bill: half for the kWh, half for the expected total. A total that follows rightly from wrong kWh keeps its
    half: the slip is carried forward and costs once."""
    known = [(own, bill) for own in work.rebills if (bill := match(key, own))]
    halves = sum((abs(own.kwh - bill.kwh) <= bill.slack) + (own.predicted == own.total) for own, bill in known)
    you = ", ".join(f"{own.end:%m/%d/%y} {own.kwh:,} kWh {show(own.predicted)}" for own, _ in known) or "none"
    wanted = ", ".join(f"{bill.end:%m/%d/%y} {bill.kwh:,} kWh {show(bill.total)}" for bill in key.bills)
    why = "Each bill is priced at the rates of its own days; a total that follows from its kWh keeps its points."
    share = Fraction(halves, 2 * len(key.bills))
    return marked("Bills cancelled and rebilled", share, worth, you, wanted, why, "5.5-8")


def _predicted(key: Key, work: Bench, worth: Fraction) -> Finding:
    """The right total, or half for one that follows from a wrong use."""
    own, share = work.prediction, NOTHING
    if own is not None and own.predicted in (key.right, own.total):
        share = Fraction(1) if own.predicted == key.right else Fraction(1, 2)
    why = "This line was to be priced by hand before the CIS computed it."
    return marked(
        "Today's bill by hand", share, worth, show(own.predicted) if own else "none", show(key.right), why, "3-1"
    )


def money_error(task: Task, key: Key, work: Bench) -> Decimal:
    """How many dollars are still wrong: today's bill as it would go out, and earlier bills that were not put right."""
    done = {(own.account, own.end): own.total for own in work.rebills if own.frozen}
    earlier = (abs(done.get((bill.account, bill.end), bill.billed) - bill.total) for bill in key.bills)
    return sum(earlier, _todays_error(task, key, work))


def _todays_error(task: Task, key: Key, work: Bench) -> Decimal:
    """Nothing where the bill is held, or where no read lets one go out."""
    use, start, end = todays_use(task.scene, work), period_start(task.scene, work), task.scene.hood.today
    if use is None or work.code in ("HD", "VA", "TH") or start >= end:
        return Decimal("0.00")
    right = Decimal("0.00") if key.kwh is None else key.right
    book, demand = pricing.book_of(task.scene.book), todays_demand(task.scene, work)
    try:
        return abs(pricing.bill(book, task.scene.home, start, end, use, demand).total - right)
    except Faulty:  # an impossible demand: no bill goes out
        return right
