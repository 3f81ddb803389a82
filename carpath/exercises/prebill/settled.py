"""Marking what settles an account: the right posting to the right account in cents, and the agreement that follows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from carpath.cis.desk.marks import marked
from carpath.cis.prebill_master import NONE, Entry
from carpath.core.grading import Finding
from carpath.core.money import show
from carpath.exercises.prebill import listing
from carpath.exercises.prebill.case import ZERO, Key, Next, Task
from carpath.exercises.prebill.settling import TRUE_UP, SignedOn, in_words, same_name, together
from carpath.exercises.prebill.work import Work

OF_A_DATE = Fraction(2, 5)


def roots(key: Key, work: Work) -> list[Fraction]:
    """Whether each posting is of the right type to the right account, whatever its amount, and who signs on when: the
    name three fifths, the day two."""
    posted = together(work.settled)
    parts = [Fraction((want.type, want.account) in posted) for want in key.settles]
    if key.next:
        own = work.signed_on
        named = own is not None and same_name(own.name, key.next.name)
        parts.append(Fraction(named) * (1 - OF_A_DATE) + (named and _same_day(own, key.next)) * OF_A_DATE)
    return parts


def _same_day(own: SignedOn | None, wanted: Next) -> bool:
    return own is not None and own.since == wanted.since


def ends(want: Entry, work: Work) -> bool:
    """Whether a posting mends the record by itself: with its variance settled, the budget plan is at its end."""
    return (want.field, want.value) == ("budget", NONE) and any(each.type == TRUE_UP for each in work.settled)


def strays(key: Key, work: Work) -> int:
    """Postings and agreements that nobody needed."""
    wanted = {(want.type, want.account) for want in key.settles}
    return len(together(work.settled).keys() - wanted) + bool(work.signed_on and not key.next)


def findings(task: Task, key: Key, work: Work, worth: Fraction) -> Iterator[Finding]:
    """All amounts share alike; of the next agreement half for its first bill, half for what was expected."""
    posted, parts = together(work.settled), []
    for want in key.settles:
        parts.append(Fraction(posted.get((want.type, want.account)) == want.amount))
    if key.next:
        parts.append(_first_bill(task, key.next, work))
    if parts:
        share = sum(parts, Fraction(0)) / len(parts)
        why = "Each customer pays for the own days, and money lies where it belongs to the cent."
        yield marked("Account settled", share, worth, told(work), wanted(key), why, key.paragraph)


def _first_bill(task: Task, wanted: Next, work: Work) -> Fraction:
    own = work.signed_on
    if own is None:
        return Fraction(0)
    computed = listing.first_bill(task, work.fixes, own.since).total
    return Fraction((computed == wanted.total) + (own.expected == wanted.total), 2)


def told(work: Work) -> str:
    """What was posted, in words."""
    words = [in_words(each) for each in work.settled]
    words += [_signed(work.signed_on.name, work.signed_on, work.signed_on.expected)] if work.signed_on else []
    return "; ".join(words) or "nothing posted"


def wanted(key: Key) -> str:
    """What was to be posted, in words; "" where nothing was."""
    words = [in_words(each) for each in key.settles]
    words += [_signed(key.next.name, key.next, key.next.total)] if key.next else []
    return "; ".join(words)


def _signed(name: str, at: SignedOn | Next, total: Decimal) -> str:
    return f"{name} from {at.since:%m/%d/%Y}, first bill {show(total)}"


def error(key: Key, work: Work) -> Decimal:
    """Dollars that lie where they do not belong."""
    should, posted = together(key.settles), together(work.settled)
    places = should.keys() | posted.keys()
    return sum((abs(should.get(place, ZERO) - posted.get(place, ZERO)) for place in places), ZERO)
