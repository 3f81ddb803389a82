"""The rent of a licensee: an invoice in January for the attachments on 1 January, part years as permits come and go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from carpath.cis import postings
from carpath.cis.ledger import Entry
from carpath.cis.manual_poles import ADDED, ATTACHED, MONTHS, REMOVED, months_left, pole_bill
from carpath.cis.tariff import TariffBook
from carpath.cis.transactions import TransactionKind
from carpath.cis.utility.purse import COUNTER, Purse
from carpath.cis.utility.reading_days import first_of_month
from carpath.cis.utility.records import Permit, Standing
from carpath.cis.utility.workdays import next_workday, working_day

_DAYS = 365  # of an invoice; rent goes by the month
_PAYS_AFTER = 22  # working days
_INVOICED_ON = 5


def rent(book: TariffBook, permit: Permit) -> Decimal:
    """The rest of the year for a permit; below zero where attachments are removed."""
    added = permit.attachments > 0
    months = months_left(permit.day.month, counted=added)
    return _invoice(book, ADDED if added else REMOVED, abs(permit.attachments), months)


def _invoice(book: TariffBook, code: str, attachments: int, months: int) -> Decimal:
    return pole_bill(book, [(code, attachments, months)], book.pole_attachments.tax_code, _DAYS).total


def live(purse: Purse, permits: Sequence[Permit], today: date) -> Standing:
    """The invoices and receipts from the first permit to the last day."""
    standing, *changes = permits
    for change in changes:
        _plan(purse, first_of_month(change.day, 1), rent(purse.book, change), change.number)
    for year in range(standing.day.year + 1, today.year + 1):
        january = date(year, 1, 1)
        attached = sum(permit.attachments for permit in permits if permit.day < january)
        _plan(purse, january, _invoice(purse.book, ATTACHED, attached, MONTHS), f"rent {year}")
    return purse.finish(today)


def _plan(purse: Purse, month: date, amount: Decimal, reason: str) -> None:
    """Invoiced early in the month, a credit likewise; what is open is paid a month later."""
    day = working_day(month, _INVOICED_ON)
    entry = postings.pole_rent(purse.book, amount)
    purse.plan(day, lambda on: _invoiced(purse, on, entry, reason))


def _invoiced(purse: Purse, day: date, entry: Entry, reason: str) -> None:
    purse.post(day, TransactionKind.SUNDRY, entry, reason=reason)
    purse.plan(next_workday(day, _PAYS_AFTER), lambda on: _paid(purse, on))


def _paid(purse: Purse, day: date) -> None:
    if (amount := purse.sundry) > 0:
        source = purse.take(day, COUNTER, amount)
        purse.post(day, TransactionKind.PAYMENT, postings.sundry_receipt(amount), source=source)
