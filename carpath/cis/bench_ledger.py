"""What the rebills made at the bench put on the books: each bill taken back and billed again, as transactions."""

from __future__ import annotations

from collections.abc import Iterator

from carpath.cis import ledger, pricing
from carpath.cis.bench import Bench, Rebill, Scene
from carpath.cis.transactions import Transaction, TransactionKind, post, take_back


def posted(scene: Scene, bench: Bench) -> tuple[Transaction, ...]:
    """Two transactions for every frozen rebill, in the order in which they were made: the cancel, then the rebill."""
    frozen = [own for own in bench.rebills if own.frozen]
    return tuple(line for number, own in enumerate(frozen, 1) for line in _rebilled(scene, own, number))


def _rebilled(scene: Scene, own: Rebill, number: int) -> Iterator[Transaction]:
    book, home = pricing.book_of(scene.book), scene.hood.by_account(own.account)
    assert home is not None
    old = next(bill for bill in home.segments if (bill.account, bill.end) == (own.account, own.end))
    before = pricing.bill(book, home, old.start, old.end, old.kwh, old.demand)
    after = pricing.bill(book, home, own.start, own.end, own.kwh, old.demand)
    name, kinds = f"{old.end:%Y%m%d}-{number}", TransactionKind
    billed = post(name, old.end, kinds.BILL, own.account, ledger.of_bill(book, before), tax_code=home.tax_code)
    yield take_back(f"{name}-C", scene.hood.today, kinds.CANCEL, billed, own.reason)
    yield post(
        f"{name}-R",
        scene.hood.today,
        kinds.REBILL,
        own.account,
        ledger.of_bill(book, after),
        of=name,
        reason=own.reason,
        tax_code=home.tax_code,
    )
