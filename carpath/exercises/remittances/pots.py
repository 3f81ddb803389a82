"""Where the money lies: every account, deposit, suspense item, refund and memo that a line changed, in dollars.

What is right is what the key's own moves lead to, so both sides come out of the same books.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from carpath.cis import ledger
from carpath.cis.books.state import Books
from carpath.cis.transactions import TransactionKind
from carpath.core.money import read
from carpath.exercises.remittances.case import ZERO
from carpath.exercises.remittances.work import Done

NO_MONEY = frozenset({ledger.CASH, ledger.DRAWER, ledger.BANK_PENDING})
# Fees are the customer's side, the entry of a drawer is a step of its own.
BESIDE = frozenset({TransactionKind.FEE, TransactionKind.FEE_WAIVED, TransactionKind.SHORT_OR_OVER})
Pots = Mapping[tuple[str, str], Decimal]


def pots(before: Books, after: Books, acts: tuple[Done, ...]) -> Pots:
    """What the acts changed: (account of the chart or what it is, customer account) -> dollars, never 0.00."""
    sums: dict[tuple[str, str], Decimal] = {}
    for place, amount in _changes(before, after, acts):
        sums[place] = sums.get(place, ZERO) + amount
    return {place: amount for place, amount in sums.items() if amount}


def _changes(before: Books, after: Books, acts: tuple[Done, ...]) -> Iterator[tuple[tuple[str, str], Decimal]]:
    for transaction in after.transactions[len(before.transactions) :]:
        if transaction.kind not in BESIDE:
            for line in transaction.postings:
                if line.account not in NO_MONEY:
                    yield (line.account, line.party or transaction.account), line.amount
    for memo in after.memos.values():
        old = before.memos.get(memo.number)
        if memo != old and memo.until is None:
            yield ("memo kept" if memo.kept else "memo", memo.account), memo.amount
    for act in acts:
        yield from _said(act)


def _said(act: Done) -> Iterator[tuple[tuple[str, str], Decimal]]:
    """What is said of money beside the books: the parts of a split."""
    if act.name == "split":
        yield from ((("split", name[1:]), Decimal(part)) for name, part in act.fields.items())


def slip_of(acts: tuple[Done, ...]) -> Decimal | None:
    """The deposit slip of a drawer as it was written last, None where none was."""
    slips = [act.fields["slip"] for act in acts if act.name == "prove" and "slip" in act.fields]
    return read(slips[-1]) if slips else None


def share(wanted: Pots, found: Pots) -> Fraction:
    """How much of the money lies right, 0 to 1; where nothing is to be moved only nothing is right."""
    places = wanted.keys() | found.keys()
    if not places:
        return Fraction(1)
    return Fraction(sum(wanted.get(place) == found.get(place) for place in places), len(places))


def wrong_dollars(wanted: Pots, found: Pots) -> Decimal:
    """How many dollars lie in a wrong place: the larger side of what is too much and what is too little."""
    places = wanted.keys() | found.keys()
    gaps = [found.get(place, ZERO) - wanted.get(place, ZERO) for place in places if place[0] not in ("split", "slip")]
    more, less = sum((gap for gap in gaps if gap > 0), ZERO), sum((-gap for gap in gaps if gap < 0), ZERO)
    return max(more, less)
