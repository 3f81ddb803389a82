"""The lists that the books give to the control equations: from their records alone, never from what was posted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from carpath.cis import ledger
from carpath.cis.books.adjustments import REFUND_CHECKS
from carpath.cis.books.batches import ENTRY_ERROR, banked
from carpath.cis.books.records import ZERO
from carpath.cis.books.returns import RETURNED_ITEMS
from carpath.cis.books.state import Books
from carpath.cis.controls import Lists
from carpath.cis.tally import tally

Pairs = Iterable[tuple[str, Decimal]]


def lists(books: Books) -> Lists:
    """What the ledger of these books is proven against, from their first day on."""
    tenders, others = tuple(_tenders(books)), _sums(_others(books))
    received = _sums((source, amount) for source, amount, _ in tenders)
    transit = _sums((source, amount) for source, amount, at_bank in tenders if not at_bank)
    return Lists(
        balances={account.number: account.balance for account in books.accounts.values()},
        received={**received, **others, REFUND_CHECKS: -_checks(books)},
        bank={**_sums((source, amount) for source, amount, at_bank in tenders if at_bank), **others},
        in_transit={**transit, REFUND_CHECKS: -_checks(books)},
        subledgers=_subledgers(books),
    )


def between(before: Books, after: Books) -> Lists:
    """What the transactions of a day (or any span) are proven against: the books before it and after it."""
    start, end = lists(before), lists(after)
    return Lists(
        balances=end.balances,
        opening=tally(before.tariff, before.transactions).ledger,
        opened=start.balances,
        received=_more(start.received, end.received),
        bank=_more(start.bank, end.bank),
        in_transit=_more(start.in_transit, end.in_transit),
        subledgers=end.subledgers,
    )


def _more(start: Mapping[str, Decimal], end: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {name: end.get(name, ZERO) - start.get(name, ZERO) for name in {**start, **end}}


def _tenders(books: Books) -> Iterable[tuple[str, Decimal, bool]]:
    """Source, amount, and whether the bank has it, of each tender that was really there, and of each drawer's over."""
    for tender in books.tenders.values():
        if tender.canceled != ENTRY_ERROR:
            yield books.controls[tender.control].source, tender.amount, banked(books, tender.control)
    for control in books.controls.values():
        yield control.source, control.over, banked(books, control.number)


def _others(books: Books) -> Pairs:
    """What the bank lists beside our deposits: returned items and its own lines."""
    for tender in books.tenders.values():
        if tender.canceled not in ("", ENTRY_ERROR):
            yield RETURNED_ITEMS, -tender.amount
    for item in books.bank_items.values():
        yield item.source, item.amount


def _checks(books: Books) -> Decimal:
    return sum(books.checks.values(), ZERO)


def _subledgers(books: Books) -> Mapping[str, Mapping[str, Decimal]]:
    accounts, parcels = books.accounts.values(), books.assessments.values()
    waiting = [each for each in books.payments.values() if each.credited == ledger.SUSPENSE and not each.canceled]
    return {
        ledger.SUSPENSE: {each.number: each.amount for each in waiting},
        ledger.DEPOSITS: {each.number: each.deposit for each in accounts},
        ledger.BUDGET_VARIANCE: {each.number: each.variance for each in accounts},
        ledger.REFUNDS: books.refunds,
        ledger.SUNDRY: books.rents,
        ledger.BANK_PENDING: {each.number: -each.amount for each in books.bank_items.values() if each.pending},
        ledger.LUD_NOT_DUE: {each.number: each.not_due for each in parcels},
        ledger.LUD_DUE: {each.number: each.due for each in parcels},
    }


def _sums(pairs: Pairs) -> dict[str, Decimal]:
    sums: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    for name, amount in pairs:
        sums[name] += amount
    return dict(sums)
