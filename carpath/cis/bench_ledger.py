"""What was done at the bench to earlier bills, as transactions: estimates taken back, bills cancelled and rebilled."""

from __future__ import annotations

from collections.abc import Iterator

from carpath.cis import ledger, pricing
from carpath.cis.bench import Bench, Rebill, Scene, bills_since
from carpath.cis.records import Premise, Segment
from carpath.cis.transactions import Transaction, TransactionKind, post, take_back

BAD_ESTIMATE = "BE"


def posted(scene: Scene, bench: Bench) -> tuple[Transaction, ...]:
    """Every estimate returned, then two transactions for every frozen rebill, in the order in which they were made: the
    cancel, then the rebill."""
    frozen = [own for own in bench.rebills if own.frozen]
    back = bills_since(scene, bench.returned) if bench.returned else ()
    returned = tuple(_cancel(scene, scene.home, bill, f"{bill.end:%Y%m%d}-E", BAD_ESTIMATE) for bill in back)
    return returned + tuple(line for number, own in enumerate(frozen, 1) for line in _rebilled(scene, own, number))


def _cancel(scene: Scene, home: Premise, old: Segment, name: str, reason: str) -> Transaction:
    """The bill taken back as it was billed."""
    book = pricing.book_of(scene.book)
    before = ledger.of_bill(book, pricing.bill(book, home, old.start, old.end, old.kwh, old.demand))
    billed = post(name, old.end, TransactionKind.BILL, old.account, before, tax_code=home.tax_code)
    return take_back(f"{name}-C", scene.hood.today, TransactionKind.CANCEL, billed, reason)


def _rebilled(scene: Scene, own: Rebill, number: int) -> Iterator[Transaction]:
    book, home = pricing.book_of(scene.book), scene.hood.by_account(own.account)
    assert home is not None
    old = next(bill for bill in home.segments if (bill.account, bill.end) == (own.account, own.end))
    name = f"{old.end:%Y%m%d}-{number}"
    yield _cancel(scene, home, old, name, own.reason)
    yield post(
        f"{name}-R",
        scene.hood.today,
        TransactionKind.REBILL,
        own.account,
        ledger.of_bill(book, pricing.bill(book, home, own.start, own.last, own.kwh, old.demand)),
        of=name,
        reason=own.reason,
        tax_code=home.tax_code,
    )
