"""The money of a line: today's bill calculated again, the earlier bills rebilled, and how far off it all stays."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from carpath.cis.bench import Rebill
from carpath.cis.desk.marks import NOTHING, marked
from carpath.core.grading import Finding
from carpath.core.money import show
from carpath.exercises.prebill import listing, settled
from carpath.exercises.prebill.case import HOLD, STOP, ZERO, Key, RightBill, Task
from carpath.exercises.prebill.work import Draft, Work


def findings(task: Task, key: Key, work: Work, worth: Fraction, *, right: bool) -> Iterator[Finding]:
    """Today's bill, the earlier ones and what settles the account share the points."""
    each = worth / (1 + bool(key.reach.bills) + bool(key.settles or key.next))
    yield _todays(task, key, work, each, right=right)
    if key.reach.bills:
        yield _earlier(key, work, each)
    yield from settled.findings(task, key, work, each)


def _todays(task: Task, key: Key, work: Work, worth: Fraction, *, right: bool) -> Finding:
    """Half for the bill that the record now makes, half for what was expected before the CIS showed it; what follows
    rightly from a wrong record keeps its half: the slip is carried forward and costs once."""
    draft = work.draft
    if not (key.drafted or task.scene.by_hand):
        share = Fraction(right and (draft is None or draft.total == key.as_is))
        you = "as calculated" if draft is None else show(draft.total)
        return marked("Today's bill", share, worth, you, f"{show(key.as_is)}, as calculated", key.said, "7.3-2")
    share = NOTHING if draft is None else _worked_out(key, draft, right=right)
    you = "not calculated again" if draft is None else f"{show(draft.total)}, you expected {show(draft.expected)}"
    why = "Work it out before the CIS shows its own figure; two figures that agree are a proof."
    return marked("Today's bill", share, worth, you, show(key.right), why, "7.3-3")


def _worked_out(key: Key, draft: Draft, *, right: bool) -> Fraction:
    """To type what the list shows already is no work: it counts only where it is the right bill, rightly decided."""
    expected = draft.expected == key.right or key.as_is != draft.total == draft.expected
    if key.report:
        return Fraction(expected)
    return Fraction((draft.total == key.computed) + expected, 2) if right or draft.total != key.as_is else NOTHING


def match(key: Key, own: Rebill) -> RightBill | None:
    """The bill of the key that was rebilled here, or None where it was to be left alone."""
    return next((bill for bill in key.reach.bills if bill.end == own.end), None)


def _earlier(key: Key, work: Work, worth: Fraction) -> Finding:
    """Each bill: half for its total by the mended record, half for the total expected."""
    known = [(own, bill) for own in work.bench.rebills if (bill := match(key, own))]
    halves = sum((own.total == bill.total) + (own.predicted in (own.total, bill.total)) for own, bill in known)
    you = ", ".join(f"{own.end:%m/%d/%y} {show(own.predicted)}" for own, _ in known) or "none"
    wanted = ", ".join(f"{bill.end:%m/%d/%y} {show(bill.total)}" for bill in key.reach.bills)
    why = "Each bill is priced by the record and at the rates of its own days, and its taxes are computed anew."
    return marked("Earlier bills", Fraction(halves, 2 * len(key.reach.bills)), worth, you, wanted, why, "7.3-5")


def money_error(task: Task, key: Key, work: Work) -> Decimal:
    """How many dollars are still wrong: today's bill as it would go out, earlier bills that were not put right, and
    money that was not posted where it belongs."""
    done = {own.end: own.total for own in work.bench.rebills if own.frozen}
    earlier = (abs(done.get(bill.end, bill.billed) - bill.total) for bill in key.reach.bills)
    return sum(earlier, _todays_error(task, key, work) + settled.error(key, work))


def _todays_error(task: Task, key: Key, work: Work) -> Decimal:
    """Nothing where the bill does not go out."""
    if work.bench.code in (HOLD, STOP):
        return ZERO
    return abs(listing.todays_bill(task, work.fixes).total - key.right)
