"""The use of the line and the bills that follow from it, each entered before the CIS computed it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from carpath.cis.desk.marks import NOTHING, marked
from carpath.core.grading import Finding
from carpath.core.money import show
from carpath.exercises.upload.actions import WITH_DECISION
from carpath.exercises.upload.case import Key, RightBill, Way
from carpath.exercises.upload.work import Entered, Work

PARAGRAPH = "3-1"


def findings(key: Key, work: Work, way: Way, worth: Fraction, *, right: bool) -> Iterator[Finding]:
    """An estimate and each bill share the points; where none follows, they come with a right decision."""
    each = worth / ((way.estimate is not None) + len(way.bills) or 1)
    if way.estimate is not None or not way.bills:
        yield _estimate(key, work, way, each, right=right)
    for bill in way.bills:
        yield _bill(work, bill, each)


def _estimate(key: Key, work: Work, way: Way, worth: Fraction, *, right: bool) -> Finding:
    own = work.bench.estimate
    share = Fraction(own == way.estimate and (way.estimate is not None or right))
    you, wanted = ("as read" if kwh is None else f"{kwh:,} kWh estimated" for kwh in (own, way.estimate))
    why = key.said if share or own is not None or way.estimate is not None else WITH_DECISION
    return marked("Use of the period", share, worth, you, wanted, why, key.paragraph)


def entered(work: Work, bill: RightBill) -> Entered | None:
    """The bill that was entered for the same account."""
    return next((own for own in work.bills if own.account == bill.account), None)


def _bill(work: Work, bill: RightBill, worth: Fraction) -> Finding:
    """Half for dates and kWh, half for the total. A total that follows rightly from wrong kWh keeps its half: the slip
    is carried forward and costs once."""
    own = entered(work, bill)
    share = NOTHING if own is None else Fraction(_same(own, bill) + (own.predicted == own.total), 2)
    you = "none" if own is None else _words(own.start, own.end, own.kwh, show(own.predicted))
    wanted = _words(bill.start, bill.end, bill.kwh, show(bill.total))
    why = "Determinants and expected total come first; the CIS computes after you."
    return marked(f"Bill of {bill.account}", share, worth, you, wanted, why, PARAGRAPH)


def _same(own: Entered, bill: RightBill) -> bool:
    return (own.start, own.end, own.kwh) == (bill.start, bill.end, bill.kwh)


def _words(start: object, end: object, kwh: int, total: str) -> str:
    return f"{start:%m/%d/%Y} to {end:%m/%d/%Y}, {kwh:,} kWh, {total}"


def also_posted(work: Work, way: Way) -> set[tuple[str, str]]:
    """Posts that are neither asked for nor in the way: to a service point that was set up here for the same meter."""
    set_up = work.point is not None and way.point is not None and work.point.badge == way.point.badge
    return {post.where for post in way.may_post} if set_up else set()


def as_wanted(work: Work, way: Way) -> bool:
    """Whether what goes to billing is what the way sends there."""
    posted = {post.where for post in work.posts} - also_posted(work, way) == {post.where for post in way.posts}
    fields = work.bench.exchange == way.exchange and work.bench.estimate == way.estimate and work.point == way.point
    return posted and fields
