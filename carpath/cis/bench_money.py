"""The tabs where the money is: bills, transactions with their balance, and the journal of what was rebilled here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from carpath.cis import account_money, bench_ledger, ledger, pricing, worksheet
from carpath.cis.bench import Bench, Rebill, Scene, bills_since
from carpath.cis.bench_words import dated, grouped
from carpath.cis.ledger import Posting
from carpath.cis.pricing import book_of
from carpath.cis.records import Premise, Segment
from carpath.cis.tariff import TariffBook
from carpath.core.money import show

# So many worksheets stand open to compare; the totals of all rebills stand in the table of the bills.
SHEETS = 2


def _rebill_of(bench: Bench, segment: Segment) -> Rebill | None:
    return next((own for own in bench.rebills if (own.account, own.end) == (segment.account, segment.end)), None)


def bills(scene: Scene, bench: Bench, home: Premise) -> dict[str, Any]:
    back = bills_since(scene, bench.returned) if bench.returned else ()
    rows = [
        _bill_row(segment, _rebill_of(bench, segment), returned=segment in back) for segment in reversed(home.segments)
    ]
    return {"bills": rows, "worksheets": _worksheets(scene, bench, home)}


def _worksheets(scene: Scene, bench: Bench, home: Premise) -> list[dict[str, Any]]:
    """The latest rebills made here, each beside the bill that it replaces, the last one first."""
    bills = {(bill.account, bill.end): bill for bill in home.segments}
    made = [(bills[own.account, own.end], own) for own in reversed(bench.rebills) if (own.account, own.end) in bills]
    return [sheet for bill, own in made[:SHEETS] if (sheet := _worksheet(scene, home, bill, own))]


def _worksheet(scene: Scene, home: Premise, old: Segment, own: Rebill) -> dict[str, Any] | None:
    """None where a desk rebilled on other terms than the record's, such as another tax code."""
    book = book_of(scene.book)
    before = pricing.bill(book, home, old.start, old.end, old.kwh, old.demand)
    after = pricing.bill(book, home, own.start, own.last, own.kwh, old.demand)
    if after.total != own.total:
        return None
    whole = [("Days", before.days, after.days), ("kWh", old.kwh, own.kwh)]
    counted = [[name, grouped(was), grouped(now), f"{now - was:+,}" if now != was else "0"] for name, was, now in whole]
    priced = [
        [row.name, show(row.billed), show(row.corrected), show(row.difference)] for row in worksheet.rows(before, after)
    ]
    return {"title": f"Bill to {dated(old.end)}", "on": old.end.isoformat(), "rows": counted + priced}


def _bill_row(segment: Segment, own: Rebill | None, *, returned: bool) -> dict[str, Any]:
    state = "Returned" if returned else "Frozen" if own is None else "Canceled" if own.frozen else "Pending cancel"
    return {
        "start": dated(segment.start),
        "end": dated(segment.end),
        "on": segment.end.isoformat(),
        "days": str(segment.days),
        "kwh": grouped(segment.kwh),
        "total": show(segment.total),
        "estimated": segment.estimated,
        "state": state,
        "rebilled": "" if own is None else f"{grouped(own.kwh)} kWh, {show(own.total)}",
    }


def transactions(scene: Scene, bench: Bench, home: Premise) -> dict[str, Any]:
    """The account's postings, newest first, with the balance after each."""
    entries = sorted(_entries(scene, bench, home), key=lambda entry: entry[0])
    rows, balance = [], Decimal("0.00")
    for day, what, amount in entries:
        balance += amount
        rows.append({"date": dated(day), "what": what, "amount": show(amount), "balance": show(balance)})
    return {"transactions": rows[::-1], "journal": _journal(scene, bench)}


def _journal(scene: Scene, bench: Bench) -> list[dict[str, str]]:
    """What the bills rebilled here did to the general ledger, in one entry."""
    book = book_of(scene.book)
    entries = (transaction.postings for transaction in bench_ledger.posted(scene, bench))
    return [_journal_row(book, line) for line in ledger.net(*entries)]


def _journal_row(book: TariffBook, line: Posting) -> dict[str, str]:
    debit, credit = (show(line.amount), "") if line.amount > 0 else ("", show(-line.amount))
    return {"account": line.account, "name": book.gl[line.account].name, "debit": debit, "credit": credit}


def _entries(scene: Scene, bench: Bench, home: Premise) -> list[tuple[date, str, Decimal]]:
    """Bills, payments and fees, and what was cancelled and rebilled here, of the customer who is open."""
    account = next(person for person in home.accounts if person.number == bench.shown(scene))
    today = scene.hood.today
    entries = [(entry.day, entry.what, entry.amount) for entry in account_money.entries(home, account, today)]
    back = bills_since(scene, bench.returned) if bench.returned else ()
    for segment in home.segments:
        if segment.account != account.number:
            continue
        if segment in back:
            entries.append((today, f"Estimated bill to {dated(segment.end)} returned", -segment.total))
        own = _rebill_of(bench, segment)
        if own and own.frozen:
            entries.append((today, f"Bill to {dated(segment.end)} canceled", -segment.total))
            entries.append((today, f"Bill to {dated(segment.end)} rebilled", own.total))
    return entries
