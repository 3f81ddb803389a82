"""The spans of a premise: the days between two reads that bound a bill, without gap or overlap, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from carpath.cis.proration import BillKind
from carpath.cis.utility.kinds import Kind, Use
from carpath.cis.utility.reading_days import season_edges
from carpath.cis.utility.records import Account


@dataclass(frozen=True, slots=True)
class Span:
    """From the read of `start` to the read of `end`; `account` is None while the premise is vacant. `kind` says what
    the bill is: opening and final ones, and the edges of a season, prorate monthly amounts."""

    start: date
    end: date
    account: Account | None
    kind: BillKind = BillKind.NORMAL

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def regular(self) -> bool:
        return self.account is not None and self.kind is BillKind.NORMAL


def spans(kind: Kind, accounts: Sequence[Account], days: Sequence[date]) -> tuple[Span, ...]:
    """Every span from the first read day to the last: cut where a customer came or left, and at a season's edge."""
    edges = season_edges(days) if kind.use is Use.SEASON else ()
    moves = (day for account in accounts for day in (account.since, account.until) if day and day > days[0])
    bounds = sorted({*days, *moves, *edges})
    found, turn = [], 0
    for start, end in pairwise(bounds):
        if turn + 1 < len(accounts) and accounts[turn + 1].since <= start:
            turn += 1
        holder = accounts[turn]
        here = None if holder.until and holder.until <= start else holder
        found.append(Span(start, end, here, _kind(start, end, here, edges)))
    return tuple(found)


def _kind(start: date, end: date, account: Account | None, edges: Sequence[date]) -> BillKind:
    if account is None:
        return BillKind.NORMAL
    if end == account.until or end in edges:
        return BillKind.FINAL
    return BillKind.OPEN if start == account.since or start in edges else BillKind.NORMAL
