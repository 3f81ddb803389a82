"""The deposit as CIS shows it: every tender with its payments, as they stand now."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from carpath.cis.bench_words import dated
from carpath.cis.books.records import Payment
from carpath.cis.books.state import Books
from carpath.core.money import show
from carpath.exercises.returned_items.case import ZERO, Task

CORRECTIONS = frozenset({"ENCA", "FXDF"})


def filed(task: Task, held: Books) -> dict[str, str]:
    """The deposit in a line."""
    deposit = next(iter(held.deposits.values()))
    total = show(deposit.slip or ZERO)
    return {"deposit": deposit.number, "day": dated(task.filed.day), "source": task.filed.source, "total": total}


def rows(task: Task, held: Books) -> list[dict[str, Any]]:
    """One row a tender, in the order in which they came in."""
    corrected = _corrected(held)
    return [
        {
            "number": tender.number,
            "type": f"{tender.type} {held.tariff.codes.tender[tender.type]}",
            "serial": handed.serial or "–",
            "payer": handed.payer,
            "amount": show(tender.amount),
            "state": f"Canceled {tender.canceled}" if tender.canceled else "Valid",
            "standing": not tender.canceled,
            "parts": [_part(each, corrected) for each in held.payments.values() if each.event == tender.event],
        }
        for handed, tender in zip(task.filed.tenders, held.tenders.values(), strict=True)
    ]


def _part(payment: Payment, corrected: Mapping[str, Decimal]) -> dict[str, Any]:
    """A payment; what was corrected on its account since is told beside it."""
    more = corrected.get(payment.account, ZERO)
    state = f"Canceled {payment.canceled}" if payment.canceled else ""
    if more and not payment.canceled:
        state = f"corrected by {show(more)}"
    return {
        "number": payment.number,
        "account": payment.account,
        "amount": show(payment.amount),
        "state": state,
        "standing": not payment.canceled,
    }


def _corrected(held: Books) -> dict[str, Decimal]:
    """Dollars by which payments on an account were corrected; more paid is positive. A bank's fee is on no account."""
    sums: dict[str, Decimal] = {}
    for each in held.transactions:
        if each.account and each.reason in CORRECTIONS:
            sums[each.account] = sums.get(each.account, ZERO) - each.amount
    return sums
